"""CSV on the Web metadata, as far as it is followed; the names are W3C's. All else is refused."""

# ruff: noqa: N815 - W3C's names

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

Base = Literal[
    "anyURI", "base64Binary", "binary", "boolean", "byte", "date", "dateTime", "dateTimeStamp",
    "datetime", "dayTimeDuration", "decimal", "double", "duration", "float", "gDay", "gMonth",
    "gMonthDay", "gYear", "gYearMonth", "hexBinary", "int", "integer", "long", "negativeInteger",
    "nonNegativeInteger", "nonPositiveInteger", "normalizedString", "number", "positiveInteger",
    "short", "string", "time", "unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort",
    "yearMonthDuration",
]  # fmt: skip


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _titles(value: object) -> object:
    """Of all languages alike: any of them may head the column."""
    if isinstance(value, dict):
        return [title for titles in value.values() for title in _as_list(titles)]
    return _listed(value)


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _datatype(value: object) -> object:
    return {"base": value} if isinstance(value, str) else value


def _context(value: object) -> object:
    """The language of common properties may be told in it; a base would move every address."""
    parts = _as_list(value)
    local = parts[1] if len(parts) == len(("namespace", "local")) else {}
    if parts[0] != "http://www.w3.org/ns/csvw" or not isinstance(local, dict):
        raise PydanticCustomError("context", "is not that of CSV on the Web")
    if unknown := local.keys() - {"@language"}:
        raise PydanticCustomError("context", "has {keys}", {"keys": ", ".join(sorted(unknown))})
    return local.get("@language", "")


Many = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Described(BaseModel):
    """`common`: properties with a prefix, such as `dc:title`, in no vocabulary of the metadata."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="description")

    id: str | None = Field(default=None, alias="@id")
    common: Mapping[str, Any] = {}


class NumberFormat(Described):
    pattern: str | None = None
    decimalChar: str | None = None
    groupChar: str | None = None


class Datatype(Described):
    type: Literal["Datatype"] | None = Field(default=None, alias="@type")
    base: Base = "string"
    format: str | NumberFormat | None = None
    length: int | None = None
    minLength: int | None = None
    maxLength: int | None = None
    minimum: str | None = None
    maximum: str | None = None
    minInclusive: str | None = None
    maxInclusive: str | None = None
    minExclusive: str | None = None
    maxExclusive: str | None = None


class Inherited(Described):
    """What a table says for its columns, where they do not say otherwise."""

    aboutUrl: str | None = None
    datatype: Annotated[Datatype | None, BeforeValidator(_datatype)] = None
    default: str | None = None
    lang: str | None = None
    null: Annotated[tuple[str, ...] | None, BeforeValidator(_listed)] = None
    propertyUrl: str | None = None
    required: bool | None = None
    separator: str | None = None
    valueUrl: str | None = None


class Column(Inherited):
    type: Literal["Column"] | None = Field(default=None, alias="@type")
    name: str | None = None
    titles: Annotated[tuple[str, ...], BeforeValidator(_titles)] = ()
    virtual: bool = False
    suppressOutput: bool = False


class Schema(Inherited):
    type: Literal["Schema"] | None = Field(default=None, alias="@type")
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    primaryKey: Many = ()


class Dialect(Described):
    type: Literal["Dialect"] | None = Field(default=None, alias="@type")
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    doubleQuote: Literal[True, "true"] = True
    encoding: Literal["utf-8", "UTF-8", "utf8"] = "utf-8"
    header: bool = True
    headerRowCount: Literal["0", "1"] | None = None
    quoteChar: Annotated[str, Field(min_length=1, max_length=1)] = '"'

    @property
    def headed(self) -> bool:
        return self.header if self.headerRowCount is None else self.headerRowCount == "1"


class Table(Inherited):
    """`notes` are remarks: the minimal mode makes no triples of them."""

    context: Annotated[str, BeforeValidator(_context)] = Field(alias="@context")
    type: Literal["Table"] | None = Field(default=None, alias="@type")
    url: str
    dialect: Dialect = Dialect()
    notes: Any = None
    tableSchema: Schema
