"""Rules made ready to run on columns, whatever the numbers of the terms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from loader.closure.rules import Pattern, Rule, Rules, is_variable

Kept: TypeAlias = tuple[str, str | None]
"""What a relation holds: a predicate, and its object where no rule asks it for any object."""


class Slots(NamedTuple):
    """A pattern: its relation, and its subject and object as positions in a frame."""

    subject: int
    relation: int
    object: int


class Step(NamedTuple):
    """A premise still to be found; a variable at one of its ends is bound by then. `before`: only
    among facts older than the last round's, as another plan begins with those."""

    slots: Slots
    subject_bound: bool
    object_bound: bool
    before: bool


class Plan(NamedTuple):
    """A way through a rule's body that begins with new facts of `trigger`.

    `turned`: these are wanted in the order of their objects. `narrow`: not every fact of the
    relation matches, as the object is a constant or the subject again.
    """

    trigger: Slots
    turned: bool
    narrow: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A rule. `ends` are what a frame has columns for, in the order in which the body has them."""

    number: int
    ends: tuple[str, ...]
    body: tuple[Slots, ...]
    head: Slots | None
    free: tuple[int, ...]
    """Variables the head does not have: of one conclusion, premises are in their order."""
    from_object: bool
    """Whether the head's subject is only known as an object, so may be a literal."""
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    constants: frozenset[str]
    relations: tuple[Kept, ...]
    triggered: tuple[tuple[tuple[int, int], ...], ...]
    """For each relation, rules and which of their plans it is the trigger of."""
    by_object: frozenset[int]
    """Relations that are joined by their object."""
    rules: tuple[Ready, ...]


@lru_cache(maxsize=8)
def programme(rules: Rules) -> Programme:
    patterns = [pattern for rule in rules for pattern in rule.patterns()]
    whole = {pattern.predicate for pattern in patterns if is_variable(pattern.object)}
    kept = {p: (p.predicate, None if p.predicate in whole else p.object) for p in patterns}
    relations = tuple(dict.fromkeys(kept.values()))
    places = {relation: place for place, relation in enumerate(relations)}
    of_pattern = {pattern: places[relation] for pattern, relation in kept.items()}
    ready = tuple(_Readying(rule, of_pattern).ready(n) for n, rule in enumerate(rules))
    terms = frozenset(term for pattern in patterns for term in pattern if not is_variable(term))
    return Programme(terms, relations, _triggered(ready, relations), _by_object(ready), ready)


def _triggered(
    rules: Sequence[Ready], relations: Sequence[Kept]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    found: list[list[tuple[int, int]]] = [[] for _ in relations]
    for rule in rules:
        if rule.head is not None:
            for position, plan in enumerate(rule.plans):
                found[plan.trigger.relation].append((rule.number, position))
    return tuple(map(tuple, found))


def _by_object(rules: Sequence[Ready]) -> frozenset[int]:
    steps = (step for rule in rules for plan in rule.plans for step in plan.steps)
    return frozenset(step.slots.relation for step in steps if not step.subject_bound)


class _Readying:
    def __init__(self, rule: Rule, relations: Mapping[Pattern, int]) -> None:
        self._body, self._head = rule.body, rule.head
        self._ends = dict.fromkeys(end for p in rule.patterns() for end in (p.subject, p.object))
        place = {end: position for position, end in enumerate(self._ends)}
        self._slots = {
            p: Slots(place[p.subject], relations[p], place[p.object]) for p in rule.patterns()
        }

    def ready(self, number: int) -> Ready:
        head = None if self._head is None else self._slots[self._head]
        body = tuple(self._slots[pattern] for pattern in self._body)
        concluded = set() if head is None else {head.subject, head.object}
        variables = (n for n, end in enumerate(self._ends) if is_variable(end))
        return Ready(
            number=number,
            ends=tuple(self._ends),
            body=body,
            head=head,
            free=tuple(n for n in variables if n not in concluded),
            from_object=head is not None and head.subject not in {one.subject for one in body},
            plans=tuple(self._plan(pattern, head) for pattern in self._body),
        )

    def _plan(self, first: Pattern, head: Slots | None) -> Plan:
        steps = tuple(self._steps(first))
        trigger = self._slots[first]
        narrow = first.subject == first.object or not is_variable(first.object)
        wanted = {head.subject} if head else {trigger.subject}
        if steps:
            wanted = {steps[0].slots.subject, steps[0].slots.object}
        return Plan(trigger, trigger.subject not in wanted, narrow, steps)

    def _steps(self, first: Pattern) -> Iterator[Step]:
        """The other premises, each time the one with most ends bound, one by a variable at least:
        what is compiled hangs together."""
        bound = _variables(first)
        waiting = [pattern for pattern in self._body if pattern != first]

        def known(end: str) -> bool:
            return end in bound or not is_variable(end)

        def ease(pattern: Pattern) -> tuple[bool, int]:
            return bool(_variables(pattern) & bound), known(pattern.subject) + known(pattern.object)

        while waiting:
            best = max(waiting, key=ease)
            waiting.remove(best)
            earlier = self._body.index(best) < self._body.index(first)
            yield Step(self._slots[best], known(best.subject), known(best.object), earlier)
            bound |= _variables(best)


def _variables(pattern: Pattern) -> set[str]:
    return {end for end in (pattern.subject, pattern.object) if is_variable(end)}
