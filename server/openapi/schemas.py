"""What the JSON of an answer looks like, of each question."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from thidua.catalogue import Language, Question
from thidua.catalogue.question import CellKind

Schema: TypeAlias = dict[str, Any]

_OF_KIND: Mapping[CellKind, Schema] = {
    "text": {"type": ["string", "null"]},
    "integer": {"type": ["integer", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
    "boolean": {"type": ["boolean", "null"]},
    "address": {"type": ["string", "null"], "format": "uri"},
    "iri": {"type": ["string", "null"], "format": "iri"},
}
_ROW = {"$ref": "#/components/schemas/Row"}


def component_name(question: Question) -> str:
    return "".join(part.capitalize() for part in question.name.split("-")) + "Answer"


def answer_schema(question: Question, language: Language) -> Schema:
    """The envelope all answers share, its rows with the columns of this question."""
    cells = {name: _cell(question, name, language) for name in question.cell_kinds}
    row = {"allOf": [_ROW], "type": "object", "properties": cells, "required": list(cells)}
    return {
        "title": question.title[language],
        "allOf": [{"$ref": "#/components/schemas/Answer"}],
        "type": "object",
        "properties": {"rows": {"type": "array", "items": row}},
    }


def _cell(question: Question, name: str, language: Language) -> Schema:
    labels = {column.name: column.label[language] for column in question.columns}
    label = labels.get(name) or f"{labels[name.removesuffix('_iri')]} (IRI)"
    return {**_OF_KIND[question.cell_kinds[name]], "description": label}
