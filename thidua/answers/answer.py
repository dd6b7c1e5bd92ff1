"""An answer: rows of labelled cells, each row with the evidence it rests on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from thidua import iris
from thidua.answers.evidence import Evidence
from thidua.answers.plain import Plain, plain
from thidua.answers.view import View
from thidua.catalogue import Bilingual, Column, Language, Question
from thidua.catalogue.question import Value
from thidua.iris import ID
from thidua.stores.contract import Term

_STYLE = re.compile(r"\x1b\[[0-9;]*m")

Statement: TypeAlias = tuple[Term, Term, Term]

_NOT_KNOWN: Bilingual = {
    "vi": "Không biết: trong các bài đã có, không chỗ nào nói điều này. "
    "Điều đó không có nghĩa là không có.",
    "en": "Not known: none of the articles at hand says so. That does not mean there is none.",
}


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
    def plain(self) -> Plain:
        return plain(self.value)


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
    """`rows` are those of the page that `view` asks for, of `total` that its filters admit.

    `parameters` are as given, with the defaults of those that were not; `terms` what they were
    taken for. `years`: the first and last year
    the release speaks of, None when of none; a year between without rows is not known, not empty.
    """

    question: Question
    parameters: Mapping[str, str]
    terms: Mapping[str, Value]
    language: Language
    release: str
    rows: tuple[Row, ...]
    total: int
    view: View
    years: tuple[int, int] | None

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.question.columns

    @property
    def iri(self) -> str:
        """Of this answer of this release: an address that never means anything else."""
        language = {} if self.language == "vi" else {"lang": self.language}
        parameters = {name: value.value for name, value in self.terms.items()}
        asked = {**parameters, **self.view.asked, **language}
        return iris.answer(self.release, self.question.name, asked)

    @property
    def empty(self) -> str:
        """What it means that there is no row, in the answer's language."""
        return (self.question.empty or _NOT_KNOWN)[self.language]

    @property
    def complete(self) -> bool:
        """Whether these rows are all that the filters admit."""
        return len(self.rows) == self.total

    @property
    def cap(self) -> int:
        """The most rows this answer could have."""
        return self.view.size

    def _repr_html_(self) -> str:
        """Notebooks show it with what each row rests on."""
        from thidua.answers.html import html  # noqa: PLC0415 - notebooks alone

        return html(self)

    def _repr_pretty_(self, printer: Any, _: bool) -> None:  # noqa: ANN401, FBT001 - IPython's
        from thidua.answers import table  # noqa: PLC0415 - it imports this module

        printer.text(_STYLE.sub("", table(self)))
