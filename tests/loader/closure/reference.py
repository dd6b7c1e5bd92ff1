"""The closure as slow and plain as can be: every rule tried on everything, again and again.

Facts are triples of texts, so premises compare by the text of their terms.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from loader.closure.rules import Pattern, Rules

Fact: TypeAlias = tuple[str, str, str]
Support: TypeAlias = tuple[int, tuple[Fact, ...]]


class Closed(NamedTuple):
    rounds: dict[Fact, int]
    supports: dict[Fact, Support]
    clashes: list[Support]


def closed(rules: Rules, stated: set[Fact]) -> Closed:
    rounds = dict.fromkeys(stated, 0)
    while new := {head for head, _ in _derivations(rules, set(rounds))} - set(rounds):
        rounds.update(dict.fromkeys(new, max(rounds.values()) + 1))
    derivations = list(_derivations(rules, set(rounds)))
    supports: dict[Fact, Support] = {}
    for fact in set(rounds) - stated:
        of_fact = [support for head, support in derivations if head == fact]
        assert rounds[fact] == 1 + min(_greatest(rounds, support) for support in of_fact)
        supports[fact] = min(s for s in of_fact if _greatest(rounds, s) < rounds[fact])
    return Closed(rounds, supports, _clashes(rules, set(rounds)))


def _greatest(rounds: dict[Fact, int], support: Support) -> int:
    return max(rounds[premise] for premise in support[1])


def _derivations(rules: Rules, facts: set[Fact]) -> Iterator[tuple[Fact, Support]]:
    for number, rule in enumerate(rules):
        for bound, premises in _matches(rule.body, facts):
            if rule.head is not None:
                s, p, o = (bound.get(end, end) for end in rule.head)
                if not s.startswith(('"', "<<")):
                    yield (s, p, o), (number, premises)


def _clashes(rules: Rules, facts: set[Fact]) -> list[Support]:
    found = {
        (number, frozenset(premises)): (number, premises)
        for number, rule in enumerate(rules)
        if rule.head is None
        for premises in sorted((p for _, p in _matches(rule.body, facts)), reverse=True)
    }
    return sorted(found.values())


def _matches(
    body: Sequence[Pattern], facts: set[Fact]
) -> Iterator[tuple[dict[str, str], tuple[Fact, ...]]]:
    if not body:
        yield {}, ()
        return
    for bound, premises in _matches(body[:-1], facts):
        for fact in facts:
            also = dict(bound)
            if all(
                (also.setdefault(end, term) if end.startswith("?") else end) == term
                for end, term in zip(body[-1], fact, strict=True)
            ):
                yield also, (*premises, fact)
