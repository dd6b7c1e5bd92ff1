"""What is counted of the crosswalk: by the questions anybody can ask, and the links as reviewed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loader.links.sets import LinkSet
from thidua.answers import Row
from thidua.graph import Graph

_BEFORE = "2025-01"


@dataclass(frozen=True)
class Ways:
    """From each province of January 2025 to the one it is today, and from those back."""

    there: Mapping[str, str]
    back: Mapping[str, frozenset[str]]

    @property
    def both(self) -> int:
        """Provinces that lead to one of today which leads back to them."""
        return sum(unit in self.back[today] for unit, today in self.there.items())

    @property
    def strays(self) -> int:
        """Provinces that one of today leads back to, though they lead to another."""
        return sum(self.there.get(u) != today for today, back in self.back.items() for u in back)


def ways(graph: Graph) -> Ways:
    there = {_iri(row, "unit"): _iri(row, "today") for row in graph.answer("crosswalk").rows}
    units = graph.answer("units").rows
    unit_of = {_iri(row, "name"): _iri(row, "unit") for row in units}
    first = {_iri(row, "name") for row in units if row.cells["gso_vintage"].text == _BEFORE}
    before = _before(graph, unit_of.values())
    last = unit_of.keys() - {phase for earlier in before.values() for phase in earlier}
    back: dict[str, frozenset[str]] = dict.fromkeys(there.values(), frozenset())
    for phase in last:
        if unit_of[phase] in back:
            reached = {unit_of[one] for one in _reached(phase, before) & first}
            back[unit_of[phase]] |= reached
    return Ways(there, back)


def _before(graph: Graph, units: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Phases by the phase that came of them."""
    found: dict[str, set[str]] = {}
    for unit in sorted(set(units)):
        for row in graph.answer("predecessors", {"thing": unit}).rows:
            found.setdefault(_iri(row, "phase"), set()).add(_iri(row, "predecessor"))
    return {phase: frozenset(earlier) for phase, earlier in found.items()}


def _reached(phase: str, before: Mapping[str, frozenset[str]]) -> set[str]:
    return {phase, *(one for each in before.get(phase, ()) for one in _reached(each, before))}


@dataclass(frozen=True)
class Codes:
    """`by_list`: codes of each scheme and vintage; `twice`: those that two units have in one list;
    `reused`: those that mean another unit in the other vintage; `sources`: of each list."""

    by_list: Mapping[tuple[str, str], int]
    twice: list[str]
    reused: list[str]
    sources: Mapping[tuple[str, str, str], int]


def codes(graph: Graph) -> Codes:
    rows = graph.answer("codes", language="en").rows
    known = [(_text(row, "scheme"), _text(row, "vintage"), _text(row, "code")) for row in rows]
    units: dict[tuple[str, str], set[str]] = {}
    for row, (scheme, _, code) in zip(rows, known, strict=True):
        units.setdefault((scheme, code), set()).add(_iri(row, "unit"))
    return Codes(
        Counter((scheme, vintage) for scheme, vintage, _ in known),
        [code for (_, _, code), count in Counter(known).items() if count > 1],
        sorted(code for (_, code), of in units.items() if len(of) > 1),
        Counter(
            (_text(row, "scheme"), _text(row, "vintage"), one.source or "none")
            for row in rows
            for one in row.evidence
        ),
    )


def links(sets: Iterable[LinkSet]) -> list[tuple[str, int, str, str, str]]:
    """Of each set: name, links, predicates, justifications, where its identifiers are from."""
    return [
        (
            one.name,
            len(list(one.held())),
            _counted(link.mapping.predicate_id for link in one.held()),
            _counted(link.mapping.mapping_justification for link in one.held()),
            one.header.object_source,
        )
        for one in sets
        if not one.proposes
    ]


def _counted(values: Iterable[str]) -> str:
    return ", ".join(f"{value} {count}" for value, count in sorted(Counter(values).items()))


def _text(row: Row, column: str) -> str:
    return row.cells[column].text


def _iri(row: Row, column: str) -> str:
    return row.cells[column].iri or ""
