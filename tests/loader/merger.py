"""Two provinces and how they became one, as our tables of places tell it."""

import csv
from pathlib import Path

from thidua import files

MERGED = {"administrative-unit/ha-giang", "administrative-unit/tuyen-quang"}
MERGER = "sap-nhap-tuyen-quang"


def merger(folder: Path, date: str) -> Path:
    """The tables, in a folder, as if it had been on that day."""
    folder.mkdir(exist_ok=True)
    for path in files.places().glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            read = csv.DictReader(file)
            rows = [row for row in read if row.get("thing", next(iter(MERGED))) in MERGED]
        rows = [row for row in rows if row.get("change", MERGER) == MERGER]
        with (folder / path.name).open("w", encoding="utf-8", newline="") as file:
            written = csv.DictWriter(file, read.fieldnames or ())
            written.writeheader()
            written.writerows(row | ({"date": date} if "act" in row else {}) for row in rows)
    return folder
