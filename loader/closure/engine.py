"""The closure itself, in rounds, on columns of numbers: each round joins what the last one made.

The round of a fact is 0 where it is stated, else 1 + the least, over all its derivations, of the
greatest round of a premise. Its support is, among the derivations whose premises are all of lower
rounds than it is, the one with the least number of the rule and then the least premises, compared
as numbers of terms in the order of the rule's body. Neither depends on the order of the data or of
the work, and every support rests on facts of lower rounds, so on stated ones in the end.

Terms are numbered in the order of their N-Triples text.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from loader.closure.columns import Column, expanded, firsts, higher, lower, packed, parted
from loader.closure.conclusions import Conclusions, Fact, Gathering, Numbers, Support
from loader.closure.plans import Plan, Programme, Ready, Slots, Step, programme
from loader.closure.relations import Relation
from loader.closure.rules import Rules
from loader.closure.stated import by_relation

Frame: TypeAlias = list[Column]
"""A column for each end a rule speaks of, a row for each way to bind them; a constant stands alone.
"""

_UNBOUND: Column = np.array(0, np.int64)


def constants(rules: Rules) -> frozenset[str]:
    """What `close_numbered` must find among its texts."""
    return programme(rules).constants


def close_numbered(rules: Rules, texts: Sequence[str], facts: Numbers) -> Conclusions:
    """What follows from `facts`, rows of subject, predicate and object, and where they contradict
    the ontology. `texts` are all terms in N-Triples syntax, in order, `constants(rules)` too.

    Left out: owl:sameAs (links to outside are skos:exactMatch), membership of owl:Thing, triples
    with a literal as subject and what only they would give, and schema inferences (what follows
    of the ontology's own terms).
    """
    ready = programme(rules)
    return _Work(ready, texts, facts).concluded()


class _Work:
    def __init__(self, ready: Programme, texts: Sequence[str], facts: Numbers) -> None:
        self._programme = ready
        numbers = {text: _number(text, texts) for text in ready.constants}
        self._constants = {text: np.array(number, np.int64) for text, number in numbers.items()}
        stated = by_relation(ready.relations, numbers, len(texts), facts)
        self._relations = [
            Relation(numbers[predicate], stated.get(place), by_object=place in ready.by_object)
            for place, (predicate, _) in enumerate(ready.relations)
        ]
        self._resources = _Resources(texts)
        self._made = Gathering()

    def concluded(self) -> Conclusions:
        round_ = 0
        moving = {place for place, relation in enumerate(self._relations) if len(relation)}
        while moving:
            round_ += 1
            made = self._round(moving, round_)
            for place in moving | made:
                self._relations[place].advance()
            moving = made
        return self._made.gathered(self._clashes())

    def _round(self, moving: Iterable[int], round_: int) -> set[int]:
        """From the relations that have facts of the last round to those that have some of this."""
        made = set()
        for number, plans in sorted(self._waiting(moving).items()):
            rule = self._programme.rules[number]
            if rule.head is not None and self._apply(rule, rule.head, plans, round_):
                made.add(rule.head.relation)
        return made

    def _waiting(self, moving: Iterable[int]) -> dict[int, list[Plan]]:
        """By rule, its plans that begin with facts of the last round."""
        found: dict[int, list[Plan]] = defaultdict(list)
        for place in sorted(moving):
            for rule, plan in self._programme.triggered[place]:
                found[rule].append(self._programme.rules[rule].plans[plan])
        return found

    def _apply(self, rule: Ready, head: Slots, plans: Sequence[Plan], round_: int) -> bool:
        """Whether that made anything new."""
        frames = (frame for plan in plans for frame in self._frames(rule, plan, self._last(plan)))
        found = self._gathered(rule, head, frames)
        if not found:
            return False
        frame = self._least(rule, head, found)
        self._relations[head.relation].add(_pairs(head, frame))
        premises = [self._facts(slots, frame) for slots in rule.body]
        self._made.add(round_, rule.number, self._facts(head, frame), premises)
        return True

    def _gathered(self, rule: Ready, head: Slots, frames: Iterator[Frame]) -> list[Frame]:
        """What is new, put together on the way: one conclusion may come from many frames."""
        found: list[Frame] = []
        for frame in frames:
            new = self._new(rule, head, frame)
            if _length(new, head):
                found.append(new)
            while len(found) > 1 and _length(found[-2], head) <= 2 * _length(found[-1], head):
                found[-2:] = [self._least(rule, head, found[-2:])]
        return found

    def _least(self, rule: Ready, head: Slots, found: Sequence[Frame]) -> Frame:
        return found[0] if len(found) == 1 else self._new(rule, head, _one_below_another(found))

    def _last(self, plan: Plan) -> Column:
        return self._relations[plan.trigger.relation].last(by_object=plan.turned)

    def _new(self, rule: Ready, head: Slots, frame: Frame) -> Frame:
        """Of the rows that conclude what is new, the least for each conclusion, in their order."""
        if rule.from_object:
            frame = _rows(frame, self._resources.among(frame[head.subject]))
        pairs = _pairs(head, frame)
        if len(rule.body) > 1:  # a single premise comes in the order of what it gives
            order = np.lexsort((*(frame[column] for column in reversed(rule.free)), pairs))
            frame, pairs = _rows(frame, order), pairs[order]
        least = firsts(pairs)
        least &= self._relations[head.relation].absent(pairs)
        return _rows(frame, least)

    def _frames(self, rule: Ready, plan: Plan, pairs: Column) -> Iterator[Frame]:
        """Every way to bind the rule's ends that begins with these facts, some at a time."""
        if not plan.steps:
            yield self._begun(rule, plan, pairs)
            return
        for some in parted(pairs):
            yield from self._matches(plan.steps, self._begun(rule, plan, some))

    def _begun(self, rule: Ready, plan: Plan, pairs: Column) -> Frame:
        frame = [self._constants.get(end, _UNBOUND) for end in rule.ends]
        subjects, objects = higher(pairs), lower(pairs)
        if plan.turned:
            subjects, objects = objects, subjects
        frame[plan.trigger.subject] = subjects
        if plan.narrow:
            return _rows(frame, objects == frame[plan.trigger.object])
        frame[plan.trigger.object] = objects
        return frame

    def _matches(self, steps: Sequence[Step], frame: Frame) -> Iterator[Frame]:
        if not steps:
            yield frame
            return
        (s, place, o), subject_bound, object_bound, before = steps[0]
        relation = self._relations[place]
        if subject_bound and object_bound:
            found = relation.among(packed(frame[s], frame[o]), before=before)
            yield from self._matches(steps[1:], _rows(frame, found))
            return
        bound, free = (s, o) if subject_bound else (o, s)
        for run in relation.runs(by_object=not subject_bound, before=before):
            for rows, ends in expanded(frame[bound], run):
                joined = _rows(frame, rows)
                joined[free] = ends
                yield from self._matches(steps[1:], joined)

    def _clashes(self) -> list[Support]:
        """Looked for when all is known; each once, whichever premise is named first."""
        found: dict[tuple[int, frozenset[Fact]], Support] = {}
        for rule in self._programme.rules:
            if rule.head is None:
                for premises in sorted(self._contradictions(rule)):
                    found.setdefault((rule.number, frozenset(premises)), (rule.number, premises))
        return list(found.values())

    def _contradictions(self, rule: Ready) -> Iterator[tuple[Fact, ...]]:
        if not all(len(self._relations[slots.relation]) for slots in rule.body):
            return
        plan = min(rule.plans, key=lambda plan: len(self._relations[plan.trigger.relation]))
        for run in self._relations[plan.trigger.relation].runs(by_object=plan.turned):
            for frame in self._frames(rule, plan, run):
                facts = (self._facts(slots, frame).tolist() for slots in rule.body)
                yield from zip(*(map(tuple, column) for column in facts), strict=True)

    def _facts(self, slots: Slots, frame: Frame) -> Numbers:
        subjects = frame[slots.subject]
        facts = np.empty((len(subjects), 3), np.int32)
        facts[:, 0] = subjects
        facts[:, 1] = self._relations[slots.relation].predicate
        facts[:, 2] = frame[slots.object]
        return facts


class _Resources:
    """What can be a subject: all but literals and triples, which stand together in order."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._first = bisect_left(texts, chr(ord('"') + 1))
        self._triples = bisect_left(texts, "<<"), bisect_left(texts, "<=")

    def among(self, terms: Column) -> NDArray[np.bool_]:
        start, end = self._triples
        return (terms >= self._first) & ((terms < start) | (terms >= end))


def _number(text: str, texts: Sequence[str]) -> int:
    number = bisect_left(texts, text)
    if number == len(texts) or texts[number] != text:
        raise ValueError(f"{text} is not among the texts of the terms: add constants(rules)")
    return number


def _pairs(slots: Slots, frame: Frame) -> Column:
    return packed(frame[slots.subject], frame[slots.object])


def _length(frame: Frame, head: Slots) -> int:
    return len(frame[head.subject])


def _rows(frame: Frame, rows: NDArray[np.bool_] | Column) -> Frame:
    return [column[rows] if column.ndim else column for column in frame]


def _one_below_another(frames: Sequence[Frame]) -> Frame:
    return [np.concatenate(c) if c[0].ndim else c[0] for c in zip(*frames, strict=True)]
