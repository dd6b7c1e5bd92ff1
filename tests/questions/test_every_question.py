"""What holds of every question alike: choices, evidence, both languages, its page."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Triple

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
    "years": f"{ID}group-year/moc-lam/cum-1/2056",
}
"""What is asked of a parameter that offers no choices."""
SOUGHT = {"own": "Hớn Quản", "invented": "VKSND tỉnh Cát Nguyên", "years": "VKSND tỉnh Mộc Lam"}
"""What is asked of one whose value is a name to be looked for."""

SILENT = {
    ("disagreements", "own"),
    ("disagreements", "years"),
    ("year-gaps", "own"),
    ("year-gaps", "invented"),
    ("same-names", "own"),
    ("same-names", "invented"),
    *product(
        (
            *("body-as-of", "codes", "crosswalk", "predecessors", "province-as-of"),
            *("successors", "units"),
        ),
        ("invented", "years"),
    ),
}
"""Questions that the records of a set give no row for. Of places only our own have tables."""


@pytest.fixture(scope="module")
def client(folders: dict[str, Path]) -> Iterator[FlaskClient]:
    with create_app(Settings(store=folders["own"])).test_client() as client:
        yield client


def name(value: Question | Parameter) -> str:
    return value.name


def asked(graph: Graph, question: Question, held: str = "own") -> list[dict[str, str]]:
    """The question with each choice of what it requires; with nothing where it requires nothing."""
    needed = [each for each in question.parameters if each.awaited]
    values = [[(each.name, value) for value in offered(graph, each, held)] for each in needed]
    return [dict(given) for given in product(*values)]


def offered(graph: Graph, parameter: Parameter, held: str) -> list[str]:
    other = SOUGHT[held] if parameter.kind == "sought" else OF[held]
    return [choice.value for choice in graph.choices(parameter)] or [other]


@pytest.fixture(scope="module")
def rows_of(graphs: dict[tuple[str, str], Graph]) -> Callable[[Question, str, Language], list[Row]]:
    """All rows of a question, whatever is chosen of what it requires; asked once."""

    @cache
    def rows(name: str, held: str, language: Language) -> list[Row]:
        graph = graphs[held, "oxigraph"]
        each = asked(graph, graph.catalogue.get(name), held)
        return [row for given in each for row in graph.answer(name, given, language).rows]

    return lambda question, held, language: rows(question.name, held, language)


def is_grounded(row: Row) -> bool:
    """It has evidence, or says that its matter is not known."""
    return bool(row.evidence) or row.cells["known"].text in ("Chưa biết", "Not known")


def test_every_question_is_looked_at() -> None:
    assert len(QUESTIONS) == 55
    assert len({question.name for question in QUESTIONS}) == 55


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("held", OF)
@pytest.mark.parametrize("question", QUESTIONS, ids=name)
def test_every_row_has_evidence_or_says_that_it_is_not_known(
    rows_of: Callable[[Question, str, Language], list[Row]],
    question: Question,
    held: str,
    language: Language,
) -> None:
    rows = rows_of(question, held, language)
    assert all(map(is_grounded, rows))
    assert bool(rows) is ((question.name, held) not in SILENT)


@pytest.mark.parametrize("held", OF)
@pytest.mark.parametrize("question", QUESTIONS, ids=name)
def test_what_a_row_infers_can_be_explained(
    graphs: dict[tuple[str, str], Graph],
    rows_of: Callable[[Question, str, Language], list[Row]],
    question: Question,
    held: str,
) -> None:
    """`led-by-person` alone shows an inferred row without naming its triple."""
    named = question.name != "led-by-person"
    inferred = {row.statement for row in rows_of(question, held, "vi") if row.inferred and named}
    for statement in inferred:
        assert statement is not None
        explained = graphs[held, "oxigraph"].explainer.explain(Triple(*statement), "en")
        assert explained.steps[0].rule is not None


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
    assert page.count('<tbody class="row') == min(len(rows), 200)  # a page of the site


def test_the_readme_lists_every_question_under_its_topic() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\w+) \| (`.+) \|$", text, re.MULTILINE))
    listed = {topic: re.findall("`(.+?)`", names) for topic, names in rows.items()}
    topics = {question.topic for question in QUESTIONS}
    assert {topic: listed.get(topic) for topic in topics} == {
        topic: [each.name for each in QUESTIONS if each.topic == topic] for topic in topics
    }


def test_the_list_of_questions_calls_every_topic_by_a_name(client: FlaskClient) -> None:
    page = client.get("/questions", headers=BROWSER).text
    headings = re.findall("<h2[^>]*>(.*?)</h2>", page)
    assert len(headings) == len({question.topic for question in QUESTIONS})
    assert not set(headings) & {question.topic for question in QUESTIONS}
