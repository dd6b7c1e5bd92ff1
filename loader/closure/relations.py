"""The facts of one predicate (or of one predicate and object) while the closure works."""

import numpy as np
from numpy.typing import NDArray

from loader.closure.columns import NONE, Column, Runs, contained, turned


class Relation:
    """`known` are facts of all rounds but the last, `delta` those of the last, `fresh` those the
    round at work has made."""

    def __init__(self, predicate: int, stated: Column | None, *, by_object: bool) -> None:
        self.predicate = predicate
        self.delta = NONE if stated is None else stated
        self._known = Runs()
        self._fresh = Runs()
        self._by_object = Runs() if by_object else None
        self._turned_delta: Column | None = None

    def __len__(self) -> int:
        return len(self._known) + len(self.delta)

    def absent(self, pairs: Column) -> NDArray[np.bool_]:
        """Which of these, in order, are new to it."""
        new = np.ones(len(pairs), np.bool_)
        for run in (*self._known.columns, self.delta, *self._fresh.columns):
            if len(run):
                new &= ~contained(pairs, run)
        return new

    def among(self, pairs: Column, *, before: bool) -> NDArray[np.bool_]:
        found = np.zeros(len(pairs), np.bool_)
        for run in self.runs(by_object=False, before=before):
            found |= contained(pairs, run)
        return found

    def add(self, pairs: Column) -> None:
        self._fresh.add(pairs)

    def runs(self, *, by_object: bool, before: bool = False) -> list[Column]:
        delta = NONE if before else self.last(by_object=by_object)
        known = self._known.columns
        if by_object:
            known = (
                self._by_object.columns if self._by_object is not None else [*map(turned, known)]
            )
        return [*known, delta] if len(delta) else known

    def last(self, *, by_object: bool) -> Column:
        """Facts of the last round."""
        if not by_object:
            return self.delta
        if self._turned_delta is None:
            self._turned_delta = turned(self.delta)
        return self._turned_delta

    def advance(self) -> None:
        """A round ends: what it made is what the next begins with."""
        self._known.add(self.delta)
        if self._by_object is not None:
            self._by_object.add(self.last(by_object=True))
        self.delta = self._fresh.whole()
        self._fresh = Runs()
        self._turned_delta = None
