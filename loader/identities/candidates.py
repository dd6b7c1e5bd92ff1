"""Things that may be one and the same, with reasons: work for a reviewer, never a merge.

A score adds up what speaks for it and takes off what speaks against; it orders the list and is no
probability. Pairs that a review has told apart are left out, merged ones are one thing here.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeVar

from loader.identities.reviewed import Identities
from loader.identities.seen import SeenBody, SeenPerson, bodies, people
from loader.reading.records import LoadedRecord
from thidua.names import folded, nfc

Reason = tuple[float, str]
Thing = TypeVar("Thing", SeenPerson, SeenBody)

_ENOUGH = 0.6
"""Of a pair of people: a name alone is no reason, nor is half a name and a year."""

_SAME_NAME: Reason = (0.5, "same name")
_NAME_BUT_SIGNS: Reason = (0.4, "same name but for its signs")
_PART_OF_NAME: Reason = (0.3, "one name is the end of the other")
_SAME_BODY: Reason = (0.3, "office at the same body")
_SAME_OFFICE: Reason = (0.1, "the same office there")
_SAME_YEAR: Reason = (0.1, "a year in common")
_NO_PARENT: Reason = (0.2, "one of them has no parent named")
_OTHER_PARENT: Reason = (-0.2, "different parents")
_UNRESOLVED: Reason = (0.2, "one of them is unresolved")
_BOTH_IN_ONE: Reason = (-0.2, "one article names both")
_LONGER_NAME: Reason = (0.3, "unresolved, and the other's name begins with its name")
_IN_ITS_ARTICLE: Reason = (0.3, "the same article names it")
_ALONE: Reason = (0.1, "unresolved, and its article names no body of a like name")


@dataclass(frozen=True)
class Candidate:
    """`things`: two that may be one, or one unresolved body alone."""

    kind: Literal["person", "organisation"]
    things: tuple[str, ...]
    names: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]


def candidates(records: Iterable[LoadedRecord], identities: Identities) -> list[Candidate]:
    """The likeliest first."""
    read = list(records)
    found = [*_people(people(read, identities)), *_bodies(bodies(read, identities))]
    open_ones = (one for one in found if frozenset(one.things) not in identities.different)
    return sorted(open_ones, key=lambda one: (-one.score, one.kind, one.things))


def _people(seen: list[SeenPerson]) -> Iterator[Candidate]:
    for one, other in _pairs(seen, lambda name: folded(name).rpartition(" ")[2]):
        reasons = list(_of_people(one, other))
        if _score(reasons) >= _ENOUGH:
            yield _candidate("person", (one, other), reasons)


def _of_people(one: SeenPerson, other: SeenPerson) -> Iterator[Reason]:
    if likeness := _likeness(one.names, other.names):
        yield likeness
    else:
        return
    if one.bodies & other.bodies:
        yield _SAME_BODY
    if one.offices & other.offices:
        yield _SAME_OFFICE
    if one.years & other.years:
        yield _SAME_YEAR


def _likeness(names: set[str], others: set[str]) -> Reason | None:
    if {nfc(name) for name in names} & {nfc(name) for name in others}:
        return _SAME_NAME
    plain, plain_others = ({folded(name) for name in each} for each in (names, others))
    if plain & plain_others:
        return _NAME_BUT_SIGNS
    ends = (a.endswith(f" {b}") or b.endswith(f" {a}") for a in plain for b in plain_others)
    return _PART_OF_NAME if any(ends) else None


def _bodies(seen: list[SeenBody]) -> Iterator[Candidate]:
    for one, other in _pairs(seen, folded):
        yield _candidate("organisation", (one, other), list(_of_bodies(one, other)))
    for body in seen:
        if body.unresolved:
            yield from _of_unresolved(body, seen)


def _of_bodies(one: SeenBody, other: SeenBody) -> Iterator[Reason]:
    yield _SAME_NAME
    if one.unresolved or other.unresolved:
        yield _UNRESOLVED
    if not one.parents or not other.parents:
        yield _NO_PARENT
    elif not one.parents & other.parents:
        yield _OTHER_PARENT
    if one.records & other.records:
        yield _BOTH_IN_ONE


def _of_unresolved(body: SeenBody, seen: Iterable[SeenBody]) -> Iterator[Candidate]:
    beginnings = tuple(f"{folded(name)} " for name in body.names)
    near = [
        other
        for other in seen
        if other.records & body.records
        and any(folded(name).startswith(beginnings) for name in other.names)
    ]
    for other in near:
        yield _candidate("organisation", (body, other), [_LONGER_NAME, _IN_ITS_ARTICLE])
    if not near:
        yield _candidate("organisation", (body,), [_ALONE])


def _pairs(seen: Iterable[Thing], key: Callable[[str], Hashable]) -> Iterator[tuple[Thing, Thing]]:
    """Each two things that share the key of some name, once."""
    by_key: dict[Hashable, dict[str, Thing]] = defaultdict(dict)
    for thing in seen:
        for name in thing.names:
            by_key[key(name)][thing.thing] = thing
    pairs = {
        (one.thing, other.thing): (one, other)
        for things in by_key.values()
        for one, other in combinations(things.values(), 2)
    }
    yield from pairs.values()


def _candidate(
    kind: Literal["person", "organisation"],
    things: tuple[SeenPerson | SeenBody, ...],
    reasons: list[Reason],
) -> Candidate:
    in_order = sorted(things, key=lambda thing: thing.thing)
    return Candidate(
        kind,
        tuple(thing.thing for thing in in_order),
        tuple(min(thing.names) for thing in in_order),
        _score(reasons),
        tuple(text for _, text in reasons),
    )


def _score(reasons: Iterable[Reason]) -> float:
    return round(sum(weight for weight, _ in reasons), 1)
