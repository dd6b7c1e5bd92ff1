"""The notebook's interface, and what a fault in a question is called."""

import subprocess
import sys
from importlib import util
from pathlib import Path

import pandas as pd  # type: ignore[import-untyped]
import pytest

import thidua
from thidua.catalogue import BadParameter, UnknownQuestion
from thidua.graph import Graph
from thidua.release import NoRelease, Release, Releases


def test_ask_gives_a_frame_with_a_row_a_fact(graph: Graph) -> None:
    frame = graph.ask("who-led", year=2020)
    assert isinstance(frame, pd.DataFrame)
    assert list(frame["group"]) == ["Khối 1", "Cụm thi đua số 1"]
    assert frame["evidence_gist"][1].endswith("Suối Mơ dẫn đầu.")


def test_without_pandas_ask_gives_mappings(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.graph.find_spec", lambda _: None)
    assert util.find_spec("pandas") is not None
    rows = graph.ask("who-led", year=2022, organiser=None)
    assert [row["year"] for row in rows] == [2022]


def test_a_parameter_that_is_none_is_not_asked(graph: Graph) -> None:
    assert len(graph.ask("who-led", year=None)) == 4


def test_an_unknown_parameter_is_said_with_those_there_are(graph: Graph) -> None:
    with pytest.raises(BadParameter, match="it has: year, group, organiser"):
        graph.answer("who-led", {"yaer": "2020"})


def test_a_missing_parameter_is_said_with_some_of_its_choices(graph: Graph) -> None:
    with pytest.raises(BadParameter, match="unit is required; try one of:\n  VKSND"):
        graph.answer("led-by-unit")


def test_the_language_is_no_parameter(graph: Graph) -> None:
    with pytest.raises(BadParameter):
        graph.answer("who-led", {"lang": "en"})


def test_an_unknown_question_is_said(graph: Graph) -> None:
    with pytest.raises(UnknownQuestion):
        graph.answer("who-leads")


def test_sparql_goes_to_the_store(graph: Graph) -> None:
    assert graph.sparql("ASK {}").kind == "ask"


def test_a_parameter_without_choices_has_none(graph: Graph) -> None:
    (of,) = graph.catalogue.get("evidence").parameters
    assert graph.choices(of) == ()


def test_the_articles_are_those_the_data_rests_on(graph: Graph) -> None:
    assert [article.label for article in graph.articles("en")] == ["Invented news"]


def test_open_takes_a_store_and_an_id(release: Release) -> None:
    folder = release.path.parent
    with pytest.raises(NoRelease):
        thidua.open(folder)
    assert thidua.open(str(folder), release="fir").release.release == "first"
    assert [each.manifest.release for each in Releases(folder).all()] == ["first"]


def test_importing_thidua_imports_nothing_heavy() -> None:
    program = (
        "import sys, thidua;"
        "heavy = {'pyoxigraph', 'pyroaring', 'yaml', 'click', 'rich', 'pandas', 'rdflib'};"
        "heavy &= set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parent)
