"""The years of a group side by side, on the invented records and on rows made by hand."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode

from server import sections
from server.app import create_app
from server.glance import Gap, Glance, Year, glance
from server.settings import Settings
from tests.server.answers import answer, row
from thidua.graph import Graph
from thidua.iris import ID
from thidua.release import resolve

NAMES = ("roles", "years", "slogans", "inferred-heads")


@pytest.fixture(scope="module")
def graph(invented: Path) -> Graph:
    return Graph(resolve(invented))


@pytest.fixture(scope="module")
def client(invented: Path) -> FlaskClient:
    return create_app(Settings(store=invented)).test_client()


def at_a_glance(graph: Graph, group: str) -> Glance:
    entity = {"entity": NamedNode(ID + group).value}
    answers = (graph.answer_to(one, entity, "vi") for one in sections.glance("group"))
    return glance({one.question.name: one for one in answers})


def year_of(found: Glance, number: int) -> Year:
    return next(one for one in found.years if isinstance(one, Year) and one.number == number)


def names(year: Year, column: str) -> list[str]:
    return [one.cells["member"].text for one in year.of(column)]


def test_the_years_stand_latest_first_and_unknown_ones_have_their_place(graph: Graph) -> None:
    found = at_a_glance(graph, "group/vksnd-toi-cao/luc-ha/cum-1")
    shown = [one if isinstance(one, Gap) else one.number for one in found.years]
    assert shown == [2056, 2055, Gap(2053, 2054), 2052, 2051]


def test_each_year_has_its_own_lead_deputies_and_slogan(graph: Graph) -> None:
    found = at_a_glance(graph, "group/vksnd-toi-cao/luc-ha/cum-1")
    first, second = year_of(found, 2051), year_of(found, 2052)
    assert names(first, "lead") == ["VKSND huyện Bến Đá"]
    assert names(first, "deputy") == names(second, "lead") == ["VKSND huyện Chợ Vồm"]
    assert [one.cells["slogan"].text for one in first.slogans] == ["Kỷ cương, sáng tạo"]
    assert year_of(found, 2055).of("deputy") == []


def test_who_is_concluded_to_have_headed_stands_apart_from_who_is_called_so(graph: Graph) -> None:
    found = at_a_glance(graph, "group/vksnd-toi-cao/luc-ha/cum-1")
    heads = {
        one.number: [row.cells["person"].text for row in one.heads]
        for one in found.years
        if isinstance(one, Year)
    }
    assert heads == {2056: [], 2055: [], 2052: ["Lò Thị Ban"], 2051: []}
    assert "Nông Văn Bảo" in names(year_of(found, 2056), "lead")


def test_a_count_and_a_list_that_is_not_complete_are_two_things(graph: Graph) -> None:
    (year,) = at_a_glance(graph, "group/nguyet-ho/cum-7").years
    assert isinstance(year, Year)
    assert (year.stated_counts, len(year.of("member")), year.complete) == ([5], 2, False)


def test_two_sources_that_name_two_leads_differ(graph: Graph) -> None:
    (year,) = at_a_glance(graph, "group/cat-nguyen/cum-9").years
    assert isinstance(year, Year)
    said = [[one.cells["member"].text for one in stand.rows] for stand in year.differing["lead"]]
    assert said == [["VKSND huyện Trúc Xanh"], ["VKSND huyện Trúc Vàng"]]


def test_counts_that_differ_are_both_kept() -> None:
    counts = [
        row("a", year=2020, count=6, complete=True),
        row("b", year=2020, count=7, complete=True),
    ]
    empty = {name: answer([], []) for name in NAMES}
    (year,) = glance({**empty, "years": answer(["year", "count", "complete"], counts)}).years
    assert isinstance(year, Year)
    assert year.stated_counts == [6, 7]
    assert [stand.source for stand in year.differing["count"]] == ["a", "b"]


@pytest.mark.parametrize("path", ["group/cat-nguyen/cum-9", "group-year/cat-nguyen/cum-9/2040"])
def test_the_page_shows_both_sides_with_their_sources(client: FlaskClient, path: str) -> None:
    page = client.get(f"/id/{path}.html?lang=en").text
    table = page[page.index('<table class="glance">') : page.index("</table>")]
    assert "Sources differ" in table
    for source in ("fixture-disagree-a", "fixture-disagree-b"):
        assert f'href="/id/article/{source}?lang=en"' in table
    assert "not known" in table


def test_one_year_shows_nothing_of_another(client: FlaskClient) -> None:
    page = client.get("/id/group/vksnd-toi-cao/luc-ha/cum-1.html?year=2052").text
    narrowed = page[page.index('id="narrowed"') : page.index("</main>")]
    assert "VKSND huyện Chợ Vồm" in narrowed
    for other in ("cum-1/2051", "cum-1/2055", "cum-1/2056", "VKSND huyện Bến Đá", "Nông Văn Bảo"):
        assert other not in narrowed


def test_a_year_nobody_tells_of_is_not_known(client: FlaskClient) -> None:
    page = client.get("/id/group/vksnd-toi-cao/luc-ha/cum-1.html?year=2053&lang=en").text
    assert "2053: nothing is known of this group." in page


def test_a_unit_shows_its_roles_of_the_year_asked_for_alone(client: FlaskClient) -> None:
    unit = "/id/organisation/vksnd-toi-cao/luc-ha/cho-vom.html"
    every, one = client.get(unit).text, client.get(f"{unit}?year=2055").text
    address = "/id/group-year/vksnd-toi-cao/luc-ha/cum-1/"
    assert f"{address}2052" in every
    assert f"{address}2055" in one
    assert f"{address}2052" not in one
