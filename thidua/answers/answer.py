"""An answer: rows of labelled cells, each row with the evidence it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from thidua.answers.evidence import Evidence
from thidua.catalogue import Column, Language, Question
from thidua.iris import ID
from thidua.stores.contract import Term

_XSD = "http://www.w3.org/2001/XMLSchema#"

Statement: TypeAlias = tuple[Term, Term, Term]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value to show and, where it names a thing, that thing's IRI."""

    value: Term | None
    iri: str | None

    @property
    def text(self) -> str:
        """The value as one reads it; of a thing without a label its IRI; empty when unknown."""
        plain = self.iri if self.value is None else self.plain
        return "" if plain is None else str(plain).removeprefix(ID)

    @property
    def plain(self) -> int | bool | str | None:
        match self.value:
            case None:
                return None
            case Literal() as literal:
                return _plain_literal(literal)
            case NamedNode() as node:
                return node.value
            case other:
                return str(other)


@dataclass(frozen=True, slots=True)
class Row:
    """`fact` is the IRI of the node that states the row; `inferred`: no source says it outright.

    `statement` is the inferred triple the row shows, where the query gives it as `?why_subject`,
    `?why_predicate` and `?why_object`: it can be explained.
    """

    cells: Mapping[str, Cell]
    evidence: tuple[Evidence, ...]
    fact: str | None
    inferred: bool
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`complete` is false when there are more rows than `cap`; `parameters` are as given,
    with the defaults of those that were not."""

    question: Question
    parameters: Mapping[str, str]
    language: Language
    release: str
    rows: tuple[Row, ...]
    complete: bool
    cap: int

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.question.columns


def _plain_literal(literal: Literal) -> int | bool | str:
    match literal.datatype.value.removeprefix(_XSD):
        case "integer":
            return int(literal.value)
        case "boolean":
            return literal.value in ("true", "1")
        case _:
            return literal.value
