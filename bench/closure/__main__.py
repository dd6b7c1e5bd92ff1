"""`python -m bench.closure [--large] [--sizes N,N…] [--reasonable] [--json FILE]`: the closure
beside owlrl, and beside reasonable, on the same triples in one run.

Each closes ontology and data in a process of its own; ours with the rules kept, as a load has them.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from bench.closure.inputs import COMPARED, Input
from bench.figures import RATIO, Figure, keep
from loader.closure import load_rules
from loader.inputs import ontology_files

SIZES = (2_000, 9_000)
LARGE = COMPARED
MOST = {"triples": 1_200_000, "owlrl": LARGE, "reasonable": LARGE}
"""What an engine closes in minutes, within a few GB."""


class Row(NamedTuple):
    """`ratio`: how many times longer than on columns. `ours`: how much of what the columns infer
    this engine does too; reasonable counts the stated triples and the ontology's own too."""

    triples: int
    engine: str
    inferred: int
    seconds: float
    grown: float
    ratio: float
    ours: float | None

    def __str__(self) -> str:
        ours = "" if self.ours is None else f"{self.ours:.1%}"
        return (
            f"{self.triples:>10,}  {self.engine:<10} {self.inferred:>10,} {self.seconds:>9.3f}"
            f" {self.ratio:>7.0f} {self.grown:>8.0f} {ours:>8}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help=f"also {LARGE:,} triples (minutes)")
    parser.add_argument("--sizes", type=_sizes, help="how many triples, with commas between")
    parser.add_argument("--reasonable", action="store_true", help="also reasonable, fetched by pip")
    parser.add_argument("--json", type=Path, help="a file for the figures")
    given = parser.parse_args()
    engines = ["triples", "owlrl", *(["reasonable"] if given.reasonable else [])]
    with TemporaryDirectory() as folder:
        _compiling(Path(folder))
        print("   triples  engine       inferred     CPU s   ratio      MiB  of ours")
        sizes = given.sizes or (*SIZES, *([LARGE] if given.large else []))
        rows = [row for size in sizes for row in measured(size, engines, Path(folder))]
    if given.json:
        given.json.write_text(json.dumps([row._asdict() for row in rows], indent=2) + "\n", "utf-8")


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def _compiling(cache: Path) -> None:
    times = []
    for _ in range(2):
        start = perf_counter()
        rules = load_rules(ontology_files(), cache)
        times.append(perf_counter() - start)
    cold, warm = times
    print(f"{len(rules)} rules: compiled in {cold:.2f} s, read when kept in {warm * 1000:.1f} ms")


def measured(size: int, engines: Sequence[str], cache: Path) -> list[Row]:
    with TemporaryDirectory(dir=cache) as folder:
        given = Input.written(size, Path(folder))
        columns = _row(given, "columns", None)
        beside = (_row(given, engine, columns) for engine in engines if size <= MOST[engine])
        rows = [columns, *beside]
    _keep({row.engine: row for row in rows})
    return rows


def _keep(rows: Mapping[str, Row]) -> None:
    """Of few triples all is start-up: only what stands beside owlrl is held to a bar."""
    columns = rows["columns"]
    name = f"closure of {columns.triples:,} triples"
    if columns.triples >= LARGE:
        each = columns.seconds / columns.triples * 1e6
        memory = columns.grown / columns.triples * 2**20
        keep(Figure(f"{name}, each", each, "µs", bar=3))
        keep(Figure(f"{name}, memory for each", memory, "B", bar=150))
    if owlrl := rows.get("owlrl"):
        ratio = owlrl.seconds / rows["triples"].seconds
        keep(Figure(f"{name}, beside owlrl", ratio, RATIO, bar=50, better="more"))
        same = (owlrl.ours or 0) * min(1, columns.inferred / owlrl.inferred)
        keep(Figure(f"{name}, of what owlrl infers", same, "share", bar=1, better="more"))


def _row(given: Input, engine: str, columns: Row | None) -> Row:
    where = (str(given.folder), str(given.size))
    command = [sys.executable, "-m", "bench.closure.engines", engine, *where]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    seconds, grown, inferred = json.loads(said)
    ratio = seconds / (columns.seconds if columns else seconds)
    ours = given.shared("columns", engine)
    row = Row(given.size, engine, inferred, seconds, grown, ratio, ours)
    print(row, flush=True)
    return row


if __name__ == "__main__":
    main()
