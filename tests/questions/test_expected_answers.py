"""Each question answers what a person read in the articles, on both engines, in both languages."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast

import pytest

from thidua.answers import Answer, Row
from thidua.catalogue import Catalogue, Language
from thidua.graph import Graph
from thidua.iris import ID

HERE = Path(__file__).parent
OLDER = {"evidence", "led-by-person", "led-by-unit", "who-led"}
"""Asked in tests/thidua/test_questions.py and in tests/competency."""

# rdflib calls what it deprecates from its own code
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning:rdflib")


class Case(NamedTuple):
    held: str
    question: str
    parameters: dict[str, str]
    language: Language
    columns: list[str]
    rows: list[list[str]]


def cases(path: Path) -> Iterator[Case]:
    held = {"fixtures": "invented", "years": "years"}.get(path.parent.name, "own")
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        asked, header, *rows = block.rstrip("\n").split("\n")
        given = dict(word.split("=", 1) for word in shlex.split(asked.removeprefix("#")))
        language = cast("Language", given.pop("lang", "vi"))
        cells = [row.split("\t") for row in rows]
        yield Case(held, path.stem, given, language, header.split("\t"), cells)


CASES = [case for path in sorted(HERE.rglob("*.tsv")) for case in cases(path)]


def title(case: Case) -> str:
    return " ".join([case.held, case.question, case.language, *case.parameters.values()])


def shown(answer: Answer, columns: list[str]) -> list[list[str]]:
    return [[cell(row, column) for column in columns] for row in answer.rows]


def cell(row: Row, column: str) -> str:
    return places(row) if column == "evidence" else row.cells[column].text


def places(row: Row) -> str:
    """Each place once: several statements may stand in one."""
    found = {
        (each.source_iri or "", each.start or 0): f"{each.source_iri} {each.place}"
        for each in row.evidence
    }
    return "; ".join(found[key].removeprefix(f"{ID}article/") for key in sorted(found))


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
@pytest.mark.parametrize("case", CASES, ids=title)
def test_the_answer_is_what_stands_in_the_articles(
    graphs: dict[tuple[str, str], Graph], case: Case, engine: str
) -> None:
    graph = graphs[case.held, engine]
    assert graph.store.engine == engine
    answer = graph.answer(case.question, case.parameters, case.language)
    assert shown(answer, case.columns) == case.rows


def test_no_case_got_lost() -> None:
    assert len(CASES) == 186
    assert {case.language for case in CASES} == {"vi", "en"}


def test_every_question_has_an_expected_answer_and_every_answer_a_question() -> None:
    assert {case.question for case in CASES} | OLDER == {q.name for q in Catalogue().questions()}
    assert {case.question for case in CASES if case.held == "own"}.isdisjoint(OLDER)


def test_every_column_of_every_question_is_expected_somewhere() -> None:
    expected = {(case.question, column) for case in CASES for column in case.columns}
    asked = [q for q in Catalogue().questions() if q.name not in OLDER]
    assert {(q.name, column.name) for q in asked for column in q.columns} <= expected
