"""What is new in the pages, in a real browser: the policy lets data stand, links are at hand."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import fits, serious_faults
from tests.serving import Served, served

ADDRESSES = {
    "home": "/?",
    "answer": "/questions/who-led?year=2020&",
    "pinned answer": "/release/first/questions/who-led?year=2020&",
    "release": "/release/first?",
    "releases": "/releases?",
}


@pytest.fixture(scope="module")
def server(published: Path) -> Iterator[Served]:
    with served(published, workers=1) as running:
        yield running


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_the_policy_of_the_page_takes_its_data_and_nobody_is_shut_out(
    open_page: Callable[..., Page], server: Served, name: str, language: str
) -> None:
    """A block that the policy refused would be an error to the console, which fails the test."""
    page = open_page("phone", language)
    page.goto(f"{server.url}{ADDRESSES[name]}lang={language}")
    blocks = page.locator('script[type="application/ld+json"]').count()
    assert blocks == (0 if name == "releases" else 1)
    assert fits(page)
    assert serious_faults(page) == []


@pytest.mark.parametrize(
    ("language", "day"), [("vi", r"ngày \d+/\d+/20\d\d"), ("en", r"\d+ \w+ 20\d\d")]
)
def test_a_citation_is_copied_with_the_day_it_is_read(
    open_page: Callable[..., Page], server: Served, language: str, day: str
) -> None:
    page = open_page("desktop", language, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{server.url}/questions/who-led?year=2020&lang={language}")
    page.locator("button[data-copies]").click()
    expect(page.locator(".cite [role=status]")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#citation").inner_text()
    assert re.search(rf"2020 \([\w ]*{day}\)\.$", copied)


def test_a_reader_goes_from_an_answer_to_its_permanent_address_and_its_citation(
    open_page: Callable[..., Page], server: Served
) -> None:
    page = open_page("desktop", "en")
    page.goto(f"{server.url}/questions/who-led?year=2020&lang=en")
    page.locator("section.cite a[rel=bookmark]").click()
    assert page.url == f"{server.url}/release/first/questions/who-led?lang=en&year=2020"
    with page.expect_download() as downloaded:
        page.locator("section.cite").get_by_role("link", name="BibTeX").first.click()
    assert downloaded.value.suggested_filename.endswith(".bib")
