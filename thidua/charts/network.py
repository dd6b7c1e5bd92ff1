"""Where organisers, groups and units of a year stand: three columns, from left to right.

Vega-Lite lays out no graph. A group stands level with the middle of its units, an organiser with
that of its groups, in the order of the answer: lines cross only where a unit has a part in two
groups, so nothing better would come of a library for graphs.
"""

from collections import defaultdict
from statistics import fmean
from typing import Any, NamedTuple

from thidua.answers import Answer, Row
from thidua.catalogue import Bilingual
from thidua.charts import bases
from thidua.charts.bases import Basis

_ORGANISER, _GROUP, _UNIT = range(3)
_AFTER_GROUP = 0.6
"""Room before the next group, where units are 1 apart."""
_COMPLETE: Bilingual = {"vi": "Đầy đủ", "en": "Complete"}
"""What the column `known` says of a list that lacks nobody."""


class _Node(NamedTuple):
    """`key` tells two unknown ones apart."""

    column: int
    key: str
    label: str
    iri: str | None


class Network:
    """`nodes` and `links` as data; `height` of all, where units are 1 apart."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._places: dict[_Node, float] = {}
        self.height = 0.0
        self._place()
        self.nodes = [_drawn(node, y) for node, y in self._places.items()]
        self.bases: list[Basis] = []
        self.links = [*map(self._to_unit, answer.rows), *self._to_groups(), *self._to_others()]

    def _place(self) -> None:
        inner: dict[_Node, list[_Node]] = defaultdict(list)
        outer: dict[_Node, list[_Node]] = defaultdict(list)
        for row in self._answer.rows:
            inner[self._group(row)].append(self._node(row, "unit", _UNIT))
        for group, row in self._groups().items():
            outer[self._node(row, "organiser", _ORGANISER)].append(group)
            if self._is_open(row):
                inner[group].append(_others(group, row))
        for units in inner.values():
            self._below(units)
        for whole, parts in [*inner.items(), *outer.items()]:
            self._places[whole] = fmean(self._places[part] for part in parts)

    def _below(self, units: list[_Node]) -> None:
        """A unit of an earlier group stays where it stands."""
        for unit in units:
            if unit not in self._places:
                self._places[unit] = self.height
                self.height += 1
        self.height += _AFTER_GROUP

    def _groups(self) -> dict[_Node, Row]:
        """Each with the first of its rows."""
        found: dict[_Node, Row] = {}
        for row in self._answer.rows:
            found.setdefault(self._group(row), row)
        return found

    def _group(self, row: Row) -> _Node:
        return self._node(row, "group", _GROUP)

    def _node(self, row: Row, column: str, place: int) -> _Node:
        cell = row.cells[column]
        if cell.text:
            return _Node(place, cell.iri or cell.text, cell.text, cell.iri)
        of = self._group(row).key if place != _GROUP else ""
        return _Node(place, of, bases.UNKNOWN[self._answer.language], None)

    def _is_open(self, row: Row) -> bool:
        """Units are named, and there may be others."""
        complete = _COMPLETE[self._answer.language]
        return bool(row.cells["unit"].text) and row.cells["known"].text != complete

    def _to_unit(self, row: Row) -> dict[str, Any]:
        named = bool(row.cells["unit"].text)
        basis = bases.of_row(row, self._answer.language) if named else self._unknown
        said = {column.name: row.cells[column.name].plain for column in self._answer.columns}
        sources = "; ".join(dict.fromkeys(one.source or "" for one in row.evidence))
        link = self._link(self._group(row), self._node(row, "unit", _UNIT), basis)
        return {**said, **link, "sources": sources}

    def _to_groups(self) -> list[dict[str, Any]]:
        found = []
        for group, row in self._groups().items():
            organiser, cell = self._node(row, "organiser", _ORGANISER), row.cells["organiser_basis"]
            basis = bases.of_cell(cell) or self._unknown
            names = {"organiser": organiser.label, "group": group.label}
            found.append({**names, **self._link(organiser, group, basis)})
        return found

    def _to_others(self) -> list[dict[str, Any]]:
        return [
            {"group": group.label, **self._link(group, _others(group, row), self._unknown)}
            for group, row in self._groups().items()
            if self._is_open(row)
        ]

    def _link(self, start: _Node, end: _Node, basis: Basis) -> dict[str, Any]:
        self.bases.append(basis)
        return {
            "x": start.column,
            "y": self._places[start],
            "x2": end.column,
            "y2": self._places[end],
            "basis": basis.label,
        }

    @property
    def _unknown(self) -> Basis:
        return Basis("unknown", bases.UNKNOWN[self._answer.language])


def _others(group: _Node, row: Row) -> _Node:
    """Units that a group may have beside those that are named."""
    return _Node(_UNIT, f"{group.key}#others", row.cells["known"].text, None)


def _drawn(node: _Node, y: float) -> dict[str, Any]:
    return {
        "x": node.column,
        "y": y,
        "label": node.label,
        "href": node.iri,
        "known": node.iri is not None,
    }
