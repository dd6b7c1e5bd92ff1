"""Shapes that both versions read, and one sentence for what does not fit its shape.

What no client may send is a fault of the whole request; what only stands in a cell of a table (a
name too long, a year that is none) is one of its query alone.
"""

import math
from collections.abc import Sized
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, PlainValidator, TypeAdapter, ValidationError

from server.errors import BatchTooLargeError
from server.reconcile.asked import MOST_CONDITIONS, MOST_QUERIES, Value
from thidua.catalogue import BadParameter
from thidua.sentence import Sentence

Shape = TypeVar("Shape")


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _value(given: object) -> Value:
    """Numbers as they are written; a spreadsheet knows no other than 2020.0."""
    if isinstance(given, dict) and isinstance(given.get("id"), str):
        return Value(str(given.get("name", "")), given["id"])
    if isinstance(given, float) and math.isfinite(given):
        return Value(f"{given:g}" if given != int(given) else str(int(given)))
    if isinstance(given, str | int):
        return Value(str(given))
    fault = "is to be a text, a number, true or false, or an object with an id"
    raise ValueError(fault)


Values = Annotated[
    list[Annotated[Value, PlainValidator(_value)]],
    BeforeValidator(_listed),
    Field(max_length=MOST_CONDITIONS),
]
Texts = Annotated[list[str], BeforeValidator(_listed), Field(max_length=MOST_CONDITIONS)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class Extended(BaseModel):
    """A property to extend a table with."""

    id: str
    settings: dict[str, object] = {}


class Extension(BaseModel):
    """Both versions ask for it alike."""

    ids: list[str]
    properties: list[Extended]


def read(shape: TypeAdapter[Shape], text: str | bytes, parameter: str) -> Shape:
    """Raises BadParameter: the first thing that does not fit, and where it stands."""
    try:
        return shape.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(map(str, first["loc"]))
        said = Sentence(first["msg"].removeprefix("Value error, "))
        fault = Sentence("at {place}: {said}", place=place, said=said) if place else said
        raise BadParameter(parameter, "", fault) from None


def check_count(parameter: str, found: Sized, most: int = MOST_QUERIES) -> None:
    """Raises BatchTooLargeError."""
    if len(found) > most:
        raise BatchTooLargeError(parameter, len(found), most)
