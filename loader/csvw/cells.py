"""A cell → its values, as the datatype of its column says. The `csvw` package reads the formats."""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from csvw import Datatype as Reader
from pyoxigraph import Literal, NamedNode

from loader.csvw.schema import Datatype, Inherited
from loader.reading.tree import shown
from thidua.iris import PREFIXES

_XSD_NAMES = {"number": "double", "datetime": "dateTime", "binary": "base64Binary"}
_AS_WRITTEN = ("string",)
_NOT_COLLAPSED = ("string", "normalizedString")
_ZONE = r"(Z|[+-]\d\d:\d\d)?"
_PARTS = {
    "gYear": rf"-?\d{{4,}}{_ZONE}",
    "gYearMonth": rf"-?\d{{4,}}-(0[1-9]|1[0-2]){_ZONE}",
    "gMonth": rf"--(0[1-9]|1[0-2]){_ZONE}",
    "gMonthDay": rf"--(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]){_ZONE}",
    "gDay": rf"---(0[1-9]|[12]\d|3[01]){_ZONE}",
}
"""The package takes any text for these."""


class BadCell(Exception):  # noqa: N818 - said of an input
    """A cell that is not what its column holds; the message says how."""


@dataclass(frozen=True)
class Cells:
    """Of one column. `said` has what its table and schema say for it."""

    said: Inherited

    @cached_property
    def datatype(self) -> Datatype:
        return self.said.datatype or Datatype()

    def values(self, text: str) -> list[str]:
        """In the lexical form of the datatype; none where the cell is empty. Raises BadCell."""
        normal = self._normal(text) or (self.said.default or "")
        parts = self._parts(normal)
        found = [self._value(part) for part in parts]
        if self.said.required and not found:
            raise BadCell("is empty, and its column is required")
        return found

    def literal(self, value: str) -> Literal:
        if self.datatype.base == "string" and not self.datatype.id:
            return Literal(value, language=self.said.lang) if self._tagged else Literal(value)
        return Literal(value, datatype=NamedNode(self.datatype.id or self._xsd))

    @cached_property
    def _tagged(self) -> bool:
        return self.said.lang not in (None, "und")

    @cached_property
    def _xsd(self) -> str:
        return PREFIXES["xsd"] + _XSD_NAMES.get(self._base, self._base)

    def _normal(self, text: str) -> str:
        base = self.datatype.base
        if base in _AS_WRITTEN:
            return text
        plain = re.sub(r"[\r\n\t]", " ", text)
        return plain if base in _NOT_COLLAPSED else " ".join(plain.split())

    def _parts(self, text: str) -> list[str]:
        separator, null = self.said.separator, self._null
        if text in null:
            return []
        if separator is None:
            return [text]
        return [part for part in map(self._trimmed, text.split(separator)) if part not in null]

    @cached_property
    def _null(self) -> tuple[str, ...]:
        return ("",) if self.said.null is None else self.said.null

    def _trimmed(self, part: str) -> str:
        return part if self.datatype.base in _NOT_COLLAPSED else part.strip()

    def _value(self, text: str) -> str:
        if self._any_text:
            return text
        if (form := _PARTS.get(self._base)) and not re.fullmatch(form, text):
            raise BadCell(f"{shown(text)} is no {self._base}")
        try:
            value = self._reader.read(text)
        except (ValueError, ArithmeticError) as error:
            raise BadCell(f"{shown(text)} is no {self._named}: {error}") from error
        return text if self.datatype.format is None else str(self._plain.formatted(value))

    @property
    def _named(self) -> str:
        form = self.datatype.format
        return f"{self.datatype.base} of the form {form}" if isinstance(form, str) else self._base

    @property
    def _base(self) -> str:
        return str(self.datatype.base)

    @cached_property
    def _reader(self) -> Any:  # noqa: ANN401 - the package has no types
        """Raises ValueError for a datatype that contradicts itself."""
        said = self.datatype.model_dump(exclude={"id", "type", "common"}, exclude_none=True)
        if isinstance(said.get("format"), dict):
            said["format"].pop("common", None)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _made(said)

    @cached_property
    def _any_text(self) -> bool:
        """A text without a form or a length."""
        said = self.datatype.model_dump(exclude={"id", "type", "common"}, exclude_none=True)
        return said == {"base": "string"}

    @cached_property
    def _plain(self) -> Any:  # noqa: ANN401 - the package has no types
        return Reader.fromvalue({"base": self._base})

    def check(self) -> None:
        """Raises BadCell where the datatype itself is wrong."""
        try:
            _ = self._reader
        except BadCell as error:
            raise BadCell(f"has a datatype that cannot be read: {error}") from error


def _made(said: dict[str, Any]) -> Any:  # noqa: ANN401 - the package has no types
    try:
        return Reader.fromvalue(said)
    except (ValueError, TypeError, UserWarning) as error:
        raise BadCell(str(error)) from error


def inherited(*outer_first: Inherited) -> Inherited:
    """What the inner says, else the outer."""
    found: dict[str, object] = {}
    for one in outer_first:
        found |= dict(_said(one))
    return Inherited.model_construct(**found)  # type: ignore[arg-type]


def _said(one: Inherited) -> Iterator[tuple[str, object]]:
    for name in Inherited.model_fields.keys() - {"id", "common"}:
        if (value := getattr(one, name)) is not None:
            yield name, value
