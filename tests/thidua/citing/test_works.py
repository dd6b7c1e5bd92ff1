"""What one cites for a release, an answer, and the articles the answer rests on."""

import pytest

from thidua import citing
from thidua.answers import Answer
from thidua.citing import Work
from thidua.dataset import Dataset
from thidua.graph import Graph
from thidua.release import Release

OURS = Dataset({"vi": "Đồ thị", "en": "Graph"}, {}, "https://licence.example/")
FOREIGN = Dataset({}, {}, None)


@pytest.fixture
def answer(graph: Graph) -> Answer:
    return graph.answer("who-led", {"group": "Cụm thi đua số 1"}, "en")


def cited(graph: Graph, answer: Answer, release: Release) -> Work:
    return citing.of_answer(answer, release, OURS, citing.in_words(graph, answer))


def test_a_release_is_cited_by_its_id_day_and_permanent_address(release: Release) -> None:
    work = citing.of_release(release, OURS, "en")
    assert (work.title, work.version, work.date) == ("Graph", "first", "2026-01-01")
    assert work.url == "https://w3id.org/thidua/release/first"
    assert (work.licence, work.publisher) == ("https://licence.example/", "Thi Đua Graph")


def test_a_foreign_file_has_no_author_and_no_licence_of_ours(release: Release) -> None:
    work = citing.of_release(release, FOREIGN, "vi")
    assert (work.author, work.licence) == ("", "")
    assert work.title == "Bản phát hành first nạp từ một tệp RDF"


def test_an_answer_is_cited_by_its_question_values_in_words_and_own_address(
    graph: Graph, answer: Answer, release: Release
) -> None:
    work = cited(graph, answer, release)
    title = answer.question.title["en"]
    assert work.title == f"{title} (Cluster or block: Emulation Cluster No. 1)"
    assert (work.url, work.container, work.version) == (answer.iri, "Graph", "first")
    assert cited(graph, graph.answer("who-led"), release).title.endswith("?")


def test_what_was_asked_for_is_said_in_words(graph: Graph) -> None:
    group = "https://w3id.org/thidua/id/group/lam-giang/cum-1"
    answer = graph.answer("who-led", {"year": "2020", "group": group}, "en")
    assert citing.in_words(graph, answer) == {
        "Year": "2020",
        "Cluster or block": "Emulation Cluster No. 1",
    }
    assert citing.in_words(graph, graph.answer("who-led")) == {}


def test_two_answers_never_share_a_key(graph: Graph, release: Release) -> None:
    asked: list[dict[str, str]] = [{}, {"year": "2020"}, {"year": "2021"}]
    keys = {cited(graph, graph.answer("who-led", one), release).key for one in asked}
    assert len(keys) == 3


def test_articles_stand_once_each_and_acts_are_none(graph: Graph) -> None:
    answer = graph.answer("who-led")
    sources = {one.source_iri for row in answer.rows for one in row.evidence}
    assert "https://w3id.org/thidua/id/act/1-qd" in sources
    works = citing.articles(answer)
    assert [(one.title, one.publisher, one.url) for one in works] == [
        ("Tin hư cấu", "Báo Lam Giang", "https://example.org/lam-giang"),
        ("Tin nhà máy", "", "https://w3id.org/thidua/id/article/nha-may"),
    ]
    assert [one.date for one in works] == ["2020-03-29", ""]


@pytest.mark.parametrize(
    ("written", "parts"), [("2020-03-29", (2020, 3, 29)), ("", ())], ids=["a day", "unknown"]
)
def test_a_day_has_its_parts(written: str, parts: tuple[int, ...]) -> None:
    assert Work("article", "k", "t", "vi", date=written).date_parts == parts


def test_no_answer_has_no_articles(graph: Graph) -> None:
    assert citing.articles(graph.answer("who-led", {"year": "2019"})) == []
