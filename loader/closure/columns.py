"""Columns of pairs: subject and object packed into one number, the higher half first in order."""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Column: TypeAlias = NDArray[np.int64]
"""Of terms by number, or of packed pairs."""

NONE: Column = np.empty(0, np.int64)
CHUNK = 1 << 20
"""Rows a join makes at a time: what it holds at once is bounded, however many there are."""

_HALF = 32
_LOWER = (1 << _HALF) - 1


def packed(higher: Column, lower: Column) -> Column:
    return (higher << _HALF) | lower


def higher(pairs: Column) -> Column:
    return pairs >> _HALF


def lower(pairs: Column) -> Column:
    return pairs & _LOWER


def turned(pairs: Column) -> Column:
    return np.sort(packed(lower(pairs), higher(pairs)))


def firsts(ordered: Column) -> NDArray[np.bool_]:
    """Which are the first of a run of equals."""
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def distinct(pairs: Column) -> Column:
    """In order, each once."""
    ordered = np.sort(pairs)
    return ordered[firsts(ordered)]


def contained(pairs: Column, run: Column) -> NDArray[np.bool_]:
    """Which of these are in `run`, which is in order and not empty."""
    found: NDArray[np.bool_] = run.take(np.searchsorted(run, pairs), mode="clip") == pairs
    return found


def parted(pairs: Column) -> Iterator[Column]:
    return (pairs[start : start + CHUNK] for start in range(0, len(pairs), CHUNK))


def expanded(ends: Column, run: Column) -> Iterator[tuple[Column, Column]]:
    """What `run` joins to `ends`: rows of `ends`, and the other end each is joined to."""
    start = np.searchsorted(run, ends << _HALF)
    count = np.searchsorted(run, (ends + 1) << _HALF) - start
    total = np.cumsum(count)
    for some in _chunks(total):
        rows = np.repeat(np.arange(some.start, some.stop), count[some])
        within = np.arange(len(rows)) - np.repeat(total[some] - count[some], count[some])
        within += total[some.start - 1] if some.start else 0
        yield rows, lower(run[np.repeat(start[some], count[some]) + within])


def _chunks(total: Column) -> Iterator[slice]:
    """Slices of rows that make about CHUNK joined rows each, by how many all up to each make."""
    begin = 0
    while begin < len(total) and total[-1] > (done := total[begin - 1] if begin else 0):
        end = max(begin + 1, int(np.searchsorted(total, done + CHUNK, "right")))
        yield slice(begin, end)
        begin = end


class Runs:
    """A growing set of pairs as sorted columns. Each is over twice as long as the next, so there
    are few, and no pair is moved often."""

    def __init__(self) -> None:
        self.columns: list[Column] = []

    def __len__(self) -> int:
        return sum(map(len, self.columns))

    def add(self, pairs: Column) -> None:
        """Of pairs that are not in it, in order."""
        if not len(pairs):
            return
        while self.columns and len(self.columns[-1]) <= 2 * len(pairs):
            pairs = np.sort(np.concatenate((self.columns.pop(), pairs)), kind="stable")
        self.columns.append(pairs)

    def whole(self) -> Column:
        if len(self.columns) > 1:
            self.columns = [np.sort(np.concatenate(self.columns), kind="stable")]
        return self.columns[0] if self.columns else NONE
