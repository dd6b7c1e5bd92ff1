"""Many names at once: each is sought, and one query a date says what all found were then."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date as Date  # noqa: N812 - `date` is what it is named here
from datetime import datetime
from numbers import Real
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode

from thidua.answers.plain import plain
from thidua.catalogue import BadParameter, Choice, Language
from thidua.catalogue.question import LANGUAGE, Table, Value
from thidua.catalogue.values import NEAREST, named, period
from thidua.missing import is_missing
from thidua.resolving.meaning import Meaning, meant, table
from thidua.resolving.resolved import Code, Resolved, Successor
from thidua.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyroaring import BitMap

    from thidua.answers.plain import Plain
    from thidua.graph import Graph
    from thidua.search.hit import Hit

When: TypeAlias = str | int | float | Date | None
"""A day, month or year: "2020-03-01", "2020-03", "2020", 2020, a `date`; also as frames have it:
2020.0, and NaN, NA or NaT where there is none."""

_AT_ONCE = 500
"""Rows of a table: a query is to stay far below what the engine takes."""
QUESTION, NAME = "resolve", "name"
_PLACES = ("administrative-unit",)
_KEY = ("thing_iri", "name_match", "name_reason", "name_certain")
_Key: TypeAlias = tuple[str, ...]
"""The same thing may be certain for one name and one of several for another."""

_Row: TypeAlias = "Mapping[str, Plain]"


class _Asked(NamedTuple):
    meaning: Meaning
    rows: Table
    when: str | None


class Resolver:
    """`kinds`: those of the question unless others are given; `within`: a unit's IRI or name."""

    def __init__(
        self,
        graph: Graph,
        kinds: Sequence[str] | None,
        within: str | None,
        limit: int,
        language: Language,
    ) -> None:
        self._graph = graph
        self._question = graph.catalogue.get(QUESTION)
        self._limit = limit
        self.language = language
        self._kinds = self._known(kinds) if kinds else self._among
        self._within = self._names_within(within) if within else None

    def resolve(self, asked: Iterable[tuple[str, When]]) -> list[list[Resolved]]:
        """Of each name what it may mean, the likeliest first. Raises BadParameter."""
        each = [self._asked(name, as_period(when)) for name, when in asked]
        by_date: defaultdict[str | None, dict[_Key, Mapping[str, Value]]] = defaultdict(dict)
        for one in each:
            by_date[one.when].update({_key(row): row for row in one.rows})
        found = {when: self._phases(list(rows.values()), when) for when, rows in by_date.items()}
        return [list(_resolved(one, found[one.when])) for one in each]

    def matched(self, name: str) -> Meaning:
        """The matching part alone."""
        return meant(self._graph.index, name, self._kinds, self._within, self._limit)

    def _asked(self, name: str, when: str | None) -> _Asked:
        meaning = self.matched(named(NAME, name))
        return _Asked(meaning, table(meaning, self.language), when)

    def _phases(self, rows: Table, when: str | None) -> Mapping[_Key, Sequence[_Row]]:
        terms: dict[str, Value] = {NAME: Literal(""), LANGUAGE: Literal(self.language)}
        if when:
            terms["date"] = Literal(when)
        found: defaultdict[_Key, list[_Row]] = defaultdict(list)
        for start in range(0, len(rows), _AT_ONCE):
            tables = {NAME: rows[start : start + _AT_ONCE]}
            result = self._graph.store.query(self._question.bound(terms, tables))
            for values in result.rows():
                row = dict(zip(result.variables, map(plain, values), strict=True))
                found[tuple(str(row[cell]).lower() for cell in _KEY)].append(row)
        return found

    @property
    def _among(self) -> Sequence[str]:
        parameter = self._question.parameter(NAME)
        return parameter.among if parameter else ()

    def _known(self, kinds: Sequence[str]) -> Sequence[str]:
        for kind in kinds:
            if kind not in self._among:
                fault = Sentence("is no kind; there are {kinds}", kinds=", ".join(self._among))
                raise BadParameter("kind", kind, fault)
        return kinds

    def _names_within(self, within: str) -> BitMap:
        query = self._graph.catalogue.behind_answers("things-within")
        found = self._graph.store.query(query.bound({"unit": self._unit(within)})).rows()
        return self._graph.index.among(
            thing.value for (thing,) in found if isinstance(thing, NamedNode)
        )

    def _unit(self, within: str) -> NamedNode:
        if within.startswith("http"):
            return NamedNode(within)
        hits, certain, _ = meant(self._graph.index, named("within", within), _PLACES)
        if not certain:
            near = [Choice(hit.iri, hit.label(self.language)) for hit in hits[:NEAREST]]
            several = len(hits) > 1 and hits[0].score == hits[1].score
            fault = "names more than one" if several else "is not known"
            raise BadParameter("within", within, fault, near)
        return NamedNode(hits[0].iri)


def as_period(when: When) -> str | None:
    """Raises BadParameter."""
    match when:
        case _ if is_missing(when):
            return None
        case datetime():
            return when.date().isoformat()
        case Date():
            return when.isoformat()
        case Real() if float(when).is_integer():  # type: ignore[arg-type]  # of numpy
            return period("date", f"{int(when):04}")
        case _:
            text = str(when).strip()
            return period("date", text) if text else None


def _key(row: Mapping[str, Value]) -> _Key:
    return tuple(row[cell].value.lower() for cell in ("found", "match", "reason", "certain"))


def _resolved(asked: _Asked, found: Mapping[_Key, Sequence[_Row]]) -> Iterable[Resolved]:
    """A hit may be of several phases, a phase have several successors."""
    for hit, row in zip(asked.meaning.hits, asked.rows, strict=True):
        phases: dict[str, Resolved] = {}
        for cells in found.get(_key(row), ()):
            one = _one(hit, cells)
            same = phases.get(f"{one.phase}")
            phases[f"{one.phase}"] = _joined(same, one) if same else one
        yield from phases.values()


def _joined(one: Resolved, other: Resolved) -> Resolved:
    return replace(one, successors=tuple(dict.fromkeys((*one.successors, *other.successors))))


def _one(hit: Hit, row: _Row) -> Resolved:
    said = {name: None if value is None else str(value) for name, value in row.items()}
    return Resolved(
        iri=hit.iri,
        kind=hit.kind,
        label=said["thing"] or hit.name,
        phase=said["name_iri"],
        state=said["known_code"],  # type: ignore[arg-type]  # the query gives no other
        name=said["name"],
        type=said["type"],
        begins=said["begins"],
        ends=said["ends"],
        within=said["within"],
        within_iri=said["within_iri"],
        gso=_code(said["gso_code"], said["gso_vintage"]),
        iso3166_2=said["iso3166_2"],
        successors=_successors(said),
        today=said["today"],
        wikidata=said["wikidata"],
        geonames=said["geonames"],
        score=hit.score,
        why=hit.why,
        reason=said["reason"] or "",
        certain=row["certain"] is True,
    )


def _successors(said: Mapping[str, str | None]) -> tuple[Successor, ...]:
    if not said["today_iri"]:
        return ()
    code = _code(said["today_gso_code"], said["today_gso_vintage"])
    return (Successor(said["today_iri"], said["today"] or "", code),)


def _code(text: str | None, vintage: str | None) -> Code | None:
    return Code(text, vintage) if text and vintage else None
