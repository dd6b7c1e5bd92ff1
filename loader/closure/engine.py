"""The closure itself: a semi-naive work list. Each fact is taken once, joined to those before it.

Facts are taken in the order of their text, then as they were made. So the same triples give the
same inferences with the same supports in whatever order they come, and every premise stands before
what it supports.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, overload

from pyoxigraph import Triple

from loader.closure.plans import Actions, Plan, Programme, Step, programme
from loader.closure.rules import Rules
from loader.closure.terms import Fact, Terms
from loader.closure.wording import shortened

Support: TypeAlias = tuple[int, tuple[Fact, ...]]
"""Number of the rule, and its premises in the order of the rule's body."""


class Inference(NamedTuple):
    triple: Triple
    rule: str
    premises: tuple[Triple, ...]


class Clash(NamedTuple):
    rule: str
    premises: tuple[Triple, ...]
    message: str


class Inferences(Sequence[Inference]):
    """In the order in which they were made. Kept as numbers; triples are built as they are read."""

    def __init__(self, rules: Rules, terms: Terms, made: list[tuple[Fact, Support]]) -> None:
        self._names = [rule.name for rule in rules]
        self._terms = terms
        self._made = made

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, index: int) -> Inference: ...
    @overload
    def __getitem__(self, index: slice) -> list[Inference]: ...
    def __getitem__(self, index: int | slice) -> Inference | list[Inference]:
        if isinstance(index, slice):
            return [self._read(made) for made in self._made[index]]
        return self._read(self._made[index])

    def _read(self, made: tuple[Fact, Support]) -> Inference:
        fact, (rule, premises) = made
        triple = self._terms.triple
        return Inference(triple(fact), self._names[rule], tuple(map(triple, premises)))


@dataclass(frozen=True, slots=True)
class Closure:
    inferred: Sequence[Inference]
    clashes: list[Clash]


def close(rules: Rules, triples: Iterable[Triple]) -> Closure:
    """What follows from `triples`, and where they contradict the ontology.

    Left out: owl:sameAs (links to outside are skos:exactMatch), membership of owl:Thing, triples
    with a literal as subject and what only they would give, and schema inferences (what follows
    of the ontology's own terms).
    """
    terms = Terms()
    work = _Work(programme(rules, terms))
    stated = terms.in_order(_facts(triples, terms, work.programme.predicates))
    made = work.closed(stated)
    clashes = [_clash(rules, terms, support) for support in work.clashes.values()]
    return Closure(Inferences(rules, terms, made), clashes)


def _facts(triples: Iterable[Triple], terms: Terms, predicates: set[int]) -> set[Fact]:
    """Only those a rule speaks of."""
    number = terms.number
    facts = set()
    for subject, predicate, value in triples:
        p = number(predicate)
        if p in predicates:
            facts.add((number(subject), p, number(value)))
    return facts


def _clash(rules: Rules, terms: Terms, support: Support) -> Clash:
    number, facts = support
    name = rules.rules[number].name
    premises = tuple(map(terms.triple, facts))
    said = " and ".join(" ".join(shortened(str(term)) for term in triple) for triple in premises)
    return Clash(name, premises, f"{said}: against {name}")


class _Work:
    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.clashes: dict[tuple[int, frozenset[Fact]], Support] = {}
        self._known: dict[Fact, Support | None] = {}
        self._queue: list[Fact] = []
        steps = [step for plan in programme.plans() for step in plan.steps]
        self._objects = _index(step for step in steps if not step.object_bound)
        self._subjects = _index(step for step in steps if not step.subject_bound)

    def closed(self, stated: list[Fact]) -> list[tuple[Fact, Support]]:
        self._known = dict.fromkeys(stated)
        self._queue = stated
        of_predicate, of_object = self.programme.of_predicate, self.programme.of_object
        for fact in self._queue:  # grows while it is read
            _, p, o = fact
            self._note(fact)
            if p in of_predicate:
                self._apply(of_predicate[p], fact)
            if p in of_object and o in of_object[p]:
                self._apply(of_object[p][o], fact)
        return [(fact, support) for fact, support in self._known.items() if support]

    def _note(self, fact: Fact) -> None:
        s, p, o = fact
        if p in self._objects:
            self._objects[p][s].append(o)
        if p in self._subjects:
            self._subjects[p][o].append(s)

    def _apply(self, actions: Actions, fact: Fact) -> None:
        s, _, o = fact
        known = self._known
        for rule, emit in actions.emits:
            made = emit(s, o)
            if made not in known and made[0] >= 0:
                known[made] = (rule, (fact,))
                self._queue.append(made)
        for plan in actions.plans:
            self._follow(plan, fact)

    def _follow(self, plan: Plan, fact: Fact) -> None:
        frame = plan.frame.copy()
        frame[plan.trigger.subject] = fact[0]
        frame[plan.trigger.object] = fact[2]
        if plan.trigger.fact(frame) != fact:  # one variable at both ends
            return
        for _ in self._matches(plan.steps, frame):
            self._conclude(plan, frame)

    def _conclude(self, plan: Plan, frame: list[int]) -> None:
        if plan.head is None:
            premises = tuple(slots.fact(frame) for slots in plan.body)
            self.clashes.setdefault((plan.rule, frozenset(premises)), (plan.rule, premises))
            return
        made = plan.head.fact(frame)
        if made not in self._known and made[0] >= 0:
            self._known[made] = plan.rule, tuple(slots.fact(frame) for slots in plan.body)
            self._queue.append(made)

    def _matches(self, steps: Sequence[Step], frame: list[int]) -> Iterator[None]:
        """Every way to bind the frame; each step writes its own slots, so none needs clearing."""
        if not steps:
            yield
            return
        (s, p, o), subject_bound, object_bound = steps[0]
        if subject_bound and object_bound:
            if (frame[s], p, frame[o]) in self._known:
                yield from self._matches(steps[1:], frame)
            return
        slot, found = (
            (o, self._objects[p].get(frame[s], ()))
            if subject_bound
            else (s, self._subjects[p].get(frame[o], ()))
        )
        for frame[slot] in found:
            yield from self._matches(steps[1:], frame)


def _index(steps: Iterable[Step]) -> dict[int, dict[int, list[int]]]:
    return {step.slots.predicate: defaultdict(list) for step in steps}
