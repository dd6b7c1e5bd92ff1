"""From a result of the engine to the rows of an answer."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from thidua.answers.answer import Cell, Row, Statement
from thidua.answers.evidence import Evidence
from thidua.answers.view import Values, View
from thidua.catalogue import Column
from thidua.stores.contract import Term

_TRUE = Literal(value=True)
_AS_NUMBERS = {Literal(1): _TRUE, Literal(0): Literal(value=False)}
"""Virtuoso makes integers of the booleans that a query works out."""


class Solutions(Protocol):
    """What a query found."""

    @property
    def variables(self) -> tuple[str, ...]: ...
    def rows(self) -> Iterator[tuple[Term | None, ...]]: ...


def gathered(
    result: Solutions,
    columns: Sequence[Column],
    evidence: Callable[[Sequence[str]], Sequence[tuple[Evidence, ...]]],
    view: View,
) -> tuple[tuple[Row, ...], int]:
    """The rows of the view's page with their evidence, and how many its filters admit in all."""
    truths = ["inferred", *(column.name for column in columns if column.kind == "boolean")]
    found = (_read(result.variables, row, truths) for row in result.rows())
    page, total = view.of(found)
    of_rows = evidence([_text(values.get("evidence")) for values in page])
    pairs = zip(page, of_rows, strict=True)
    return tuple(_row(values, columns, known) for values, known in pairs), total


def _read(
    variables: Sequence[str], row: Sequence[Term | None], truths: Sequence[str]
) -> dict[str, Term | None]:
    values = dict(zip(variables, row, strict=True))
    for name in truths:
        value = values.get(name)
        if isinstance(value, Literal) and value in _AS_NUMBERS:
            values[name] = _AS_NUMBERS[value]
    return values


def _row(
    values: Values,
    columns: Sequence[Column],
    evidence: tuple[Evidence, ...],
) -> Row:
    return Row(
        cells={column.name: _cell(values, column.name) for column in columns},
        evidence=evidence,
        fact=_text(values.get("fact_iri")) or None,
        inferred=values.get("inferred") == _TRUE,
        statement=_statement(values),
    )


def _statement(values: Values) -> Statement | None:
    match [values.get(f"why_{part}") for part in ("subject", "predicate", "object")]:
        case [s, p, o] if s is not None and p is not None and o is not None:
            return s, p, o
    return None


def _cell(values: Values, column: str) -> Cell:
    value = values.get(column)
    named = values.get(f"{column}_iri", value)
    return Cell(value, named.value if isinstance(named, NamedNode) else None)


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
