"""An answer as JSON, CSV and TSV."""

import csv as csv_module
import io
import json as json_module
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from thidua.answers.answer import Answer, Row
from thidua.answers.evidence import Evidence
from thidua.answers.plain import Plain
from thidua.catalogue.question import CellKind, Question

BETWEEN = " | "


def json(answer: Answer) -> str:
    """Keys: `question`, `title`, `parameters`, `language`, `release`, `years` (first and last the
    release speaks of), `row_count`, `total_rows` (before paging), `page`, `cap`, `complete`,
    `columns` (name, label, kind) and `rows`; of a row: its columns by name (`unit` the label,
    `unit_iri` the IRI), `fact_iri`, `inferred`, and `evidence`, a list of the fields of `Evidence`.
    """
    return json_module.dumps(document(answer), ensure_ascii=False, indent=2) + "\n"


def csv(answer: Answer) -> str:
    """A header and one line a row; several evidences of a row are parted by ` | `."""
    return _separated(answer, "excel")


def tsv(answer: Answer) -> str:
    return _separated(answer, "excel-tab")


def records(answer: Answer) -> list[dict[str, Plain]]:
    """One flat mapping a row, as the lines of CSV."""
    return [_record(answer, row) for row in answer.rows]


def document(answer: Answer) -> dict[str, Any]:
    """What `json` writes."""
    return {
        "question": answer.question.name,
        "title": answer.question.title[answer.language],
        "parameters": dict(answer.parameters),
        "language": answer.language,
        "release": answer.release,
        "years": list(answer.years or ()),
        "row_count": len(answer.rows),
        "total_rows": answer.total,
        "page": answer.view.page,
        "cap": answer.cap,
        "complete": answer.complete,
        "columns": [
            {"name": column.name, "label": column.label[answer.language], "kind": column.kind}
            for column in answer.columns
        ],
        "rows": [_row_document(answer, row) for row in answer.rows],
    }


def _row_document(answer: Answer, row: Row) -> dict[str, Any]:
    return {**_cells(answer, row), "evidence": [asdict(each) for each in row.evidence]}


def _separated(answer: Answer, dialect: str) -> str:
    written = io.StringIO()
    writer = csv_module.DictWriter(written, list(header(answer.question)), dialect=dialect)
    writer.writeheader()
    for record in records(answer):
        writer.writerow({name: _lower_boolean(value) for name, value in record.items()})
    return written.getvalue()


def _lower_boolean(value: Plain) -> Plain:
    return str(value).lower() if isinstance(value, bool) else value


def header(question: Question) -> dict[str, CellKind]:
    """The columns of a table, each with its kind: those of the question, then fact and evidence."""
    evidence: dict[str, CellKind] = dict.fromkeys(EVIDENCE_COLUMNS, "text")
    return {**question.cell_kinds, "fact_iri": "iri", "inferred": "boolean", **evidence}


def _record(answer: Answer, row: Row) -> dict[str, Plain]:
    return _cells(answer, row) | _evidence_cells(answer, row)


def _cells(answer: Answer, row: Row) -> dict[str, Plain]:
    cells: dict[str, Plain] = {}
    for name in answer.question.cell_kinds:
        cell = row.cells.get(name.removesuffix("_iri")) if name not in row.cells else None
        cells[name] = row.cells[name].plain if cell is None else cell.iri
    return cells | {"fact_iri": row.fact, "inferred": row.inferred}


def _evidence_cells(answer: Answer, row: Row) -> dict[str, Plain]:
    return {
        name: _parted([take(each, answer) for each in row.evidence])
        for name, take in EVIDENCE_COLUMNS.items()
    }


def _parted(parts: Sequence[str]) -> str | None:
    """Where each has its place, an empty one too; missing where none says anything."""
    return BETWEEN.join(parts) if any(parts) else None


EVIDENCE_COLUMNS: Mapping[str, Callable[[Evidence, Answer], str]] = {
    "evidence_iri": lambda evidence, _: evidence.iri,
    "evidence_basis": lambda evidence, _: evidence.basis or "",
    "evidence_source": lambda evidence, _: evidence.source or "",
    "evidence_url": lambda evidence, _: evidence.url or "",
    "evidence_place": lambda evidence, _: evidence.place,
    "evidence_gist": lambda evidence, answer: evidence.gist_in(answer.language),
    "evidence_quote": lambda evidence, _: evidence.quote or "",
    "evidence_note": lambda evidence, answer: evidence.note_in(answer.language),
}
