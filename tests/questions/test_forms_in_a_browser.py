"""Fields agree with the answer below them, whichever way a reader came to the page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving import Served, served

OpenPage = Callable[..., Page]
LATEST, EARLIER = "2024", "2020"
FORMS = {"charts/network": ("Vẽ", LATEST), "questions/who-led": ("Hỏi", "")}
"""The button of each, and the year of the answer that is shown at first."""


@pytest.fixture(scope="module")
def site(folders: dict[str, Path]) -> Iterator[Served]:
    with served(folders["own"], workers=1) as found:
        yield found


@pytest.mark.parametrize("address", FORMS)
def test_who_goes_back_finds_the_fields_of_the_answer_that_is_shown(
    open_page: OpenPage, site: Served, address: str
) -> None:
    page, (button, first) = open_page(), FORMS[address]
    page.goto(f"{site.url}/{address}")
    year = page.locator("#year")
    expect(year).to_have_value(first)
    year.select_option(EARLIER)
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url(f"**year={EARLIER}*")
    expect(year).to_have_value(EARLIER)
    page.go_back()
    expect(year).to_have_value(first)
    page.go_forward()
    expect(year).to_have_value(EARLIER)


@pytest.mark.parametrize("address", FORMS)
def test_a_page_the_browser_kept_as_it_was_left_is_put_right_too(
    open_page: OpenPage, site: Served, address: str
) -> None:
    page, (_, first) = open_page(), FORMS[address]
    page.goto(f"{site.url}/{address}")
    page.locator("#year").select_option(EARLIER)
    page.evaluate('dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}))')
    expect(page.locator("#year")).to_have_value(first)
