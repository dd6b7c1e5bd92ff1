"""A table as columns of plain values, each column of one kind: what frames of all libraries are
made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode

from thidua.answers.formats import header, records
from thidua.catalogue.question import CellKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from thidua.answers.answer import Answer
    from thidua.stores.contract import Term

Kind: TypeAlias = CellKind | Literal["number", "moment"]
"""Beside those of questions: a decimal or a float, and a day with an hour."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_KINDS: Mapping[str, Kind] = {
    "integer": "integer",
    "boolean": "boolean",
    "date": "date",
    "dateTime": "moment",
    "decimal": "number",
    "double": "number",
    "float": "number",
}
_TRUE, _FALSE = {"true", "1"}, {"false", "0"}
_LARGEST = 2**63


@dataclass(frozen=True, slots=True)
class Values:
    """Unknown is None. Of `moment` all are in UTC, or none has a time zone."""

    name: str
    kind: Kind
    cells: list[Any]


def of_answer(answer: Answer) -> list[Values]:
    """Those of the CSV; a column that holds something not of its kind is one of texts."""
    rows = records(answer)
    return [
        _typed(name, kind, [row[name] for row in rows])
        for name, kind in header(answer.question).items()
    ]


def of_rows(variables: Sequence[str], rows: Iterator[tuple[Term | None, ...]]) -> list[Values]:
    """Of a query anybody wrote, so the terms tell their kind."""
    columns: list[list[Term | None]] = [[] for _ in variables]
    for row in rows:
        for column, term in zip(columns, row, strict=True):
            column.append(term)
    return [_told(name, column) for name, column in zip(variables, columns, strict=True)]


def _told(name: str, terms: Sequence[Term | None]) -> Values:
    kinds = {_kind(term) for term in terms if term is not None}
    kind = kinds.pop() if len(kinds) == 1 else "text"
    return _typed(name, kind, [None if term is None else _lexical(term) for term in terms])


def _kind(term: Term) -> Kind:
    if isinstance(term, NamedNode):
        return "iri"
    if not isinstance(term, RdfLiteral):
        return "text"
    return _KINDS.get(term.datatype.value.removeprefix(_XSD), "text")


def _lexical(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | RdfLiteral) else str(term)


def _typed(name: str, kind: Kind, values: Sequence[object]) -> Values:
    read = _READ.get(kind, _plain)
    try:
        found = [None if value is None else read(value) for value in values]
    except (ValueError, OverflowError):
        found = []
    if len(found) < len(values) or (kind == "moment" and _are_mixed(found)):
        kind, found = "text", [None if value is None else _plain(value) for value in values]
    return Values(name, kind, found)


def _are_mixed(moments: Sequence[dt.datetime | None]) -> bool:
    return len({moment.tzinfo is None for moment in moments if moment is not None}) > 1


def _integer(value: object) -> int:
    found = int(str(value))
    if isinstance(value, bool) or not -_LARGEST <= found < _LARGEST:
        raise ValueError(value)
    return found


def _boolean(value: object) -> bool:
    said = str(value).lower()
    if said not in _TRUE | _FALSE:
        raise ValueError(value)
    return said in _TRUE


def _day(value: object) -> dt.date:
    return dt.date.fromisoformat(str(value))


def _moment(value: object) -> dt.datetime:
    found = dt.datetime.fromisoformat(str(value))
    return found if found.tzinfo is None else found.astimezone(dt.UTC)


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


_READ: Mapping[Kind, Callable[[object], Any]] = {
    "integer": _integer,
    "boolean": _boolean,
    "date": _day,
    "moment": _moment,
    "number": lambda value: float(str(value)),
}
