"""What part of an answer is shown, and in which order: filters, sort keys, one page of the rest."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from thidua import collation
from thidua.answers.plain import plain
from thidua.catalogue import BadParameter, Choice, Question
from thidua.catalogue.values import whole_number
from thidua.names import folded
from thidua.sentence import Sentence
from thidua.stores.contract import Term

Values: TypeAlias = Mapping[str, Term | None]
"""One row of the engine, by variable."""

Test: TypeAlias = Callable[[Term | None], bool]

PAGE = 10_000
"""Rows in one answer, at most and unless fewer are asked for."""

LARGEST_SORTED = 50_000
"""Rows put into another order than the question's own, all of them held at once."""

_RANGE = ".."
_DIGITS = 18
_FILTER, _FILTER_END = "filter[", "]"
_NAMES = ("sort", "page", "page_size")


@dataclass(frozen=True, slots=True)
class Filter:
    column: str
    asked: str
    test: Test

    def admits(self, values: Values) -> bool:
        return self.test(shown(values, self.column))


@dataclass(frozen=True, slots=True)
class Order:
    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """All rows in the question's order, unless it says otherwise; `page` counts from 1."""

    filters: tuple[Filter, ...] = ()
    orders: tuple[Order, ...] = ()
    page: int = 1
    size: int = PAGE

    @property
    def asked(self) -> dict[str, str]:
        """As the address says it; empty for all rows in the question's order."""
        said = self.asked_of_all
        if self.page > 1:
            said["page"] = str(self.page)
        if self.size != PAGE:
            said["page_size"] = str(self.size)
        return said

    @property
    def asked_of_all(self) -> dict[str, str]:
        """The same without its pages."""
        said = {f"{_FILTER}{one.column}{_FILTER_END}": one.asked for one in self.filters}
        return {**said, "sort": self.sort} if self.orders else said

    @property
    def sort(self) -> str:
        return ",".join(f"{'-' if one.descending else ''}{one.column}" for one in self.orders)

    def order_of(self, column: str) -> str | None:
        """`ascending`, `descending`, or None where the view does not sort by it."""
        for one in self.orders:
            if one.column == column:
                return "descending" if one.descending else "ascending"
        return None

    @property
    def first(self) -> int:
        """Rows before the page."""
        return (self.page - 1) * self.size

    def of(self, rows: Iterable[Values]) -> tuple[list[Values], int]:
        """The page, and how many rows fit the filters in all. Raises BadParameter."""
        fitting = (row for row in rows if all(one.admits(row) for one in self.filters))
        ordered = self._ordered(fitting) if self.orders else fitting
        before = sum(1 for _ in islice(ordered, self.first))
        page = list(islice(ordered, self.size))
        return page, before + len(page) + sum(1 for _ in ordered)

    def _ordered(self, rows: Iterable[Values]) -> Iterator[Values]:
        held = list(islice(rows, LARGEST_SORTED + 1))
        if len(held) > LARGEST_SORTED:
            fault = Sentence(
                "cannot sort more than {most:,} rows: narrow by a parameter or filter",
                most=LARGEST_SORTED,
            )
            raise BadParameter("sort", self.sort, fault)
        for order in reversed(self.orders):
            known = [row for row in held if shown(row, order.column) is not None]
            unknown = [row for row in held if shown(row, order.column) is None]
            known.sort(key=lambda row: _rank(shown(row, order.column)), reverse=order.descending)
            held = known + unknown
        return iter(held)


def shown(values: Values, column: str) -> Term | None:
    """A thing without a label is shown by its IRI."""
    value = values.get(column)
    return values.get(f"{column}_iri") if value is None else value


def is_of_view(name: str) -> bool:
    """Whether a parameter of an address speaks of the view and not of the question."""
    return name in _NAMES or (name.startswith(_FILTER) and name.endswith(_FILTER_END))


def read(question: Question, given: Mapping[str, str], size: int = PAGE) -> View:
    """`sort=-year,unit`, `filter[unit]=hon quan`, `filter[year]=2019..2021`, `page`, `page_size`.

    `size` is that of a page where none is given. Raises BadParameter.
    """
    filters = [
        _filter(question, name.removeprefix(_FILTER).removesuffix(_FILTER_END), value)
        for name, value in given.items()
        if name not in _NAMES
    ]
    return View(
        tuple(filters),
        tuple(_orders(question, given.get("sort", ""))),
        _number("page", given.get("page", "1"), 10**9),
        _number("page_size", given.get("page_size", str(size)), PAGE),
    )


def _orders(question: Question, written: str) -> Iterator[Order]:
    for part in filter(None, written.split(",")):
        column = part.strip().removeprefix("-")
        _kind(question, "sort", column)
        yield Order(column, part.strip().startswith("-"))


def _filter(question: Question, column: str, asked: str) -> Filter:
    name = f"{_FILTER}{column}{_FILTER_END}"
    match _kind(question, name, column):
        case "integer":
            return Filter(column, asked, _integer_test(name, asked))
        case "date":
            return Filter(column, asked, _date_test(name, asked))
        case "boolean":
            return Filter(column, asked, _boolean_test(name, asked))
        case "iri":
            return Filter(column, asked, _iri_test(asked))
        case _:
            return Filter(column, asked, _text_test(asked))


def _kind(question: Question, parameter: str, column: str) -> str:
    kinds = {**question.cell_kinds, "inferred": "boolean"}
    if column not in kinds:
        known = [Choice(name, name) for name in kinds]
        fault = Sentence("is no column of {question}", question=question.name)
        raise BadParameter(parameter, column, fault, known)
    return kinds[column]


def _number(name: str, written: str, most: int) -> int:
    plain_number = written.isascii() and written.isdigit() and len(written) <= len(str(most))
    if not (plain_number and 1 <= int(written) <= most):
        raise BadParameter(name, written, whole_number(1, most))
    return int(written)


def _text_test(asked: str) -> Test:
    sought = folded(asked)
    if not sought:  # punctuation alone has no folded form
        return lambda value: asked in _text(value)
    return lambda value: sought in folded(_text(value))


def _iri_test(asked: str) -> Test:
    """The whole IRI, or its end from a slash on."""
    return lambda value: f"/{_text(value)}".endswith(f"/{asked}")


def _integer_test(name: str, asked: str) -> Test:
    least, greatest = _bounds(asked)
    for bound in (least, greatest):
        if bound and not (bound.removeprefix("-").isdecimal() and len(bound) <= _DIGITS):
            fault = "is to be a number, or a range: 2020, 2019..2021, 2019.., ..2021"
            raise BadParameter(name, asked, fault)
    low, high = (int(bound) if bound else None for bound in (least, greatest))

    def within(value: Term | None) -> bool:
        found = plain(value)
        return (
            isinstance(found, int)
            and (low is None or found >= low)
            and (high is None or found <= high)
        )

    return within


def _date_test(name: str, asked: str) -> Test:
    """Days are compared as far as the bound goes: `2020-05` is the whole month."""
    least, greatest = _bounds(asked)
    for bound in (least, greatest):
        if not bound.replace("-", "").isdecimal() and bound:
            fault = "is to be a day, month or year, or a range: 2020-05, 2020-01..2020-06"
            raise BadParameter(name, asked, fault)
    return lambda value: (
        value is not None
        and _text(value)[: len(least)] >= least
        and (not greatest or _text(value)[: len(greatest)] <= greatest)
    )


def _boolean_test(name: str, asked: str) -> Test:
    if asked not in ("true", "false"):
        raise BadParameter(name, asked, "is to be true or false")
    return lambda value: (plain(value) is True) == (asked == "true")


def _bounds(asked: str) -> tuple[str, str]:
    least, dots, greatest = asked.strip().partition(_RANGE)
    return (least, greatest) if dots else (least, least)


def _text(value: Term | None) -> str:
    return value.value if isinstance(value, NamedNode | Literal) else ""


def _rank(value: Term | None) -> tuple[int, object]:
    """Numbers before texts, in case a column holds both."""
    found = plain(value)
    return (0, found) if isinstance(found, int) else (1, collation.key(str(found)))
