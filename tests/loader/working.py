"""A folder of few invented records that are loaded one way and another."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from loader.inputs import LoadRequest
from loader.pipeline import Outcome, load
from loader.stages import Event, Moment, Stages
from thidua.release import Release, Releases

RECORDS = 8


class Work(NamedTuple):
    """`lines`: what the two files of records hold, a record each."""

    folder: Path
    lines: list[str]
    reviews: Path | None = None
    places: Path | None = None

    @property
    def store(self) -> Path:
        return self.folder / "releases"

    def changed(self, lines: Sequence[str], reviews: Path | None = None) -> "Work":
        return self._replace(lines=list(lines), reviews=reviews or self.reviews)

    def load(self, store: Path | None = None, *, anew: bool = False) -> tuple[Outcome, int]:
        """And how many records were reused."""
        records, half = self.folder / "records", len(self.lines) // 2
        for name, some in (("a", self.lines[half:]), ("b", self.lines[:half])):
            text = "\n".join(some) + "\n"
            (records / f"{name}.jsonl").write_text(text, encoding="utf-8")
        request = LoadRequest(
            *(store or self.store, (records,), self.folder / "texts"),
            identities=self.reviews,
            places=self.places,
            anew=anew,
        )
        told: dict[str, int] = {}

        def watch(event: Event) -> None:
            if event.moment is Moment.ENDS:
                told.update(event.counts)

        return load(request, Stages(watch)), told["reused"]


def current(store: Path) -> Release:
    release = Releases(store).current()
    assert release is not None
    return release


def corrected(line: str) -> str:
    """A gist says more, and a year is another where the record gives one to a group."""
    record = json.loads(line)
    next(iter(record["passages"].values()))["gist"]["en"] += " (corrected)"
    return json.dumps(record, ensure_ascii=False)
