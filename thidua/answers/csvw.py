"""What the CSV of an answer holds, for programs: CSV on the Web metadata (W3C, 2015)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from thidua import iris
from thidua.answers.about import LICENCE, about, label
from thidua.answers.answer import Answer
from thidua.answers.formats import BETWEEN, EVIDENCE_COLUMNS, header
from thidua.catalogue.question import CellKind

_DATATYPES: Mapping[CellKind, str] = {
    "integer": "integer",
    "date": "date",
    "boolean": "boolean",
    "address": "anyURI",
    "iri": "anyURI",
}


def csvw(answer: Answer, address: str) -> str:
    """`address` is that of the CSV. Rows, cap, completeness, release, years: in `notes`."""
    said = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": answer.language}],
        "url": address,
        "dc:title": answer.question.title[answer.language],
        "dc:description": answer.question.summary[answer.language],
        "dc:license": {"@id": LICENCE},
        "dc:source": {"@id": iris.release(answer.release)},
        "dc:identifier": answer.iri,
        "notes": [{"dc:title": name, "rdf:value": value} for name, value in about(answer)],
        "dialect": {"header": True, "encoding": "utf-8"},
        "tableSchema": {"columns": list(_columns(answer))},
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _columns(answer: Answer) -> Iterator[dict[str, Any]]:
    for name, kind in header(answer.question).items():
        column: dict[str, Any] = {
            "name": name,
            "titles": {"und": [name], answer.language: [label(answer, name)]},
            "propertyUrl": f"{iris.question(answer.question.name)}#{name}",
            "datatype": _DATATYPES.get(kind, "string"),
        }
        if name in EVIDENCE_COLUMNS:
            column["separator"] = BETWEEN
        if kind == "iri":
            column["valueUrl"] = f"{{+{name}}}"
        yield column
