"""Pydantic's findings in the words of a curator: what is wrong, and what to do."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from loader.faults import FieldPath
from loader.reading.tree import shown
from loader.schema.base import FORMS
from loader.schema.record import Record


class Finding(NamedTuple):
    """Path of the field, what is wrong, what to do, and the kind of fault (`Fault.code`)."""

    path: FieldPath
    problem: str
    cure: str
    code: str = "invalid-value"


def findings(error: ValidationError, model: type[BaseModel] = Record) -> list[Finding]:
    return [_finding(detail, model) for detail in error.errors(include_url=False)]


def _finding(detail: ErrorDetails, model: type[BaseModel]) -> Finding:
    path = tuple(step for step in detail["loc"] if step != "[key]")
    problem, cure = _words(detail, path, model)
    return Finding(path, problem, cure, _code(detail["type"]))


def _code(kind: str) -> str:
    return _CODES.get(kind, "wrong-type" if kind.endswith("_type") else "invalid-value")


def _words(detail: ErrorDetails, path: FieldPath, model: type[BaseModel]) -> tuple[str, str]:
    context = {"given": shown(detail["input"]), "said": detail["msg"], **detail.get("ctx", {})}
    match detail["type"]:
        case kind if detail["input"] is None and kind.endswith("_type"):
            return _EMPTY
        case "extra_forbidden":
            whole = str(model.model_config.get("title", "record"))
            known = _fields_at(path[:-1], model)
            return f"is not a field of a {whole}", _nearest(str(path[-1]), known)
        case "literal_error":
            return _unknown_code(str(detail["input"]), context["expected"])
        case "model_type" if path and isinstance(detail["input"], list):
            several = f"holds {len(detail['input'])} entries where one belongs"
            return several, "keep the one the source states for that year"
        case "string_pattern_mismatch":
            return f"{context['given']} is not in its form", FORMS[context["pattern"]]
        case kind:
            problem, cure = _WORDS.get(kind, ("{given}: {said}", "correct it"))
            return problem.format(**context), cure


_EMPTY = ("is empty", "fill it in or remove the field")
_NO_DATE = ("{given} is no date of the calendar", "correct the date")
_NO_MAPPING = ("is not a mapping", "write its fields as `field: value`")
_NO_LIST = ("is not a list", "start each entry with a hyphen")
_NO_NUMBER = ("{given} is no whole number", "use the digits 0-9 only")

_WORDS = {
    "missing": ("is missing", "add it"),
    "string_too_short": _EMPTY,
    "not_iso": ("{given} {said}", "write it in that form, year first"),
    "date_from_datetime_parsing": _NO_DATE,
    "date_parsing": _NO_DATE,
    "datetime_parsing": _NO_DATE,
    "datetime_from_date_parsing": _NO_DATE,
    "int_parsing": _NO_NUMBER,
    "int_type": _NO_NUMBER,
    "string_type": ("is not a text", "write one text there"),
    "greater_than_equal": ("{given} is less than {ge}", "correct it"),
    "less_than_equal": ("{given} is more than {le}", "correct it"),
    "tuple_type": _NO_LIST,
    "model_type": _NO_MAPPING,
    "dict_type": _NO_MAPPING,
    "no_source": ("{said}", "give `at` (passages) or `act`, or `basis: curator` with a `note`"),
    "no_reason": ("{said}", "add a `note` that gives the reason"),
    "empty_text": _EMPTY,
}
"""Pydantic's type of error → what is wrong and what to do."""

_CODES = {
    "extra_forbidden": "unknown-field",
    "literal_error": "unknown-code",
    "missing": "missing-field",
    "string_pattern_mismatch": "wrong-form",
    "not_iso": "wrong-date",
    "date_from_datetime_parsing": "wrong-date",
    "date_parsing": "wrong-date",
    "datetime_parsing": "wrong-date",
    "datetime_from_date_parsing": "wrong-date",
    "int_parsing": "wrong-type",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "no_source": "no-source",
    "no_reason": "no-reason",
    "empty_text": "empty-text",
    "string_too_short": "empty-text",
}
"""Pydantic's type of error → the code of the fault; any other `…_type` is a wrong-type."""


def _unknown_code(given: str, expected: str) -> tuple[str, str]:
    known = [code.strip("' ") for code in expected.replace(" or ", ",").split(",")]
    return f"{shown(given)} is not known here", _nearest(given, known)


def _nearest(given: str, known: Iterable[str]) -> str:
    choices = sorted(set(known))
    near = get_close_matches(given, choices, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    return "use one of: " + ", ".join(choices) if choices else "remove it"


def _fields_at(path: FieldPath, root: type[BaseModel]) -> list[str]:
    model: type[BaseModel] | None = root
    steps = iter(path)
    for step in steps:
        if model is None:
            return []
        if isinstance(step, str) and step in model.model_fields:
            annotation = model.model_fields[step].annotation
            model = _model_in(annotation)
            if get_origin(annotation) is dict:
                next(steps, None)  # a handle, whatever it is called
    return list(model.model_fields) if model else []


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(argument) for argument in get_args(annotation))
    return next((model for model in inner if model), None)
