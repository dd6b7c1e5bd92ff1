"""Queries → candidates: the likeliest first, each with its score and what that is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from server.reconcile import comparing, features, reading
from server.reconcile.asked import Condition, Query
from server.reconcile.comparing import Known
from server.reconcile.features import Features
from server.reconcile.finding import found
from server.reconcile.reading import Read
from server.reconcile.service import Service
from thidua.search.asides import sought
from thidua.search.certainty import certain
from thidua.search.hit import Hit
from thidua.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Candidate:
    """`score` from 0 to 100. `match`: it alone can be meant."""

    hit: Hit
    score: float
    match: bool
    features: Features


@dataclass(frozen=True, slots=True)
class Result:
    """`faults`: what of the query could not be followed."""

    candidates: Sequence[Candidate]
    faults: Sequence[Sentence]


class _Scored(NamedTuple):
    hit: Hit
    score: float
    agreements: Mapping[str, float]


def matched(service: Service, queries: Sequence[Query]) -> list[Result]:
    """All of a batch: what properties are compared with is read for all at once."""
    sought = [reading.read(query) for query in queries]
    hits = [found(service, read) for read in sought]
    known = _known(service, sought, hits)
    scored = [_scored(service, read, of, known) for read, of in zip(sought, hits, strict=True)]
    return [_result(read, of) for read, of in zip(sought, scored, strict=True)]


def _known(service: Service, sought: Sequence[Read], hits: Sequence[Sequence[Hit]]) -> Known:
    compared = [(read, of) for read, of in zip(sought, hits, strict=True) if read.conditions]
    conditions = [condition for read, _ in compared for condition in read.conditions]
    iris = dict.fromkeys(hit.iri for _, of in compared for hit in of)
    return comparing.known_for(conditions, service, list(iris))


def _scored(service: Service, read: Read, hits: Sequence[Hit], known: Known) -> list[_Scored]:
    """What scores the same stays in the order it was found in."""
    scored = []
    for hit in hits:
        each = [(one, comparing.agreement(one, hit, known, service)) for one in read.conditions]
        if all(value == 1 or not one.required for one, value in each):
            agreements = _least(each)
            scored.append(_Scored(hit, features.score(hit, agreements), agreements))
    return sorted(scored, key=lambda one: -one.score)


def _least(each: Sequence[tuple[Condition, float]]) -> dict[str, float]:
    """By property, which may be asked for twice."""
    least: dict[str, float] = {}
    for one, value in each:
        least[one.property] = min(value, least.get(one.property, value))
    return least


def _result(read: Read, scored: Sequence[_Scored]) -> Result:
    doubtful = read.faults or any(sought(name).former for name in read.names)
    match = not doubtful and _is_certain(scored) and not _of_other_kind(read, scored[0].hit)
    candidates = [
        Candidate(hit, score, match and not place, features.of(hit, agreements, read.kinds))
        for place, (hit, score, agreements) in enumerate(scored[: read.limit])
    ]
    return Result(candidates, read.faults)


def _is_certain(scored: Sequence[_Scored]) -> bool:
    """Among those that all properties speak for, or else among those that none speaks against."""
    agreeing = [one for one in scored if all(value == 1 for value in one.agreements.values())]
    left = agreeing or [one for one in scored if all(one.agreements.values())]
    return bool(left) and left[0] is scored[0] and certain([one.hit for one in left])


def _of_other_kind(read: Read, hit: Hit) -> bool:
    return read.kinds is not None and hit.kind not in read.kinds
