"""What of a query can be followed, and for the rest a sentence that says why not."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from server.reconcile import comparing, types
from server.reconcile.asked import Condition, Query
from server.reconcile.identifiers import iri_of
from server.reconcile.properties import PROPERTIES
from thidua.catalogue.values import LONGEST_NAME, whole_number
from thidua.sentence import Sentence

MOST, _USUAL = 100, 10
"""Candidates of a query."""


class Read(NamedTuple):
    """`things`: IRIs asked for. `kinds`: None where no type is asked for; `or_others`: where
    nothing is of these kinds, what is of another may be found."""

    names: Sequence[str]
    things: Sequence[str]
    kinds: frozenset[str] | None
    or_others: bool
    limit: int
    conditions: Sequence[Condition]
    faults: Sequence[Sentence]


def read(query: Query) -> Read:
    """A name that looks like an identifier is both."""
    names = [name for name in query.names if _name_fault(name) is None]
    return Read(
        names,
        [iri_of(one) for one in (*query.things, *filter(_may_be_identifier, names))],
        _kinds(query),
        query.strictness == "should",
        _limit(query.limit),
        [one for one in query.conditions if comparing.fault(one) is None],
        [fault for fault in _faults(query) if fault],
    )


def has_code(condition: Condition) -> bool:
    """Whether it alone finds something."""
    of = PROPERTIES.get(condition.property)
    return of is not None and of.code and condition.quantifier != "none"


def _may_be_identifier(name: str) -> bool:
    return "/" in name and " " not in name


def _kinds(query: Query) -> frozenset[str] | None:
    """Nothing is of two kinds at once, and nothing of one that is not known."""
    kinds = [types.kind_of(one) for one in query.types]
    known = frozenset(kind for kind in kinds if kind)
    if query.strictness == "all" and (len(known) > 1 or None in kinds):
        return frozenset()
    return known if query.types else None


def _limit(given: float | None) -> int:
    """To ask for more than is given is no fault."""
    right = given is not None and given >= 1 and given == int(given)
    return min(int(given), MOST) if given is not None and right else _USUAL


def _faults(query: Query) -> Iterator[Sentence | None]:
    yield from query.faults
    yield from map(_name_fault, query.names)
    yield from map(_type_fault, query.types)
    yield from map(comparing.fault, query.conditions)
    yield _limit_fault(query.limit)
    if not (query.names or query.things or any(map(has_code, query.conditions))):
        codes = ", ".join(one.id for one in PROPERTIES.values() if one.code)
        yield Sentence("Without a name only a code finds anything: {codes}.", codes=codes)


def _name_fault(name: str) -> Sentence | None:
    if len(name) > LONGEST_NAME:
        return Sentence("The name sought is longer than any name.")
    if not any(map(str.isalnum, name)):
        return Sentence("The name sought holds no letter and no digit.")
    return None


def _type_fault(given: str) -> Sentence | None:
    if types.kind_of(given):
        return None
    known = ", ".join(map(types.type_id, types.KINDS))
    return Sentence("{type!r} is no type here; there are {known}.", type=given[:100], known=known)


def _limit_fault(limit: float | None) -> Sentence | None:
    if limit is None or (limit >= 1 and limit == int(limit)):
        return None
    return Sentence("limit={limit:g} {reason}.", limit=limit, reason=whole_number(1, MOST))
