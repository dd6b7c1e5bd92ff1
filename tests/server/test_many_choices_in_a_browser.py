"""A parameter with more choices than a list should hold: names are suggested, or just typed."""

from collections.abc import Callable, Iterator

import pyoxigraph as ox
import pytest
from playwright.sync_api import Page, expect

from tests.browser import fits, press, serious_faults
from tests.server.conftest import published_as
from tests.serving import Served, served
from thidua.iris import ID, term

OpenPage = Callable[..., Page]
GROUPS = 70
TWELFTH = f"{ID}group/vksnd-thu/cum-12"
GRAPH = ox.NamedNode("https://w3id.org/thidua/graph/record/nhieu")


def another_group(number: int) -> Iterator[ox.Quad]:
    group = ox.NamedNode(f"{ID}group/vksnd-thu/cum-{number}")
    year = ox.NamedNode(f"{ID}group-year/vksnd-thu/cum-{number}/2020")
    said = [
        (group, "rdf:type", term("td:EmulationGroup")),
        (group, "td:organiser", ox.NamedNode(f"{ID}organisation/vksnd-thu")),
        (group, "skos:prefLabel", ox.Literal(f"Cụm thi đua số {number}", language="vi")),
        (year, "td:ofGroup", group),
        (year, "td:yearNumber", ox.Literal(2020)),
    ]
    return (ox.Quad(subject, term(name), value, GRAPH) for subject, name, value in said)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, quads: list[ox.Quad]) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("many")
    more = [quad for number in range(2, GROUPS) for quad in another_group(number)]
    published_as(folder, "many", [*quads, *more])
    with served(folder, workers=1) as found:
        yield found


def test_what_is_chosen_fills_the_field_and_its_iri_is_asked_for(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page("phone")
    page.goto(f"{site.url}/questions/who-led")
    field = page.locator("#group")
    field.press_sequentially("cum 12")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_contain_text("số 12")
    assert serious_faults(page) == []
    assert fits(page)
    press(page, "ArrowDown", "Enter")
    expect(field).to_have_value("Cụm thi đua số 12 (VKSND tỉnh Thử)")
    page.get_by_role("button", name="Hỏi").click()
    page.wait_for_url(
        f"**/questions/who-led?year=&group={TWELFTH.replace(':', '%3A').replace('/', '%2F')}*"
    )
    expect(field).to_have_value("Cụm thi đua số 12 (VKSND tỉnh Thử)")


def test_a_choice_that_is_overwritten_is_forgotten(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    page.goto(f"{site.url}/questions/who-led?group={TWELFTH}")
    page.locator("#group").fill("cụm thi đua số 1")
    press(page, "Escape", "Enter")
    expect(page.get_by_role("link", name="VKSND huyện An Hạ")).to_be_visible()


def test_a_name_is_enough_where_no_script_runs(open_page: OpenPage, site: Served) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{site.url}/questions/who-led")
    page.locator("#group").fill("cum thi dua so 1")
    page.get_by_role("button", name="Hỏi").click()
    expect(page.get_by_role("link", name="VKSND huyện An Hạ")).to_be_visible()


def test_a_name_of_none_is_answered_with_the_nearest_to_go_on_with(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page()
    page.goto(f"{site.url}/questions/who-led?year=2020&group=cụm số 13 ở đâu đó")
    page.get_by_role("main").get_by_role("link", name="Cụm thi đua số 13").click()
    expect(page.locator("#group")).to_have_value("Cụm thi đua số 13 (VKSND tỉnh Thử)")
    expect(page.locator("#year")).to_have_value("2020")
