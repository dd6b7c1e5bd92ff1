"""An answer as JSON, CSV and TSV."""

import csv as csv_module
import io
import json as json_module
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

from thidua.answers.answer import Answer, Row
from thidua.answers.evidence import Evidence

Plain: TypeAlias = int | bool | str | None

_BETWEEN = " | "


def json(answer: Answer) -> str:
    """Keys: `question`, `title`, `parameters`, `language`, `release`, `row_count`, `cap`,
    `complete`, `columns` (name, label) and `rows`; of a row: its columns by name (`unit` the label,
    `unit_iri` the IRI), `fact_iri`, `inferred`, and `evidence`, a list of the fields of `Evidence`.
    """
    return json_module.dumps(_document(answer), ensure_ascii=False, indent=2) + "\n"


def csv(answer: Answer) -> str:
    """A header and one line a row; several evidences of a row are parted by ` | `."""
    return _separated(answer, "excel")


def tsv(answer: Answer) -> str:
    return _separated(answer, "excel-tab")


def records(answer: Answer) -> list[dict[str, Plain]]:
    """One flat mapping a row, as the lines of CSV."""
    return [_record(answer, row) for row in answer.rows]


def _document(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.question.name,
        "title": answer.question.title[answer.language],
        "parameters": dict(answer.parameters),
        "language": answer.language,
        "release": answer.release,
        "row_count": len(answer.rows),
        "cap": answer.cap,
        "complete": answer.complete,
        "columns": [
            {"name": column.name, "label": column.label[answer.language]}
            for column in answer.columns
        ],
        "rows": [_row_document(answer, row) for row in answer.rows],
    }


def _row_document(answer: Answer, row: Row) -> dict[str, Any]:
    return {**_cells(answer, row), "evidence": [asdict(each) for each in row.evidence]}


def _separated(answer: Answer, dialect: str) -> str:
    written = io.StringIO()
    writer = csv_module.DictWriter(written, _header(answer), dialect=dialect)
    writer.writeheader()
    for record in records(answer):
        writer.writerow({name: _lower_boolean(value) for name, value in record.items()})
    return written.getvalue()


def _lower_boolean(value: Plain) -> Plain:
    return str(value).lower() if isinstance(value, bool) else value


def _header(answer: Answer) -> list[str]:
    names = [*_cell_names(answer), "fact_iri", "inferred"]
    return [*names, *_EVIDENCE_COLUMNS]


def _cell_names(answer: Answer) -> Iterator[str]:
    for column in answer.columns:
        yield column.name
        if f"?{column.name}_iri" in answer.question.text:
            yield f"{column.name}_iri"


def _record(answer: Answer, row: Row) -> dict[str, Plain]:
    return _cells(answer, row) | _evidence_cells(answer, row)


def _cells(answer: Answer, row: Row) -> dict[str, Plain]:
    cells: dict[str, Plain] = {}
    for name in _cell_names(answer):
        cell = row.cells.get(name.removesuffix("_iri")) if name not in row.cells else None
        cells[name] = row.cells[name].plain if cell is None else cell.iri
    return cells | {"fact_iri": row.fact, "inferred": row.inferred}


def _evidence_cells(answer: Answer, row: Row) -> dict[str, Plain]:
    columns = _EVIDENCE_COLUMNS.items()
    return {
        name: _BETWEEN.join(take(each, answer) for each in row.evidence) for name, take in columns
    }


_EVIDENCE_COLUMNS: Mapping[str, Callable[[Evidence, Answer], str]] = {
    "evidence_iri": lambda evidence, _: evidence.iri,
    "evidence_basis": lambda evidence, _: evidence.basis or "",
    "evidence_source": lambda evidence, _: evidence.source or "",
    "evidence_url": lambda evidence, _: evidence.url or "",
    "evidence_place": lambda evidence, _: evidence.place,
    "evidence_gist": lambda evidence, answer: evidence.gist_in(answer.language),
    "evidence_quote": lambda evidence, _: evidence.quote or "",
    "evidence_note": lambda evidence, answer: evidence.note_in(answer.language),
}
