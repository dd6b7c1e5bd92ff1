"""The charts as people see them: drawn, taken away, on a phone, in the dark, without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from server.app import create_app
from server.built import built
from server.settings import Settings
from tests.browser import fits, serious_faults
from tests.serving import Served, served
from thidua.graph import Graph

OpenPage = Callable[..., Page]
DRAWN = {
    "leadership": (".mark-symbol.role-mark path", 10),
    "coverage": (".mark-text.role-mark text", 6),
    "coverage-of-organisers": (".mark-text.role-mark text", 4),
    "slogans": (".mark-symbol.role-mark path", 3),
    "network?year=2020": (".mark-rule.role-mark line", 19),
}
"""What marks what is known, and how many of it our own records give: in the network 15 units,
3 groups and the one list that may lack units."""


@pytest.fixture(scope="module")
def site(folders: dict[str, Path]) -> Iterator[Served]:
    app = create_app(Settings(store=folders["own"]))
    with app.test_request_context():
        if built("charts.js") is None:
            pytest.skip("the charts are not built here: npm is needed at set-up")
    with served(folders["own"]) as found:
        yield found


def opened(page: Page, site: Served, address: str) -> Page:
    page.goto(f"{site.url}/charts/{address}")
    page.locator("figure.chart").scroll_into_view_if_needed()
    expect(page.locator(".takeaway")).to_be_visible()
    return page


@pytest.mark.parametrize("address", DRAWN)
def test_it_is_drawn_with_a_mark_for_all_that_is_known(
    open_page: OpenPage, site: Served, address: str
) -> None:
    page = opened(open_page(), site, address)
    marks, number = DRAWN[address]
    expect(page.locator(f".picture svg {marks}")).to_have_count(number)
    expect(page.locator(".state")).to_have_text("")
    assert serious_faults(page) == []
    assert fits(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_it_in_its_own_width_and_colours(
    open_page: OpenPage, site: Served, scheme: str
) -> None:
    page = opened(open_page("phone", "en", color_scheme=scheme), site, "leadership?lang=en")
    text = page.locator(".picture svg .role-axis-label text").first
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert text.evaluate("e => getComputedStyle(e).fill") == ink
    assert serious_faults(page) == []
    assert fits(page)


def test_a_phone_shows_the_whole_legend(open_page: OpenPage, site: Served) -> None:
    page = opened(open_page("phone"), site, "leadership")
    last = page.locator(".picture svg .role-legend-label text").last
    expect(last).to_contain_text("Suy ra")
    label, plot = last.bounding_box(), page.locator(".plot").bounding_box()
    assert label
    assert plot
    assert label["x"] >= plot["x"]
    assert label["x"] + label["width"] <= plot["x"] + plot["width"]


def test_it_is_drawn_anew_when_the_reader_turns_the_light_off(
    open_page: OpenPage, site: Served
) -> None:
    page = opened(open_page(color_scheme="light"), site, "coverage")
    text = page.locator(".picture svg .role-axis-label text").first
    page.emulate_media(color_scheme="dark")
    ink = page.evaluate("getComputedStyle(document.body).color")
    expect(text).to_have_css("fill", ink)


def test_it_is_taken_away_as_files_that_say_what_they_are(
    open_page: OpenPage, site: Served, graphs: dict[tuple[str, str], Graph]
) -> None:
    page = opened(open_page(color_scheme="dark"), site, "slogans")
    with page.expect_download() as svg:
        page.get_by_role("button", name="SVG").click()
    with page.expect_download() as png:
        page.get_by_role("button", name="PNG").click()
    picture = ET.fromstring(Path(svg.value.path()).read_text(encoding="utf-8"))  # noqa: S314 - ours
    words = ["".join(text.itertext()) for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    graph = graphs["own", "oxigraph"]
    assert graph.chart("slogans").definition.title["vi"] in words
    assert any(f"Bản phát hành {graph.release.release}" in text for text in words)
    assert Path(png.value.path()).read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert svg.value.suggested_filename == "slogans.svg"


def test_a_mark_leads_to_the_page_of_its_thing_in_the_readers_language(
    open_page: OpenPage, site: Served
) -> None:
    page = opened(open_page(language="en"), site, "leadership?unit=VKSND+tỉnh+Lâm+Đồng&lang=en")
    derived = page.locator(".picture svg .mark-symbol.role-mark path").first
    derived.hover()
    expect(page.locator(".chart-word")).to_contain_text("Derived: headed the lead unit")
    derived.click()
    expect(page).to_have_url(f"{site.url}/id/organisation/vksnd-toi-cao/lam-dong.html?lang=en")


def test_nothing_is_loaded_before_it_is_seen(open_page: OpenPage, site: Served) -> None:
    page = open_page("phone")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 360, "height": 200})
    page.goto(f"{site.url}/charts/leadership", wait_until="networkidle")
    assert not any("charts.js" in url or ".vl.json" in url for url in asked)
    page.locator("figure.chart").scroll_into_view_if_needed()
    expect(page.locator(".picture svg")).to_be_visible()
    assert sum("charts.js" in url for url in asked) == 1


def test_without_scripts_the_table_has_it_all(open_page: OpenPage, site: Served) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{site.url}/charts/leadership")
    expect(page.locator("tbody.row")).to_have_count(10)
    expect(page.locator("noscript .note")).to_be_visible()
    expect(page.locator(".plot")).to_be_hidden()
