"""An answer as a Parquet file: typed columns, what it is in the metadata of its schema."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa
from pyarrow import parquet as files

from thidua.answers.about import about
from thidua.answers.answer import Answer
from thidua.answers.formats import header, records
from thidua.answers.plain import Plain
from thidua.catalogue.question import CellKind

_TYPES: Mapping[CellKind, pa.DataType] = {
    "integer": pa.int64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}


def parquet(answer: Answer) -> bytes:
    """Unknown is null. The metadata `thidua` holds what `about` says, a line each."""
    written = io.BytesIO()
    files.write_table(arrow(answer), written, compression="zstd")
    return written.getvalue()


def arrow(answer: Answer) -> pa.Table:
    """A column that holds something not of its kind, in a file of others, is one of texts."""
    rows = records(answer)
    columns = {
        name: _column([row[name] for row in rows], kind)
        for name, kind in header(answer.question).items()
    }
    said = "\n".join(f"{name}: {value}" for name, value in about(answer))
    return pa.table(columns).replace_schema_metadata({"thidua": said})


def _column(values: Sequence[Plain], kind: CellKind) -> pa.Array:
    try:
        return pa.array([_typed(value, kind) for value in values], _TYPES.get(kind, pa.string()))
    except (ValueError, OverflowError, pa.ArrowException):
        return pa.array([None if value is None else str(value) for value in values], pa.string())


def _typed(value: Plain, kind: CellKind) -> Plain | date:
    if value is None or kind in ("integer", "boolean"):
        return value
    return date.fromisoformat(str(value)) if kind == "date" else str(value)
