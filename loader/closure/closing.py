"""The closure of triples at hand, told in triples."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from pyoxigraph import Triple

from loader.closure.conclusions import Conclusions, Fact, Support
from loader.closure.engine import close_numbered, constants
from loader.closure.rules import Rules
from loader.closure.terms import Numbered
from loader.closure.wording import shortened

_AT_A_TIME = 4096


class Inference(NamedTuple):
    triple: Triple
    rule: str
    premises: tuple[Triple, ...]


class Clash(NamedTuple):
    rule: str
    premises: tuple[Triple, ...]
    message: str


class Inferences(Sequence[Inference]):
    """In the order of the conclusions. Kept as numbers; triples are built as they are read."""

    def __init__(self, rules: Rules, numbered: Numbered, made: Conclusions) -> None:
        self._names = [rule.name for rule in rules]
        self._triple = numbered.triple
        self._made = made

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[Inference]:
        for start in range(0, len(self), _AT_A_TIME):
            yield from self._read(range(len(self))[start : start + _AT_A_TIME])

    @overload
    def __getitem__(self, index: int) -> Inference: ...
    @overload
    def __getitem__(self, index: slice) -> list[Inference]: ...
    def __getitem__(self, index: int | slice) -> Inference | list[Inference]:
        if isinstance(index, int):
            place = range(len(self))[index]
            return next(self._read(range(place, place + 1)))
        some = range(len(self))[index]
        return list(self._read(some)) if some.step == 1 else [self[place] for place in some]

    def _read(self, some: range) -> Iterator[Inference]:
        """Of a range without gaps."""
        made = self._made
        offsets = made.offsets[some.start : some.stop + 1].tolist()
        premises = made.premises[offsets[0] : offsets[-1]].tolist()
        triples = [self._triple(fact) for fact in premises]
        facts, rules = made.facts[some.start : some.stop], made.rules[some.start : some.stop]
        for place, (fact, rule) in enumerate(zip(facts.tolist(), rules.tolist(), strict=True)):
            start, end = offsets[place] - offsets[0], offsets[place + 1] - offsets[0]
            yield Inference(self._triple(fact), self._names[rule], tuple(triples[start:end]))


@dataclass(frozen=True, slots=True)
class Closure:
    inferred: Sequence[Inference]
    clashes: list[Clash]


def close(rules: Rules, triples: Iterable[Triple]) -> Closure:
    """As `close_numbered`, from triples to triples."""
    numbered = Numbered(triples, constants(rules))
    made = close_numbered(rules, numbered.texts, numbered.facts)
    clashes = [clash(rules, support, numbered.triple) for support in made.clashes]
    return Closure(Inferences(rules, numbered, made), clashes)


def clash(rules: Rules, support: Support, triple: Callable[[Fact], Triple]) -> Clash:
    number, facts = support
    name = rules.rules[number].name
    premises = tuple(map(triple, facts))
    said = " and ".join(" ".join(shortened(str(term)) for term in triple) for triple in premises)
    return Clash(name, premises, f"{said}: against {name}")
