"""The files are grlc's as they stand: the real grlc lists each topic, finds the parameters we find,
and makes of a request a query that answers as ours does.

grlc pins what it needs to the patch, so it has an environment of its own in `build/`, made once.
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.environments import interpreter
from thidua import sparql_text
from thidua.catalogue import Catalogue, Parameter, Question
from thidua.catalogue.question import LANGUAGE, LANGUAGE_VARIABLE
from thidua.catalogue.values import term_of
from thidua.graph import Graph

HERE = Path(__file__).parent / "grlc"
QUESTIONS = Catalogue().questions()
TOPICS = sorted({question.topic for question in QUESTIONS})
SHAPES: dict[str, dict[str, str]] = {
    "integer": {"type": "string", "datatype": "xsd:integer"},
    "date": {"type": "string", "datatype": "xsd:date"},
    "iri": {"type": "string", "format": "iri"},
    "text": {"type": "literal"},
    "period": {"type": "literal"},
    "sought": {"type": "literal"},
}
"""Our kind of parameter → what grlc takes it for."""

LANGUAGE_PARAMETER = Parameter(
    LANGUAGE, "text", required=False, label={"vi": "", "en": ""}, variable=LANGUAGE_VARIABLE
)


class Request(NamedTuple):
    question: Question
    given: dict[str, str]


@pytest.fixture(scope="session")
def grlc() -> Path:
    """An interpreter that has grlc. Skipped where pip cannot fetch it, but never in CI."""
    return interpreter("grlc")


def requests(graph: Graph) -> Iterator[Request]:
    """What a question requires, then each other parameter along with it."""
    for question in QUESTIONS:
        needed = {each.name: value(graph, each) for each in question.parameters if each.required}
        yield Request(question, needed)
        for other in question.parameters:
            if not other.required:
                yield Request(question, needed | {other.name: value(graph, other)})


def value(graph: Graph, parameter: Parameter) -> str:
    """One of the choices; else what the form suggests; else a thing that has evidence."""
    choices = graph.choices(parameter)
    if choices:
        return choices[len(choices) // 2].value
    suggested = parameter.default or parameter.example
    return suggested or "https://w3id.org/thidua/id/group-year/vksnd-toi-cao/cum-7/2020"


@pytest.fixture(scope="session")
def made_by_grlc(
    grlc: Path, graphs: dict[tuple[str, str], Graph], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("grlc")
    asked = {
        "folders": [str(Catalogue().folder / topic) for topic in TOPICS],
        "requests": [
            {"path": str(question.path), "given": given | {LANGUAGE: "en"}}
            for question, given in requests(graphs["own", "oxigraph"])
        ],
    }
    command = [grlc, HERE / "listing.py", folder / "answer.json"]
    subprocess.run(command, cwd=folder, input=json.dumps(asked), text=True, check=True)
    made: dict[str, Any] = json.loads((folder / "answer.json").read_text(encoding="utf-8"))
    return made


def test_grlc_lists_the_questions_of_each_topic(made_by_grlc: dict[str, Any]) -> None:
    for topic in TOPICS:
        listed = made_by_grlc["listed"][str(Catalogue().folder / topic)]
        ours = {question.name for question in QUESTIONS if question.topic == topic}
        assert listed.keys() == ours
        for name, item in listed.items():
            assert item["path"] == f"/{name}"
            assert item["tags"] == [topic]
            assert item["summary"]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_grlc_finds_the_parameters_of_a_question(
    made_by_grlc: dict[str, Any], question: Question
) -> None:
    item = made_by_grlc["listed"][str(question.path.parent)][question.name]
    found = item["parameters"]
    ours = {each.name for each in question.parameters}
    speaks = LANGUAGE_VARIABLE in sparql_text.variables(question.text)
    assert found.keys() == ours | ({LANGUAGE} if speaks else set())
    for each in question.parameters:
        one = found[each.name]
        default = one.get("default")
        assert one["required"] is each.required
        assert "lang" not in one
        assert SHAPES[each.kind].items() <= one.items()
        assert (None if default is None else str(default)) == each.default


def test_what_grlc_sends_answers_as_ours_does(
    made_by_grlc: dict[str, Any], graphs: dict[tuple[str, str], Graph]
) -> None:
    graph = graphs["own", "oxigraph"]
    each = list(requests(graph))
    assert len(each) == len(made_by_grlc["rewritten"]) > 100
    answered = 0
    for (question, given), sent in zip(each, made_by_grlc["rewritten"], strict=True):
        rows = list(graph.store.query(sent).rows())
        assert rows == list(graph.store.query(bound(question, given)).rows()), (
            question.name,
            given,
        )
        answered += bool(rows)
    assert answered > len(each) // 2


def bound(question: Question, given: dict[str, str]) -> str:
    terms = {LANGUAGE: term_of(LANGUAGE_PARAMETER, "en", list)}
    for each in question.parameters:
        if each.name in given:
            terms[each.name] = term_of(each, given[each.name], list)
    return question.bound(terms)


def test_every_kind_of_parameter_occurs() -> None:
    kinds = {each.kind for question in QUESTIONS for each in question.parameters}
    assert kinds == SHAPES.keys()
