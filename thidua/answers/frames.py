"""A table as a frame of whatever library one works with."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from thidua.answers.columns import of_answer
from thidua.answers.html import said_by
from thidua.catalogue import BadParameter, Choice
from thidua.extras import imported

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from thidua.answers.answer import Answer
    from thidua.answers.columns import Kind, Values

Library: TypeAlias = Literal["pandas", "polars", "arrow", "records"]
"""`records`: a list of mappings, which needs no library."""

_DTYPES: Mapping[Kind, str] = {
    "integer": "Int64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "number": "Float64",
}


def frame(columns: Sequence[Values], as_: Library = "pandas") -> Any:  # noqa: ANN401 - as asked
    """Raises BadParameter, MissingExtra."""
    if as_ not in _MADE:
        known = [Choice(name, name) for name in get_args(Library)]
        raise BadParameter("as_", str(as_), "is no library a table can be given in", known)
    return _MADE[as_](columns)


def _pandas(columns: Sequence[Values]) -> Any:  # noqa: ANN401 - pandas has no types here
    """Missing is `pd.NA`, of days `NaT`: an integer stays one, however many are not known."""
    import pandas as pd  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to import

    return pd.DataFrame({column.name: _series(pd, column) for column in columns})


def _series(pd: Any, column: Values) -> Any:  # noqa: ANN401 - see above
    if column.kind == "moment":
        aware = any(value is not None and value.tzinfo for value in column.cells)
        return pd.Series(pd.to_datetime(column.cells, utc=aware)).astype(
            "datetime64[us, UTC]" if aware else "datetime64[us]"
        )
    return pd.Series(column.cells, dtype=_DTYPES.get(column.kind, "string"))


def _polars(columns: Sequence[Values]) -> Any:  # noqa: ANN401 - as of pandas
    pl = imported("polars", "A frame of polars", "polars")
    types = {"integer": pl.Int64, "boolean": pl.Boolean, "date": pl.Date, "number": pl.Float64}
    return pl.DataFrame(
        [
            pl.Series(column.name, column.cells)
            if column.kind == "moment"
            else pl.Series(column.name, column.cells, dtype=types.get(column.kind, pl.String))
            for column in columns
        ]
    )


def _arrow(columns: Sequence[Values]) -> Any:  # noqa: ANN401 - as of pandas
    return imported("thidua.answers.columnar", "A table of Arrow", "pyarrow").table(columns)


def _records(columns: Sequence[Values]) -> list[dict[str, Any]]:
    names = [column.name for column in columns]
    rows = zip(*(column.cells for column in columns), strict=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


_MADE: Mapping[str, Callable[[Sequence[Values]], Any]] = {
    "pandas": _pandas,
    "polars": _polars,
    "arrow": _arrow,
    "records": _records,
}


def tabled(answer: Answer, as_: Library = "pandas", server: str | None = None) -> Any:  # noqa: ANN401 - as asked
    """The rows with the columns of the CSV. A DataFrame says in `attrs["thidua"]` what it is, and
    shows in a notebook what its rows rest on."""
    made = frame(of_answer(answer), as_)
    if as_ != "pandas":
        return made
    from thidua.answers.dataframe import SAID, Table  # noqa: PLC0415 - pandas is there now

    shown = Table(made)
    shown.attrs[SAID] = {
        "question": answer.question.name,
        "parameters": dict(answer.parameters),
        "language": answer.language,
        "release": answer.release,
        "rows": len(answer.rows),
        "total": answer.total,
        "complete": answer.complete,
        "address": answer.iri,
        "shown": asdict(said_by(answer, server)),
    }
    return shown
