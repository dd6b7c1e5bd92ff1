"""What holds of every question alike: choices, evidence, both languages, its page."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server.app import create_app
from server.settings import Settings
from thidua.answers import Row
from thidua.catalogue import Catalogue, Language, Parameter, Question
from thidua.graph import Graph
from thidua.iris import ID

QUESTIONS = Catalogue().questions()
CHOOSING = [(q, p) for q in QUESTIONS for p in q.parameters if p.choices]
BROWSER = {"Accept": "text/html"}
VIETNAMESE = re.compile("[à-ỹđ]")
OF = {
    "own": f"{ID}group-year/vksnd-toi-cao/cum-7/2020",
    "invented": f"{ID}group-year/cat-nguyen/cum-9/2040",
}
"""What is asked of a parameter that offers no choices."""


@pytest.fixture(scope="module")
def client(folders: dict[str, Path]) -> Iterator[FlaskClient]:
    with create_app(Settings(store=folders["own"])).test_client() as client:
        yield client


def name(value: Question | Parameter) -> str:
    return value.name


def asked(graph: Graph, question: Question, held: str = "own") -> list[dict[str, str]]:
    """The question with each choice of what it requires; with nothing where it requires nothing."""
    needed = [each for each in question.parameters if each.required]
    values = [[(each.name, value) for value in offered(graph, each, held)] for each in needed]
    return [dict(given) for given in product(*values)]


def offered(graph: Graph, parameter: Parameter, held: str) -> list[str]:
    return [choice.value for choice in graph.choices(parameter)] or [OF[held]]


def is_grounded(row: Row) -> bool:
    """It has evidence, or says that its matter is not known."""
    return bool(row.evidence) or row.cells["known"].text in ("Chưa biết", "Not known")


def test_sixteen_questions_are_looked_at() -> None:
    assert len(QUESTIONS) == 16


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("held", OF)
@pytest.mark.parametrize("question", QUESTIONS, ids=name)
def test_every_row_has_evidence_or_says_that_it_is_not_known(
    graphs: dict[tuple[str, str], Graph], question: Question, held: str, language: Language
) -> None:
    graph = graphs[held, "oxigraph"]
    each = asked(graph, question, held)
    rows = [row for given in each for row in graph.answer(question.name, given, language).rows]
    assert all(map(is_grounded, rows))
    assert bool(rows) is ((question.name, held) != ("disagreements", "own"))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("question", "parameter"), CHOOSING, ids=name)
def test_the_choices_are_of_the_data_and_each_is_taken(
    graphs: dict[tuple[str, str], Graph],
    question: Question,
    parameter: Parameter,
    language: Language,
) -> None:
    graph = graphs["own", "oxigraph"]
    choices = graph.choices(parameter, language)
    assert choices
    assert all(choice.label for choice in choices)
    given = asked(graph, question)[0] | {parameter.name: choices[-1].value}
    assert graph.answer(question.name, given, language).complete
    assert graphs["own", "rdflib"].choices(parameter, language) == choices


@pytest.mark.parametrize("question", QUESTIONS, ids=name)
def test_what_varies_in_time_can_be_asked_of_a_year(question: Question) -> None:
    shows_year = "year" in {column.name for column in question.columns}
    asks_year = question.parameter("year") is not None
    assert asks_year or not shows_year or question.name in {"led-by-unit", "led-by-person"}


@pytest.mark.parametrize("question", QUESTIONS, ids=name)
def test_every_text_of_a_question_is_in_both_languages(question: Question) -> None:
    labels = [each.label for each in question.parameters]
    labels += [each.label for each in question.columns]
    for text in (question.title, question.summary):
        assert VIETNAMESE.search(text["vi"])
        assert not VIETNAMESE.search(text["en"])
    assert all(label["vi"] and label["en"] for label in labels)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("question", QUESTIONS, ids=name)
def test_its_page_has_the_title_the_form_and_the_rows(
    graphs: dict[tuple[str, str], Graph],
    client: FlaskClient,
    question: Question,
    language: Language,
) -> None:
    graph = graphs["own", "oxigraph"]
    given = asked(graph, question)[0]
    query = given | {"lang": language}
    page = client.get(f"/questions/{question.name}", query_string=query, headers=BROWSER).text
    assert f"<h1>{question.title[language]}</h1>" in page
    assert all(f'name="{each.name}"' in page for each in question.parameters)
    rows = graph.answer(question.name, given, language).rows
    assert page.count('<tbody class="row') == len(rows)


def test_the_list_of_questions_calls_every_topic_by_a_name(client: FlaskClient) -> None:
    page = client.get("/questions", headers=BROWSER).text
    headings = re.findall("<h2>(.*?)</h2>", page)
    assert len(headings) == len({question.topic for question in QUESTIONS})
    assert not set(headings) & {question.topic for question in QUESTIONS}
