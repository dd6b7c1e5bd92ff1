"""In which names each word of an index stands."""

import math
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TypeAlias

from pyroaring import BitMap

from thidua.search.remembered import Remembered
from thidua.search.slips import forms, may_slip, one_slip

_REMEMBERED = 2000
"""Keys; a set over 100,000 names takes 13 kB at most."""

_LOOKED_AT = 1000
"""Names read for words that follow each other."""

Found: TypeAlias = tuple[str, float, BitMap]
"""A word, its weight, the names it stands in."""


class Postings:
    """Of one connection. Sets it gives are for many, and nobody's to change."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self.of = Remembered(self._of, _REMEMBERED).of
        ((self._names,),) = index.execute("SELECT COUNT(*) FROM name")

    @cached_property
    def weights(self) -> dict[str, float]:
        return dict(self._index.execute("SELECT key, weight FROM posting WHERE key NOT LIKE '%:%'"))

    @property
    def rarest(self) -> float:
        """Weight of a word of one name: what a word none has counts for."""
        return math.log(1 + self._names)

    def _of(self, keys: Sequence[str]) -> Iterator[tuple[str, tuple[float, BitMap]]]:
        sql = f"SELECT key, weight, names FROM posting WHERE key IN ({places_for(keys)})"  # noqa: S608
        for key, weight, names in self._index.execute(sql, keys):
            yield key, (weight, BitMap.deserialize(names))

    def begun(self, start: str) -> Iterator[Found]:
        """Longer words of that beginning."""
        sql = "SELECT key, weight, names FROM posting WHERE key > ? AND key < ?"
        for key, weight, names in self._index.execute(sql, (start, start + "\U0010ffff")):
            if ":" not in key:
                yield key, weight, BitMap.deserialize(names)

    def together(self, words: Sequence[str]) -> BitMap:
        """Names, of the shortest that have these words, in which they follow each other."""
        having = BitMap.intersection(*(names for _, names in self.of(words).values()))
        looked_at = [*islice(having, _LOOKED_AT)]
        sql = (
            f"SELECT id FROM name WHERE id IN ({places_for(looked_at)})"  # noqa: S608
            " AND instr(' ' || words || ' ', ?)"
        )
        found = self._index.execute(sql, (*looked_at, f" {' '.join(words)} "))
        return BitMap(name for (name,) in found)

    def slipped(self, word: str) -> Iterator[Found]:
        """Words one slip away."""
        if not may_slip(word):
            return
        written = tuple(sorted(forms(word)))
        sql = (
            "SELECT key, weight, names FROM posting WHERE key IN"  # noqa: S608
            f" (SELECT word FROM slip WHERE form IN ({places_for(written)}))"
        )
        for key, weight, names in self._index.execute(sql, written):
            if key != word and one_slip(key, word):
                yield key, weight, BitMap.deserialize(names)


def places_for(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
