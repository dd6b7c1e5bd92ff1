"""What every part of a record shares: strict fields, cited facts, codes of the vocabularies."""

import re
from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

from thidua import vocabularies
from thidua.names import nfc

FORMS: dict[str, str] = {}
"""Pattern of a text → how it is written, in words for the curator."""


def form(pattern: str, how: str) -> StringConstraints:
    FORMS[pattern] = how
    return StringConstraints(pattern=pattern)


Key = Annotated[
    str,
    form(
        r"^[a-z0-9]+(-[a-z0-9]+)*$",
        "use the letters a-z, the digits 0-9 and single hyphens, as in `cum-3`",
    ),
]
"""A handle inside one record, and the id of a record."""


def _in_digits(value: object) -> object:
    """Pydantic alone would read `1_0` as 10 and `2031.0` as 2031."""
    if isinstance(value, str) and not re.fullmatch("[0-9]+", value):
        raise PydanticCustomError("int_parsing", "is no whole number")
    return value


IN_DIGITS = BeforeValidator(_in_digits)
Year = Annotated[int, Field(ge=1945, le=2100), IN_DIGITS]

_SPACES = " \t\n\r\xa0"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")


def _written_as(pattern: re.Pattern[str], example: str) -> BeforeValidator:
    """Pydantic alone would read `2024` as seconds since 1970."""

    def check(value: object) -> object:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise PydanticCustomError(
                "not_iso", "is not written like {example}", {"example": example}
            )
        return value

    return BeforeValidator(check)


Day = Annotated[date, _written_as(_DAY, "2024-03-29")]
Minute = Annotated[datetime, _written_as(_MINUTE, "2024-03-29T09:18")]


def _one_or_many(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Keys = Annotated[
    tuple[Key, ...], BeforeValidator(_one_or_many, json_schema_input_type=Key | list[Key])
]
"""One key or a list of keys."""


class _NfcText:
    @classmethod
    def __get_pydantic_core_schema__(cls, *_: object) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls._normalised, core_schema.str_schema(min_length=1)
        )

    @staticmethod
    def _normalised(value: str) -> str:
        text = nfc(value).replace("\xa0", " ").strip(_SPACES)
        if not text:
            raise PydanticCustomError("empty_text", "is empty")
        return text


Text = Annotated[str, _NfcText]
"""A text of the source or the curator: NFC, not empty, no white space around it.

A non-breaking space is a matter of layout: two names that differ by it alone are one.
"""


class Code:
    """`Annotated[str, Code("event-kind")]`: a code of a SKOS scheme, listed in the JSON Schema."""

    def __init__(self, scheme: str) -> None:
        self.scheme = scheme

    def __get_pydantic_core_schema__(self, *_: object) -> core_schema.CoreSchema:
        return core_schema.literal_schema(list(vocabularies.codes(self.scheme)))


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Gist(Part):
    """A few words of our own, in both languages."""

    vi: Text
    en: Text


class Cited(Part):
    """A fact with what it rests on: passages of the article, or an act.

    `basis` says whether the source states it, implies it, or the curator infers it;
    anything but `stated` needs a `note` with the reason.
    """

    at: Keys = Field(default=(), description="Keys of passages of this record")
    act: Text | None = Field(default=None, description="Number of an act, e.g. 63/2014/QH13")
    basis: Literal["stated", "implied", "curator"] = "stated"
    note: Gist | None = Field(default=None, description="Why, in the curator's words")

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if self.basis != "stated" and self.note is None:
            raise PydanticCustomError(
                "no_reason", "is {basis}, not stated, and gives no reason", {"basis": self.basis}
            )
        if not self.at and self.act is None and self.basis != "curator":
            raise PydanticCustomError("no_source", "names no passage and no act it rests on")
        return self


class CitedText(Cited):
    value: Text


class CitedDay(Cited):
    value: Day


class CitedBody(Cited):
    body: Key
