"""Answers worked out at publishing are the store's own, and are used instead of it."""

import gzip
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from tests.asked import Overheard
from thidua.catalogue import Catalogue
from thidua.iris import term
from thidua.stores import ahead
from thidua.stores.ahead import AnsweredAhead
from thidua.stores.contract import QueryError
from thidua.stores.oxigraph import OxigraphStore

ASKED = "SELECT ?s ?o { ?s <urn:p> ?o } ORDER BY ?o"
OTHER = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def behind() -> Overheard:
    engine = Engine()
    for number, value in enumerate([Literal("ế", language="vi"), Literal(5), NamedNode("urn:o")]):
        engine.add(Quad(NamedNode(f"urn:{number}"), NamedNode("urn:p"), value))
    return Overheard(OxigraphStore(engine))


@pytest.fixture
def kept(behind: Overheard, tmp_path: Path) -> AnsweredAhead:
    ahead.write(behind.store, {ASKED: 0}, tmp_path / "answers")
    return AnsweredAhead(behind, tmp_path / "answers")


def test_a_kept_answer_is_the_stores_and_the_store_is_not_asked(
    kept: AnsweredAhead, behind: Overheard
) -> None:
    found = kept.query(ASKED)
    assert (found.kind, found.variables) == ("select", ("s", "o"))
    assert list(found.rows()) == list(behind.store.query(ASKED).rows())
    assert kept.query(ASKED).write("text/csv") == behind.store.query(ASKED).write("text/csv")
    assert behind.asked == []


def test_answers_that_come_when_the_store_is_open_are_found(
    behind: Overheard, tmp_path: Path
) -> None:
    opened = AnsweredAhead(behind, tmp_path / "answers")
    first = list(opened.query(ASKED).rows())
    ahead.write(behind.store, {ASKED: 0}, tmp_path / "answers")
    assert list(opened.query(ASKED).rows()) == first
    assert behind.asked == [ASKED]


def test_what_is_wanted_no_longer_is_not_worked_out(behind: Overheard, tmp_path: Path) -> None:
    texts = {f"ASK {{ ?s ?p {number} }}": 0 for number in range(50)}
    turns = iter([True] * 3)
    assert not ahead.write(behind, texts, tmp_path / "answers", lambda: next(turns, False))
    assert len(behind.asked) == 3


def test_anything_else_goes_to_the_store(kept: AnsweredAhead, behind: Overheard) -> None:
    kept.query(OTHER)
    kept.query(ASKED, default_graphs=("urn:g",))
    assert behind.asked == [OTHER, ASKED]


def test_a_damaged_file_costs_no_answer_and_is_named(
    kept: AnsweredAhead, behind: Overheard, tmp_path: Path
) -> None:
    (file,) = (tmp_path / "answers").iterdir()
    assert ahead.damaged(file.parent) == []
    file.write_bytes(file.read_bytes()[:20])
    assert len(list(kept.query(ASKED).rows())) == 3
    assert behind.asked == [ASKED]
    assert ahead.damaged(file.parent) == [file.name]


@pytest.mark.usefixtures("kept")
def test_an_answer_that_was_changed_is_found_out(tmp_path: Path) -> None:
    (file,) = (tmp_path / "answers").iterdir()
    said = gzip.decompress(file.read_bytes()).replace(b'"5"', b'"6"')
    file.write_bytes(gzip.compress(said))
    assert ahead.damaged(file.parent) == [file.name]


def test_the_same_store_gives_the_same_files(behind: Overheard, tmp_path: Path) -> None:
    for name in ("one", "two"):
        ahead.write(behind.store, {ASKED: 0, OTHER: 0}, tmp_path / name)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert one == two
    assert len(one) == 2


def test_what_costs_much_is_worked_out_in_both_languages() -> None:
    catalogue = Catalogue()
    texts = catalogue.standing()
    costly = [
        question
        for question in catalogue.questions()
        if question.costly and not any(parameter.awaited for parameter in question.parameters)
    ]
    for question in costly:
        defaults = {p.name: Literal(int(p.default)) for p in question.parameters if p.default}
        for language in ("vi", "en"):
            assert question.bound({"lang": Literal(language), **defaults}) in texts
    assert any(q.completed({}) for q in costly), "a question that has a default is among them"
    assert len(texts) == len(set(texts)) > 2 * len(costly)


def test_of_a_costly_question_that_waits_for_a_value_each_choice_is_worked_out() -> None:
    catalogue = Catalogue()
    costly = [question for question in catalogue.questions() if question.costly]
    awaiting = [q for q in costly if any(one.awaited for one in q.parameters)]
    assert [question.name for question in awaiting] == ["by-property"]
    parameter = awaiting[0].parameter("property")
    assert parameter is not None
    assert [one for one in awaiting[0].parameters if one.awaited] == [parameter]
    chosen = {parameter.name: [term("td:name").value, term("td:title").value]}
    texts = catalogue.standing_by_choice(lambda asked: chosen[asked.name])
    assert texts == [
        awaiting[0].bound({"lang": Literal(language), "property": term(name)})
        for name in ("td:name", "td:title")
        for language in ("vi", "en")
    ]
    assert not set(texts) & set(catalogue.standing())


def test_an_answer_that_is_soon_worked_out_is_not_kept(behind: Overheard, tmp_path: Path) -> None:
    size = len(behind.store.query(ASKED).write("application/sparql-results+json"))
    ahead.write(behind.store, {ASKED: size, OTHER: size}, tmp_path / "answers")
    asked = AnsweredAhead(behind, tmp_path / "answers")
    for text in (ASKED, OTHER):
        asked.query(text)
    assert behind.asked == [OTHER]


def test_what_fails_in_one_of_the_threads_is_raised(behind: Overheard, tmp_path: Path) -> None:
    with pytest.raises(QueryError):
        ahead.write(behind.store, {ASKED: 0, "SELECT": 0}, tmp_path / "answers")
