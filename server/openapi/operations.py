"""How a question is asked: its parameters, the view, its formats."""

from collections.abc import Iterator, Mapping
from typing import Any

from server.openapi.schemas import Schema, component_name
from thidua.answers.writers import WRITERS
from thidua.catalogue import Language, Parameter, Question
from thidua.catalogue.values import LONGEST_NAME

_SHARED = ("language", "sort", "page", "page_size", "bom")
_REFUSED = ("400", "404", "406", "429", "503", "504")
_TYPES: Mapping[str, Schema] = {
    "integer": {"type": "integer"},
    "date": {"type": "string", "format": "date"},
    "iri": {"type": "string"},
    "text": {"type": "string"},
    "period": {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"},
    "sought": {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME},
}


def operation(question: Question, language: Language) -> dict[str, Any]:
    own = [_parameter(one, question, language) for one in question.parameters]
    shared = [{"$ref": f"#/components/parameters/{name}"} for name in _SHARED]
    return {
        "operationId": question.name,
        "tags": [question.topic],
        "summary": question.title[language],
        "description": question.summary[language],
        "parameters": [*own, _filter(question), _format(), *shared],
        "responses": {"200": _answer(question), **dict(_refusals())},
    }


def _parameter(one: Parameter, question: Question, language: Language) -> dict[str, Any]:
    schema = dict(_TYPES[one.kind])
    if one.bounds:
        schema["minimum"], schema["maximum"] = one.bounds
    if one.default:
        schema["default"] = int(one.default) if one.kind == "integer" else one.default
    where = f" – /questions/{question.name}/choices/{one.name}" if one.choices else ""
    said = {
        "name": one.name,
        "in": "query",
        "required": one.awaited,
        "description": one.label[language] + where,
        "schema": schema,
    }
    if one.example:
        said["example"] = int(one.example) if one.kind == "integer" else one.example
    return said


def _filter(question: Question) -> dict[str, Any]:
    columns = [*question.cell_kinds, "inferred"]
    return {
        "name": "filter",
        "in": "query",
        "style": "deepObject",
        "explode": True,
        "description": "filter[unit]=hon quan, filter[year]=2019..2021, filter[unit_iri]=…",
        "schema": {
            "type": "object",
            "properties": {name: {"type": "string"} for name in columns},
            "additionalProperties": False,
        },
    }


def _format() -> dict[str, Any]:
    return {
        "name": "format",
        "in": "query",
        "description": "Or by Accept, or as an ending of the path (/questions/….csv).",
        "schema": {"type": "string", "enum": ["html", *WRITERS]},
    }


def _answer(question: Question) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{component_name(question)}"}
    texts: Schema = {"schema": {"type": "string"}}
    content = {one.media_type: texts for one in WRITERS.values()}
    content["application/json"] = {"schema": schema}
    names = ("Thidua-Release", "Thidua-Rows", "Thidua-Total-Rows", "Thidua-Complete", "Link")
    return {
        "description": "Rows with their evidence.",
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in names},
        "content": {**content, "text/html": texts},
    }


def _refusals() -> Iterator[tuple[str, Schema]]:
    for status in _REFUSED:
        yield status, {"$ref": "#/components/responses/Problem"}
