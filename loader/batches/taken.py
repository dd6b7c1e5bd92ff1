"""What is kept in memory of records: their quads as numbers, and where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress

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
class Part:
    """What a piece gave. `met`: every person, body and group its records name. `rows` of the
    records stand one behind the other; `replaced` say what each thing merged away is replaced by.
    """

    records: list[TakenRecord]
    faults: list[Fault]
    met: set[str]
    rows: Numbers
    replaced: Numbers


@dataclass(frozen=True)
class Batch:
    """What pieces gave together: numbers are places among the texts, which hold no others."""

    texts: list[str]
    parts: list[Part]


def batch_of(texts: Sequence[str], parts: Sequence[Part]) -> Batch:
    """Of the texts, which may be more, it has those that the parts speak of."""
    spoken_of = np.zeros(len(texts), np.bool_)
    for part in parts:
        spoken_of[part.rows] = spoken_of[part.replaced] = True
    places = np.cumsum(spoken_of, dtype=np.int32) - np.int32(1)
    own = [replace(part, rows=places[part.rows], replaced=places[part.replaced]) for part in parts]
    return Batch(list(compress(texts, spoken_of.tolist())), own)
