"""A table in Arrow's columns, and an answer as a Parquet file; what it is stands in the schema."""

import io
from collections.abc import Mapping, Sequence

import pyarrow as pa
from pyarrow import parquet as files

from thidua.answers import columns
from thidua.answers.about import about
from thidua.answers.answer import Answer
from thidua.answers.columns import Kind, Values

_TYPES: Mapping[Kind, pa.DataType] = {
    "integer": pa.int64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
    "number": pa.float64(),
}


def parquet(answer: Answer) -> bytes:
    """Unknown is null. The metadata `thidua` holds what `about` says, a line each."""
    written = io.BytesIO()
    files.write_table(arrow(answer), written, compression="zstd")
    return written.getvalue()


def arrow(answer: Answer) -> pa.Table:
    """A column that holds something not of its kind, in a file of others, is one of texts."""
    said = "\n".join(f"{name}: {value}" for name, value in about(answer))
    return table(columns.of_answer(answer)).replace_schema_metadata({"thidua": said})


def table(found: Sequence[Values]) -> pa.Table:
    return pa.table({column.name: pa.array(column.cells, _type(column)) for column in found})


def _type(column: Values) -> pa.DataType:
    if column.kind != "moment":
        return _TYPES.get(column.kind, pa.string())
    aware = any(value is not None and value.tzinfo for value in column.cells)
    return pa.timestamp("us", "UTC" if aware else None)
