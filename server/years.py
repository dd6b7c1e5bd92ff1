"""The year a page is narrowed to, `?year=2020`; without it, all years stand side by side."""

from collections.abc import Callable

from flask import request
from pyoxigraph import Literal, NamedNode

from server import sections
from server.errors import RepeatedParameterError
from thidua.answers.view import Filter, View
from thidua.catalogue import BadParameter, Question
from thidua.catalogue.values import whole_number
from thidua.graph import Graph
from thidua.stores.contract import Term

_PARAMETER = "year"
_FIRST, _LAST = 1945, 2100
_DIGITS = 4
_COLUMNS = ("year", "date", "attested")
"""Those that say of which year a row is: the first of them that a section has."""


def asked() -> int | None:
    """Raises RepeatedParameterError, BadParameter."""
    given = request.args.getlist(_PARAMETER)
    if len(given) > 1:
        raise RepeatedParameterError(_PARAMETER)
    written = given[0] if given else ""
    if not written:
        return None
    plain = written.isascii() and written.isdigit() and len(written) == _DIGITS
    if not (plain and _FIRST <= int(written) <= _LAST):
        raise BadParameter(_PARAMETER, written, whole_number(_FIRST, _LAST))
    return int(written)


def known(graph: Graph, thing: NamedNode) -> tuple[int, ...]:
    """Those of which a dated part of the page holds something."""
    rows = graph.sparql(sections.of_site("years").bound({"entity": thing})).rows()
    return tuple(int(year.value) for (year,) in rows if isinstance(year, Literal))


def narrows(section: Question) -> bool:
    """Whether a chosen year leaves out rows of the section."""
    return section.parameter(_PARAMETER) is not None or _column(section) is not None


def parameters(section: Question, year: int | None) -> dict[str, str]:
    """What a section is asked for beside the thing: some tell by the query what is of a year."""
    return {_PARAMETER: str(year)} if year and section.parameter(_PARAMETER) else {}


def view(section: Question, year: int | None, size: int) -> View:
    """Rows of that year alone. Where no row must have a year, what has none stays."""
    column = _column(section)
    if year is None or column is None:
        return View(size=size)
    return View(
        (Filter(column, str(year), _within(year, sections.is_general(section))),), size=size
    )


def _column(section: Question) -> str | None:
    names = {column.name for column in section.columns}
    return next((name for name in _COLUMNS if name in names), None)


def _within(year: int, undated: bool) -> Callable[[Term | None], bool]:  # noqa: FBT001
    def within(value: Term | None) -> bool:
        if not isinstance(value, Literal):
            return undated
        return value.value[:_DIGITS] == str(year)

    return within
