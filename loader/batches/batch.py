"""Files of records → their quads as numbers, and what is kept of each record.

Pure: the same task gives the same batch, in whichever process.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from loader.faults import Fault
from loader.identities.merging import replaced
from loader.identities.reviewed import Identities
from loader.mapping import map_record
from loader.mapping.handles import Handles
from loader.mapping.sheet import Sheet
from loader.numbered.quads import Numbering
from loader.numbered.terms import Numbers, Terms
from loader.reading.records import LoadedRecord, Standing, read_source
from loader.reading.sources import Source


@dataclass(frozen=True)
class Task:
    """`cited`: the records whose passages tables of places rest on."""

    sources: tuple[Source, ...]
    articles: Path | None
    identities: Identities
    cited: frozenset[str]


@dataclass(frozen=True)
class TakenRecord:
    """What is kept of a record. `text`: file and digest of its text, where it was compared;
    `passages`: their IRIs by key, where tables may rest on them; `quads`: how many rows it has."""

    standing: Standing
    sha256: str
    text: tuple[str, str] | None
    passages: dict[str, str]
    quads: int


@dataclass(frozen=True)
class Batch:
    """`met`: every person, body and group the records name. Rows of the records stand one behind
    the other, then those that say what each thing merged away is replaced by."""

    records: list[TakenRecord] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rows: Numbers = field(default_factory=lambda: np.empty((0, 4), np.int32))
    met: set[str] = field(default_factory=set)


def read_batch(task: Task) -> Batch:
    """Where there is a fault the load is refused: what follows is read for its faults alone."""
    terms, met, faults = Terms(), set[str](), list[Fault]()
    numbering = Numbering(terms)
    records, rows, renamed = list[TakenRecord](), list[Numbers](), list[Numbers]()
    for loaded in _read(task, faults):
        if faults:
            records.append(_taken(loaded, None, task))
            continue
        sheet = map_record(loaded, task.identities)
        rows.append(numbering.rows(sheet.quads))
        renamed.append(numbering.rows(replaced(sheet)))
        records.append(_taken(loaded, sheet, task))
        met.update(sheet.iri.met)
    together = np.concatenate([np.empty((0, 4), np.int32), *rows, *renamed])
    return Batch(records, faults, terms.texts, together, met)


def _read(task: Task, faults: list[Fault]) -> Iterator[LoadedRecord]:
    for source in task.sources:
        yield from read_source(source, task.articles, faults)


def _taken(loaded: LoadedRecord, sheet: Sheet | None, task: Task) -> TakenRecord:
    """Without a sheet, of a load that is refused: enough to say what else is wrong."""
    record, text = loaded.record, loaded.record.article.text
    cited = record.passages if record.record in task.cited else ()
    return TakenRecord(
        loaded.standing,
        loaded.sha256 if sheet else "",
        (text.file, text.sha256) if loaded.quotes else None,
        {key: Handles(record).passage(key).value for key in cited},
        len(sheet.quads) if sheet else 0,
    )
