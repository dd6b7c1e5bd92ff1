"""Names while one types, by keyboard and by pointer, in a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import fits, press, serious_faults
from tests.serving import Served, served

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def site(published: Path) -> Iterator[Served]:
    with served(published) as found:
        yield found


def first(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option").first


def typed(page: Page, site: Served, text: str, address: str = "/") -> None:
    page.goto(site.url + address)
    page.locator("#q").press_sequentially(text)


def test_a_name_without_diacritics_leads_to_its_thing_by_keys_alone(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page()
    typed(page, site, "an ha")
    expect(first(page)).to_contain_text("VKSND huyện An Hạ")
    press(page, "ArrowDown", "Enter")
    expect(page).to_have_url(f"{site.url}/id/organisation/vksnd-thu/an-ha.html")


def test_a_click_does_the_same_in_the_readers_language(open_page: OpenPage, site: Served) -> None:
    page = open_page(language="en")
    typed(page, site, "an ha", "/?lang=en")
    first(page).click()
    expect(page).to_have_url(f"{site.url}/id/organisation/vksnd-thu/an-ha.html?lang=en")


def test_escape_closes_the_list_and_enter_then_searches(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    typed(page, site, "an ha")
    expect(page.get_by_role("listbox")).to_be_visible()
    press(page, "Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    press(page, "Enter")
    expect(page).to_have_url(f"{site.url}/search?q=an+ha")


def test_what_nothing_fits_shows_no_list(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    with page.expect_response("**/search/suggest*"):
        typed(page, site, "zzzz qqqq")
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_open_list_has_no_serious_fault_and_fits(
    open_page: OpenPage, site: Served, size: str
) -> None:
    page = open_page(size)
    typed(page, site, "an ha")
    expect(page.get_by_role("listbox")).to_be_visible()
    assert serious_faults(page) == []
    assert fits(page)
