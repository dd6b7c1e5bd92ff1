"""Rules made ready to run: for each predicate (and class) what to do when a fact arrives."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from loader.closure.rules import Pattern, Rule, Rules, is_variable
from loader.closure.terms import Fact, Terms

Emit: TypeAlias = Callable[[int, int], Fact]
"""The conclusion, from subject and object of the one premise."""


class Slots(NamedTuple):
    """A pattern whose subject and object are positions in a frame of bound terms."""

    subject: int
    predicate: int
    object: int

    def fact(self, frame: list[int]) -> Fact:
        return frame[self.subject], self.predicate, frame[self.object]


class Step(NamedTuple):
    """A premise still to be found; at least one of its ends is bound by then."""

    slots: Slots
    subject_bound: bool
    object_bound: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """How a rule goes on from a fact that matches its premise `trigger`.

    `frame` holds the rule's constants and room for its variables.
    """

    rule: int
    frame: list[int]
    trigger: Slots
    steps: tuple[Step, ...]
    body: tuple[Slots, ...]
    head: Slots | None


@dataclass(slots=True)
class Actions:
    emits: list[tuple[int, Emit]] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)


@dataclass(slots=True)
class Programme:
    """What a fact sets off, by its predicate and by its predicate and object."""

    predicates: set[int] = field(default_factory=set)
    of_predicate: dict[int, Actions] = field(default_factory=lambda: defaultdict(Actions))
    of_object: dict[int, dict[int, Actions]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Actions))
    )

    def plans(self) -> Iterator[Plan]:
        for actions in self.of_predicate.values():
            yield from actions.plans
        for by_object in self.of_object.values():
            for actions in by_object.values():
                yield from actions.plans


def programme(rules: Rules, terms: Terms) -> Programme:
    made = Programme()
    for number, rule in enumerate(rules):
        made.predicates.update(terms.constant(p.predicate) for p in rule.patterns())
        for pattern in rule.body:
            actions = _actions(made, pattern, terms)
            if len(rule.body) == 1 and rule.head is not None:
                actions.emits.append((number, _emit(pattern, rule.head, terms)))
            else:
                actions.plans.append(_plan(number, rule, pattern, terms))
    return made


def _actions(made: Programme, trigger: Pattern, terms: Terms) -> Actions:
    predicate = terms.constant(trigger.predicate)
    if is_variable(trigger.object):
        return made.of_predicate[predicate]
    return made.of_object[predicate][terms.constant(trigger.object)]


def _emit(premise: Pattern, head: Pattern, terms: Terms) -> Emit:
    predicate = terms.constant(head.predicate)
    from_subject = head.subject == premise.subject
    if is_variable(head.object):
        if from_subject:
            return lambda s, o: (s, predicate, o)
        return lambda s, o: (o, predicate, s)
    value = terms.constant(head.object)
    if from_subject:
        return lambda s, _: (s, predicate, value)
    return lambda _, o: (o, predicate, value)


def _plan(number: int, rule: Rule, trigger: Pattern, terms: Terms) -> Plan:
    ends = dict.fromkeys(end for p in rule.patterns() for end in (p.subject, p.object))
    place = {end: position for position, end in enumerate(ends)}
    slots = {
        p: Slots(place[p.subject], terms.constant(p.predicate), place[p.object])
        for p in rule.patterns()
    }
    return Plan(
        rule=number,
        frame=[0 if is_variable(end) else terms.constant(end) for end in ends],
        trigger=slots[trigger],
        steps=tuple(_steps(rule, trigger, slots)),
        body=tuple(slots[p] for p in rule.body),
        head=None if rule.head is None else slots[rule.head],
    )


def _steps(rule: Rule, trigger: Pattern, slots: Mapping[Pattern, Slots]) -> Iterator[Step]:
    """The other premises, each time the one with most ends bound."""
    bound = {trigger.subject, trigger.object}
    waiting = [pattern for pattern in rule.body if pattern != trigger]

    def known(end: str) -> bool:
        return end in bound or not is_variable(end)

    while waiting:
        best = max(waiting, key=lambda p: known(p.subject) + known(p.object))
        waiting.remove(best)
        yield Step(slots[best], known(best.subject), known(best.object))
        bound.update((best.subject, best.object))
