"""The site as one uses it: by pointer, by keys alone, on a phone, in the dark; what it weighs."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import fits, focused, press, serious_faults
from tests.serving import Served, served

OpenPage = Callable[..., Page]
LEAD = "VKSND huyện An Hạ"
HEAVIEST = 150_000
ADDRESSES = {
    "home": "/",
    "questions": "/questions",
    "answer": "/questions/who-led?year=2020",
    "narrowed answer": "/questions/who-led?filter[unit]=an+ha&sort=-year",
    "found": "/search?q=an+ha",
    "problem": "/questions/who-led?group=cum-9",
    "releases": "/releases",
    "reconciling": "/reconcile/about",
}


@pytest.fixture(scope="module")
def site(published: Path) -> Iterator[Served]:
    with served(published, workers=1) as found:
        yield found


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
@pytest.mark.parametrize("name", ADDRESSES)
def test_nobody_is_shut_out_and_nothing_is_wider_than_the_screen(
    open_page: OpenPage, site: Served, name: str, size: str, scheme: str
) -> None:
    page = open_page(size, color_scheme=scheme)
    page.goto(site.url + ADDRESSES[name])
    assert serious_faults(page) == []
    assert fits(page)
    lines = "entries => new Set(entries.map(entry => entry.offsetTop)).size"
    assert page.locator(".top nav a").evaluate_all(lines) == 1


def test_a_lead_is_one_click_from_home(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    page.goto(site.url)
    page.locator('.coverage a[href="/questions/who-led?year=2020"]').click()
    expect(page.get_by_role("table").get_by_role("link", name=LEAD)).to_be_visible()


def test_a_year_is_chosen_at_home_without_a_script_and_back_leads_back(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(site.url)
    page.get_by_label("Ai làm cụm trưởng, khối trưởng năm").select_option("2020")
    page.get_by_role("button", name="Xem").click()
    page.get_by_role("link", name=LEAD).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LEAD)
    page.go_back()
    expect(page.locator("#year")).to_have_value("2020")
    page.go_back()
    expect(page).to_have_url(f"{site.url}/")


def test_an_answer_is_taken_away_as_a_table(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    page.goto(f"{site.url}/questions/who-led?year=2020")
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="Tải về CSV").click()
    text = Path(downloaded.value.path()).read_text(encoding="utf-8-sig")
    assert [row["unit"] for row in csv.DictReader(io.StringIO(text))] == [LEAD]


def test_the_other_language_keeps_the_place(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    page.goto(f"{site.url}/questions/who-led?year=2020&sort=unit")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{site.url}/questions/who-led?year=2020&sort=unit&lang=en")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Answer")
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page).to_have_url(f"{site.url}/questions/who-led?year=2020&sort=unit")


def test_keys_alone_lead_over_the_skip_link_and_a_suggestion_to_a_thing(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page()
    page.goto(site.url)
    press(page, "Tab")
    assert focused(page) == "a Đến nội dung chính"
    press(page, "Enter", "Tab")
    assert focused(page) == "input q"
    page.keyboard.type("an ha")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    press(page, "ArrowDown", "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(LEAD)


def test_keys_alone_open_an_answer(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    page.goto(site.url)
    press(page, "Tab", "Enter", "Tab", "Tab", "Tab")
    assert focused(page) == "select year"
    page.keyboard.type("2020")
    press(page, "Tab", "Enter")
    expect(page).to_have_url(f"{site.url}/questions/who-led?year=2020")
    expect(page.get_by_role("link", name=LEAD)).to_be_visible()


def test_the_page_says_where_one_is(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    page.goto(f"{site.url}/questions")
    assert page.locator('nav [aria-current="page"]').all_inner_texts() == ["Câu hỏi"]
    page.goto(f"{site.url}/questions/who-led")
    assert page.locator('nav [aria-current="true"]').all_inner_texts() == ["Câu hỏi"]


def test_the_home_page_is_light_with_its_fonts_and_all(open_page: OpenPage, site: Served) -> None:
    page, weights = open_page(), list[Any]()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda said: weights.append(said["encodedDataLength"]))
    page.goto(site.url, wait_until="networkidle")
    assert len(weights) > 5
    assert sum(weights) < HEAVIEST


def test_the_viewer_of_the_api_asks_for_nothing_that_the_policy_refuses(
    open_page: OpenPage, site: Served
) -> None:
    """An image it may not have would be an error to the console, which fails the test."""
    page = open_page()
    page.goto(f"{site.url}/api", wait_until="networkidle")
    expect(page.locator("#main")).to_contain_text("/questions/who-led")
