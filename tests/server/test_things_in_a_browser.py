"""The pages about things in a real browser: the year, the reasons, and that nobody is shut out."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import fits, focused, press, serious_faults
from tests.serving import Served, served

OpenPage = Callable[..., Page]

GROUP = "/id/group/vksnd-toi-cao/luc-ha/cum-1.html"
KINDS = {
    "group": GROUP,
    "group-year": "/id/group-year/cat-nguyen/cum-9/2040.html",
    "organisation": "/id/organisation/vksnd-toi-cao/luc-ha/cho-vom.html",
    "person": "/id/person/fixture-succession-2056/nong-van-bao.html",
    "article": "/id/article/fixture-succession-2051.html",
    "event": "/id/event/fixture-succession-2051/signing.html",
    "slogan": "/id/slogan/ky-cuong-sang-tao.html",
    "explanation": (
        "/explain?s=id:organisation/vksnd-toi-cao/luc-ha/cho-vom&p=td:leads"
        "&o=id:group-year/vksnd-toi-cao/luc-ha/cum-1/2052"
    ),
}


@pytest.fixture(scope="module")
def site(invented: Path) -> Iterator[Served]:
    with served(invented, workers=1) as found:
        yield found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_fits_a_phone_and_shuts_nobody_out(
    open_page: OpenPage, site: Served, scheme: str
) -> None:
    page = open_page("phone", color_scheme=scheme)
    for kind, address in KINDS.items():
        answer = page.goto(site.url + address)
        assert answer is not None
        assert answer.status == 200, kind
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert fits(page), kind
        assert serious_faults(page) == [], kind


def test_a_slider_moved_by_keys_narrows_the_page_and_its_address_keeps_the_year(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page(language="en")
    page.goto(f"{site.url}{GROUP}?lang=en")
    slider, shown = page.get_by_role("slider", name="Choose a year"), page.locator(".years output")
    expect(shown).to_have_text("All years")
    slider.focus()
    press(page, "ArrowLeft")
    expect(page).to_have_url(f"{site.url}{GROUP}?year=2055&lang=en")
    expect(shown).to_have_text("2055")
    rows = page.locator(".glance tbody th")
    expect(rows).to_have_text(["2055"])
    assert focused(page) == "input year"
    page.reload()
    expect(shown).to_have_text("2055")
    expect(slider).to_have_value("2055")
    page.go_back()
    expect(page).to_have_url(f"{site.url}{GROUP}?lang=en")
    expect(shown).to_have_text("All years")
    expect(rows).to_have_count(5)


def test_the_address_changes_with_the_slider_and_the_page_is_busy_until_it_shows_that_year(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page()
    page.goto(f"{site.url}{GROUP}?year=2055")
    held: list[Route] = []
    page.route(re.compile(r"year=205[34]"), lambda route: held.append(route))  # noqa: PLW0108 - it takes no builtin
    entries = page.evaluate("history.length")
    page.get_by_role("slider").focus()
    says = "[location.search, document.querySelector('.years output').textContent]"
    with page.expect_request(re.compile("year=2053")):
        press(page, "ArrowLeft", "ArrowLeft")
        assert page.evaluate(says) == ["?year=2053", "2053"]
    narrowed = page.locator("#narrowed")
    expect(narrowed).to_have_attribute("aria-busy", "true")
    assert page.evaluate(says) == ["?year=2053", "2053"]
    for route in held:
        route.continue_()
    expect(narrowed).not_to_have_attribute("aria-busy", "true")
    expect(narrowed).to_contain_text("năm 2053")
    assert page.evaluate("history.length") == entries + 1
    page.go_back()
    expect(page.locator(".glance tbody th")).to_have_text(["2055"])
    assert page.evaluate(says) == ["?year=2055", "2055"]


def test_back_goes_through_the_years_without_a_load(open_page: OpenPage, site: Served) -> None:
    page = open_page()
    page.goto(f"{site.url}{GROUP}?year=2051")
    page.evaluate("window.kept = true")
    page.locator(".years").get_by_role("link", name="2052").click()
    expect(page.locator(".glance tbody th")).to_have_text(["2052"])
    expect(page.locator(".years a[aria-current]")).to_have_text("2052")
    expect(page.get_by_role("link", name="English")).to_have_attribute(
        "href", re.compile("year=2052&lang=en")
    )
    page.go_back()
    expect(page.locator(".glance tbody th")).to_have_text(["2051"])
    assert page.evaluate("window.kept")


def test_without_scripts_the_years_are_links(open_page: OpenPage, site: Served) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(site.url + GROUP)
    expect(page.get_by_role("slider")).to_be_hidden()
    page.locator(".years").get_by_role("link", name="2051").click()
    expect(page).to_have_url(f"{site.url}{GROUP}?year=2051")
    expect(page.locator(".glance tbody th")).to_have_text(["2051"])


def test_why_opens_rule_premises_and_evidence_over_the_page(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page(language="en")
    page.goto(f"{site.url}{KINDS['organisation']}?lang=en")
    page.wait_for_load_state()
    why = page.locator("section.inferred a.why").first
    why.focus()
    press(page, "Enter")
    dialog = page.get_by_role("dialog", name="Why does this stand?")
    expect(dialog).to_be_visible()
    assert focused(page) == "button Close"
    expect(dialog.locator(".by-rule .mark.inferred").first).to_be_visible()
    expect(dialog.locator(".steps > li")).not_to_have_count(1)
    expect(dialog.get_by_text(re.compile("characters \\d+")).first).to_be_visible()
    assert serious_faults(page) == []
    press(page, "Escape")
    expect(dialog).to_be_hidden()
    assert focused(page) == "a why?"


def test_without_scripts_why_leads_to_the_page(open_page: OpenPage, site: Served) -> None:
    page = open_page(language="en", java_script_enabled=False)
    page.goto(f"{site.url}{KINDS['organisation']}?lang=en")
    page.locator("section.inferred a.why").first.click()
    expect(page.get_by_role("heading", name="Why does this stand?")).to_be_visible()
    expect(page.locator(".by-rule .mark.inferred").first).to_be_visible()
    expect(page.get_by_text(re.compile("characters \\d+")).first).to_be_visible()


def test_stated_and_inferred_are_told_apart_without_colours(
    open_page: OpenPage, site: Served
) -> None:
    page = open_page()
    page.goto(site.url + KINDS["organisation"])
    style = "one => getComputedStyle(one).borderTopStyle"
    assert page.locator("section.inferred").evaluate(style) == "dashed"
    assert page.locator("section.stated").evaluate(style) == "none"
    inferred = page.locator("section.inferred .concluded")
    expect(inferred.filter(has_text="suy luận")).to_have_count(inferred.count())
    expect(page.locator("section.stated .concluded")).to_have_count(0)
    assert inferred.count() > 0
