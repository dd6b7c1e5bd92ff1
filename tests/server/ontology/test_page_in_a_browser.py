"""The page of the ontology in a real browser: filtered, drawn, read on a phone."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import fits, serious_faults
from tests.serving import Served, served

OpenPage = Callable[..., Page]
BUILT = Path(__file__).parents[3] / "server" / "static" / "built" / "ontology.js"

built = pytest.mark.skipif(
    not BUILT.is_file() and "CI" not in os.environ, reason="npm has not built the page's script"
)


@pytest.fixture(scope="module")
def site(own: Path) -> Iterator[Served]:
    with served(own, workers=1) as found:
        yield found


@built
def test_the_contents_are_filtered_by_label_name_and_the_other_language(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page()
    page.goto(f"{site.url}/ontology.html")
    contents = page.get_by_role("navigation", name="Mục lục")
    for typed in ("lam truong", "leads", "is a"):
        page.get_by_label("Lọc theo tên, nhãn").fill(typed)
        shown = contents.locator("li[data-sought]:visible")
        expect(page.get_by_text(f"{shown.count()} mục khớp")).to_be_visible()
        assert 0 < shown.count() < 30
    page.get_by_label("Lọc theo tên, nhãn").fill("làm trưởng")
    contents.get_by_role("link", name="làm trưởng", exact=True).click()
    expect(page.locator("#leads")).to_be_in_viewport()


@built
def test_the_diagram_holds_the_classes_of_its_table_and_leads_to_them(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page(language="en")
    page.goto(f"{site.url}/ontology.html?lang=en")
    diagram = page.get_by_role("group", name="Diagram of the main classes")
    cells = page.locator("[data-diagram-table] tbody td:is(:first-child, :last-child) a")
    classes = {cell.get_attribute("href") for cell in cells.all()}
    assert diagram.locator("rect").count() == len(classes) == 28
    names = page.locator("[data-diagram-table] tbody td:nth-child(2) a").all_text_contents()
    drawn = " ".join(diagram.locator("text").all_text_contents())
    assert [name for name in names if name not in drawn] == []
    diagram.get_by_text("Group-year", exact=True).click()
    expect(page.locator("#GroupYear")).to_be_in_viewport()


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "dark"), ("phone", "light")])
def test_nobody_is_shut_out_and_the_page_fits(
    open_page: OpenPage, site: Served, size: str, scheme: str
) -> None:
    page = open_page(size, color_scheme=scheme)
    page.goto(f"{site.url}/ontology.html")
    assert fits(page)
    # One template makes the cards: axe would look at 148 of them for a quarter of a minute.
    shown = page.evaluate(
        "[...document.querySelectorAll('.term:nth-of-type(n + 9)')].map(e => e.remove()).length"
    )
    assert shown > 100
    assert serious_faults(page) == []


def test_without_scripts_the_diagram_is_a_table(open_page: OpenPage, site: Served) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{site.url}/ontology.html")
    expect(page.locator("[data-diagram-table] tbody tr").first).to_be_visible()
    expect(page.get_by_label("Lọc theo tên, nhãn")).to_be_hidden()
