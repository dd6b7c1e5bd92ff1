"""The home page: its counts are those of the data, its shades follow, and it asks for little."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import home
from server.app import create_app
from server.releases import current_graph
from server.settings import Settings
from tests.asked import Overheard
from tests.server.conftest import Publish
from thidua.catalogue import Catalogue
from thidua.graph import Graph
from thidua.release import ANSWERS, resolve
from thidua.statistics import counted
from thidua.stores import ahead
from thidua.stores.ahead import AnsweredAhead


@pytest.mark.parametrize(
    ("number", "whole", "shade"),
    [(0, 3, 0), (1, 100, 1), (1, 5, 1), (2, 5, 2), (59, 100, 3), (3, 3, 5), (4, 3, 5), (0, 0, 0)],
)
def test_a_shade_is_a_begun_fifth_of_the_whole(number: int, whole: int, shade: int) -> None:
    assert home.heat(number, whole) == shade


def test_the_years_count_what_the_questions_behind_them_list(app: Flask) -> None:
    with app.test_request_context("/"):
        years = home.shown(current_graph())["years"]
    assert list(years) == ["2021", "2020"]
    assert {name: count.number for name, count in years["2020"].items()} == {
        "groups": 1, "leads": 1, "deputies": 1, "members": 0, "articles": 0,
    }  # fmt: skip
    for name in ("leads", "deputies"):
        there = years["2020"][name].address
        answer = app.test_client().get(there, headers={"Accept": "application/json"})
        assert answer.get_json()["row_count"] == years["2020"][name].number


def test_figures_are_those_of_the_release(app: Flask, client: FlaskClient) -> None:
    with app.test_request_context("/"):
        found = home.figures(current_graph())
    assert found["people"] == 2
    assert "<dt>người</dt><dd>2</dd>" in client.get("/").text
    assert "<dt>people</dt><dd>2</dd>" in client.get("/?lang=en").text


def test_a_release_without_anything_of_ours_has_a_home_page_too(
    tmp_path: Path, publish: Publish
) -> None:
    one = ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("o"))
    publish(tmp_path, "foreign", [one])
    page = create_app(Settings(store=tmp_path)).test_client().get("/")
    assert page.status_code == 200
    assert 'role="search"' in page.text
    assert 'class="coverage"' not in page.text
    assert 'class="figures"' not in page.text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_large_release_has_answered_ahead_what_its_home_page_asks(
    app: Flask, releases: Path, language: str
) -> None:
    """All but what the dataset says of itself, in its own small graph."""
    there, catalogue = resolve(releases), Catalogue()
    behind = Overheard(there.open_store())
    counted(behind, catalogue).write(there.path)
    ahead.write(behind, dict.fromkeys(catalogue.standing(), 0), there.path / ANSWERS)
    behind.asked.clear()
    graph = Graph(there, AnsweredAhead(behind, there.path / ANSWERS), catalogue)
    with app.test_request_context(f"/?lang={language}"):
        assert home.shown(graph)["newest"].rows
    assert [text for text in behind.asked if "graph:dataset" not in text] == []
