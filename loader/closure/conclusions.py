"""What a closure comes to, as columns of numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int32]
Fact: TypeAlias = tuple[int, int, int]
"""Subject, predicate, object, as numbers."""
Support: TypeAlias = tuple[int, tuple[Fact, ...]]
"""Number of the rule, and its premises in the order of the rule's body."""


@dataclass(frozen=True, slots=True)
class Conclusions:
    """Inferred facts, a row each, by round, then rule, then subject and object. Premises of the
    inference `n` are the rows `offsets[n]` to `offsets[n + 1]` of `premises`."""

    facts: Numbers
    rounds: Numbers
    rules: Numbers
    offsets: NDArray[np.int64]
    premises: Numbers
    clashes: Sequence[Support]

    def __len__(self) -> int:
        return len(self.facts)


@dataclass(slots=True)
class Gathering:
    """Conclusions while they are made, a column for each rule of each round."""

    facts: list[Numbers] = field(default_factory=list)
    premises: list[Numbers] = field(default_factory=list)
    made: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Of each column: its length, round, rule, premises of each."""

    def add(self, round_: int, rule: int, facts: Numbers, premises: Sequence[Numbers]) -> None:
        self.facts.append(facts)
        self.premises.append(np.stack(premises, axis=1).reshape(-1, 3))
        self.made.append((len(facts), round_, rule, len(premises)))

    def gathered(self, clashes: Sequence[Support]) -> Conclusions:
        made = np.array(self.made, np.int64).reshape(-1, 4)
        times, rounds, rules, premises = made.T
        counts = np.repeat(premises, times)
        return Conclusions(
            facts=_all(self.facts),
            rounds=np.repeat(rounds.astype(np.int32), times),
            rules=np.repeat(rules.astype(np.int32), times),
            offsets=np.concatenate((np.zeros(1, np.int64), np.cumsum(counts))),
            premises=_all(self.premises),
            clashes=clashes,
        )


def _all(columns: list[Numbers]) -> Numbers:
    empty = np.empty((0, 3), np.int32)
    whole = np.concatenate((empty, *columns))
    columns.clear()  # not held twice
    return whole
