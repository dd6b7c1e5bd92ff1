"""What is kept in memory of records: their quads as numbers, and where each stands."""

from dataclasses import dataclass, field

import numpy as np

from loader.faults import Fault
from loader.numbered.terms import Numbers
from loader.reading.records import Standing


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
