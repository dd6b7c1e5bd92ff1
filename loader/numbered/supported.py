"""What was concluded and of what, as numbers; and the lines that say so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from json.encoder import encode_basestring as _quoted

import numpy as np
from numpy.typing import NDArray

from loader.closure import Conclusions, Inference, Rules
from loader.numbered.quads import triple_of
from loader.numbered.terms import Digests, Numbers, digests_of

Row = tuple[int, int, int]
Made = tuple[Row, str, Sequence[Row]]
"""A triple, the rule that gave it, its premises."""


@dataclass(frozen=True)
class Supported:
    """A row of `facts` has its place in `rules` (a number of `names`), and its premises stand in
    `premises` from `offsets[place]` to the next offset."""

    names: Sequence[str]
    facts: Numbers
    rules: Numbers
    offsets: NDArray[np.int64]
    premises: Numbers

    def __len__(self) -> int:
        return len(self.facts)

    def renumbered(self, places: Numbers) -> "Supported":
        facts, premises = places[self.facts], places[self.premises]
        return Supported(self.names, facts, self.rules, self.offsets, premises)

    def and_more(self, more: "Supported") -> "Supported":
        return Supported(
            [*self.names, *more.names],
            np.concatenate([self.facts, more.facts]),
            np.concatenate([self.rules, more.rules + np.int32(len(self.names))]),
            np.concatenate([self.offsets, more.offsets[1:] + self.offsets[-1]]),
            np.concatenate([self.premises, more.premises]),
        )

    def read(self, texts: Sequence[str]) -> Iterator[Inference]:
        triple = partial(triple_of, texts)
        for place, fact in enumerate(self.facts.tolist()):
            start, end = self.offsets[place : place + 2].tolist()
            premises = tuple(map(triple, self.premises[start:end].tolist()))
            yield Inference(triple(fact), self.names[self.rules[place]], premises)


def supported(made: Iterable[Made]) -> Supported:
    found = list(made)
    names = list(dict.fromkeys(rule for _, rule, _ in found))
    number = {name: place for place, name in enumerate(names)}
    sizes = [len(premises) for _, _, premises in found]
    return Supported(
        names,
        _rows([fact for fact, _, _ in found]),
        np.array([number[rule] for _, rule, _ in found], np.int32),
        np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        _rows([premise for _, _, premises in found for premise in premises]),
    )


def with_names(closed: Conclusions, rules: Rules) -> Supported:
    names = [rule.name for rule in rules]
    return Supported(names, closed.facts, closed.rules, closed.offsets, closed.premises)


def _rows(rows: Sequence[Row]) -> Numbers:
    return np.array(rows, np.int32).reshape(-1, 3)


class SupportLines:
    """One inferred triple a line, as JSON with its rule and premises, in the order of the lines.

    JSON put together here: the library sets up an encoder for each of a million lines.
    """

    def __init__(self, texts: Sequence[str], found: Supported, digests: Digests) -> None:
        self._escaped = [_quoted(text)[1:-1] for text in texts]
        self._rules = [f'", "rule": {_quoted(name)}, "premises": [' for name in found.names]
        self._found, self._order = found, _in_order(self._escaped, found.facts)
        self.digests, self._digests_of_rules = digests, digests_of(found.names)
        self.subjects = found.facts[self._order, 0]

    def made_from(self, start: int, end: int) -> bytes:
        found, order = self._found, self._order[start:end]
        ends, premises = _premises_of(found, order)
        numbers, rules = (
            np.concatenate([found.facts.take(order, axis=0), premises]),
            found.rules[order],
        )
        said = (
            ends,
            self.digests.take(numbers, axis=0),
            self._digests_of_rules.take(rules, axis=0),
        )
        return b"".join(each.tobytes() for each in said)

    def text(self, start: int, end: int) -> bytes:
        lines = _lines(self._escaped, self._rules, self._found, self._order[start:end])
        return "".join(lines).encode()


def _in_order(escaped: Sequence[str], facts: Numbers) -> Numbers:
    """Not that of the numbers: a literal's marks are escaped, and a backslash comes after `<`."""
    order = sorted(range(len(escaped)), key=escaped.__getitem__)
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    subjects, predicates, objects = places[facts].T
    return np.lexsort((objects, predicates, subjects)).astype(np.int32)


def _lines(
    escaped: Sequence[str], rules: Sequence[str], found: Supported, order: Numbers
) -> Iterator[str]:
    ends, premises = _premises_of(found, order)
    said = [f'"{escaped[s]} {escaped[p]} {escaped[o]}"' for s, p, o in premises.tolist()]
    facts, numbers, start = found.facts[order].tolist(), found.rules[order].tolist(), 0
    for (s, p, o), rule, end in zip(facts, numbers, ends.tolist(), strict=True):
        named = ", ".join(said[start:end])
        yield f'{{"triple": "{escaped[s]} {escaped[p]} {escaped[o]}{rules[rule]}{named}]}}\n'
        start = end


def _premises_of(found: Supported, order: Numbers) -> tuple[Numbers, Numbers]:
    """Those of these, one behind the other, and where each one's end."""
    starts = found.offsets[order]
    counts = found.offsets[order + 1] - starts
    ends = np.cumsum(counts)
    places = np.arange(counts.sum()) + np.repeat(starts - ends + counts, counts)
    return ends, found.premises.take(places, axis=0)
