"""Answers as sections give them, made by hand: what a cell says, and which sources say so."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import Literal

from thidua.answers import Answer, Cell, Evidence, Row
from thidua.answers.view import View
from thidua.catalogue import Column, Language, Question

Written: TypeAlias = str | int | bool | None
NAMED = "https://w3id.org/thidua/id/"


def cell(value: Written) -> Cell:
    """A text that begins with `id:` names a thing."""
    if isinstance(value, str) and value.startswith("id:"):
        return Cell(Literal(value.rpartition("/")[2]), NAMED + value.removeprefix("id:"))
    return Cell(None if value is None else Literal(value), None)


def row(*sources: str, inferred: bool = False, **cells: Written) -> Row:
    evidence = tuple(
        Evidence(f"e/{one}", source=one, source_iri=f"{NAMED}article/{one}", start=1, end=2)
        for one in sources
    )
    return Row({name: cell(value) for name, value in cells.items()}, evidence, None, inferred)


def answer(
    columns: Sequence[str], rows: Sequence[Row], language: Language = "vi", name: str = "20-roles"
) -> Answer:
    said = {"vi": name, "en": name}
    made = tuple(Column(column, said) for column in columns)  # type: ignore[arg-type]
    question = Question(name, "person", said, said, (), made, "", Path(name))  # type: ignore[arg-type]
    return Answer(question, {}, {}, language, "first", tuple(rows), len(rows), View(), None)
