"""An answer as a Parquet file: typed columns, what it is in the metadata of its schema."""

import io
from collections.abc import Mapping
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
    kinds, rows = header(answer.question), records(answer)
    fields = [pa.field(name, _TYPES.get(kind, pa.string())) for name, kind in kinds.items()]
    said = "\n".join(f"{name}: {value}" for name, value in about(answer))
    schema = pa.schema(fields, metadata={"thidua": said})
    columns = {name: [_value(row[name], kind) for row in rows] for name, kind in kinds.items()}
    return pa.table(columns, schema=schema)


def _value(value: Plain, kind: CellKind) -> Plain | date:
    if value is None or kind in ("integer", "boolean"):
        return value
    return date.fromisoformat(str(value)) if kind == "date" else str(value)
