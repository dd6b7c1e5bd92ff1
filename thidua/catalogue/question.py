"""A question: a SPARQL text with typed parameters and labelled columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode

from thidua import sparql_text
from thidua.errors import ThiduaError

Language: TypeAlias = Literal["vi", "en"]
Bilingual: TypeAlias = Mapping[Language, str]
ParameterKind: TypeAlias = Literal["integer", "iri", "text", "date", "period", "sought"]
Value: TypeAlias = NamedNode | RdfLiteral
Table: TypeAlias = Sequence[Mapping[str, Value]]
"""Of what a name may mean: a row a thing, its cells by the ending of their variable."""

LANGUAGE = "lang"
"""A parameter every text may use and no header declares: labels come in it, or in Vietnamese."""

ColumnKind: TypeAlias = Literal["text", "integer", "date", "boolean", "address"]
"""What the values of a column are: a date is YYYY-MM-DD, an address a URL of elsewhere."""

CellKind: TypeAlias = ColumnKind | Literal["iri"]

KINDS: Mapping[str, ParameterKind] = {
    "integer": "integer",
    "iri": "iri",
    "literal": "text",
    "xsd_date": "date",
}
"""grlc's endings of a variable name, and ours. grlc would take `_date` for a language."""

READINGS: Mapping[str, ParameterKind] = {"period": "period", "sought": "sought"}
"""What a text may be read as: a year, month or day; a name to be looked for among all names."""
TABLE = "found"
"""Ending of the first variable of the table that a name sought is put in as."""


class BadQuestion(ThiduaError):  # noqa: N818 - says what is the case
    """A query file whose header or text is not as agreed; the message begins with the file."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """`choices` names a file of `queries/choices/`, which lists values; `bounds` are inclusive;
    `default` is as a user would write it; `among`: kinds of things whose names are sought."""

    name: str
    kind: ParameterKind
    required: bool
    label: Bilingual
    variable: str
    choices: str | None = None
    bounds: tuple[int, int] | None = None
    example: str | None = None
    default: str | None = None
    among: tuple[str, ...] = ()

    @property
    def awaited(self) -> bool:
        """Whether the question cannot be asked unless a value is given."""
        return self.required and self.default is None


@dataclass(frozen=True, slots=True)
class Column:
    """A variable to show; `<name>_iri`, where the text has it, is what the shown label names."""

    name: str
    label: Bilingual
    kind: ColumnKind = "text"
    names_a_thing: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """`empty` is what an answer without rows means, where it is not that nobody says so; `table`:
    each release has the whole answer as a file too; `costly`: a large one works it out ahead."""

    name: str
    topic: str
    title: Bilingual
    summary: Bilingual
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    path: Path
    empty: Bilingual | None = None
    table: bool = False
    costly: bool = False

    @property
    def cell_kinds(self) -> Mapping[str, CellKind]:
        """Of a row: each column, with `<name>_iri` behind it where it names a thing."""
        kinds: dict[str, CellKind] = {}
        for column in self.columns:
            kinds[column.name] = column.kind
            if column.names_a_thing:
                kinds[f"{column.name}_iri"] = "iri"
        return kinds

    def parameter(self, name: str) -> Parameter | None:
        return next((each for each in self.parameters if each.name == name), None)

    def completed(self, given: Mapping[str, str]) -> dict[str, str]:
        """What is given, and the defaults of what is not."""
        defaults = {each.name: each.default for each in self.parameters if each.default is not None}
        return defaults | dict(given)

    def bound(self, values: Mapping[str, Value], tables: Mapping[str, Table] | None = None) -> str:
        """The text with each value, by parameter name, in the place of its variable, and each table
        of what a name may mean in the place of the one the text has.

        `lang` may be among the values; what is left out stays a free variable. Raises KeyError for
        a name that is no parameter.
        """
        text = self.text
        for name, rows in (tables or {}).items():
            named = [{f"{name}_{end}": value for end, value in row.items()} for row in rows]
            text = sparql_text.with_table(text, f"{name}_{TABLE}", named)
        return sparql_text.with_terms(
            text, {self._variable(name): value for name, value in values.items()}
        )

    def _variable(self, name: str) -> str:
        if name == LANGUAGE:
            return LANGUAGE_VARIABLE
        return {each.name: each.variable for each in self.parameters}[name]


LANGUAGE_VARIABLE = f"__{LANGUAGE}_literal"
