"""The page of a review in a real browser, by its keys alone, from a draft to an answer."""

import json
import signal
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Error, Page, expect

import thidua
from loader.command import load
from loader.reading.records import read_records
from tests.browser import fits, focused, press, serious_faults
from tests.loader.reviewing.invented import ALL, ARTICLE, FACTS, Run, drafted
from tests.loader.reviewing.page.served import served

OpenPage = Callable[..., Page]
GROUP = "groups.cluster-3-2031"
LEAD = "VKSND huyện Suối Bạc là Cụm trưởng"
MARKED = """() => {
  const article = document.querySelector("article"), before = document.createRange();
  return [...document.querySelectorAll("mark.now")].map(mark => {
    before.setStart(article, 0); before.setEndBefore(mark);
    const start = [...before.toString()].length;
    return [start, start + [...mark.textContent].length];
  });
}"""
"""Where the marked pieces stand, in code points of the article as the page shows it."""


def sees(page: Page, *words: str) -> None:
    for each in words:
        expect(page.locator("main")).to_contain_text(each)


def state(draft: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(draft.with_name(f"{draft.name}.review").read_text("utf-8"))
    return said


def decisions(draft: Path) -> list[str]:
    return [decision for _, decision in state(draft)["decisions"]]


def test_the_address_with_its_token_opens_and_none_other(
    open_page: OpenPage, draft_file: Path
) -> None:
    page = open_page()
    with served(draft_file) as (address, _):
        opened, refused = page.goto(address), page.goto(address[:-5] + "/")
        assert (opened and opened.status, refused and refused.status) == (200, 403)
        assert "Cụm" not in page.content()


def test_facts_are_accepted_corrected_and_rejected_by_keys(
    open_page: OpenPage, draft_file: Path
) -> None:
    page = open_page()
    with served(draft_file) as (address, _):
        page.goto(address)
        sees(page, f"[1/{FACTS}]")
        press(page, "a")
        sees(page, "[2/", "VKSND tỉnh Lam Giang")
        press(page, "a")
        sees(page, "[3/", "2031")
        press(page, "c")
        assert focused(page) == "input field.value"
        press(page, "End", "Backspace")
        page.keyboard.type("2l")
        press(page, "Enter")
        sees(page, "`2032l` is no whole number")
        press(page, "c", "End", "Backspace", "2", "Enter")
        sees(page, "Corrected. Press a to accept it if it is right now.")
        press(page, "a")
        sees(page, "[4/")
        press(page, "s")
        sees(page, "[5/")
        press(page, "r")
        sees(page, "With it goes", "VKSND huyện Đồi Xanh")
        press(page, "b")
        sees(page, "decided: rejected")
    assert decisions(draft_file) == ["accepted", "accepted", "accepted", "rejected"]
    year = ["groups", "cluster-3-2031", "year", "value"]
    assert state(draft_file)["corrections"] == [[year, "2032"]]


def test_a_gist_is_typed_and_its_letters_press_nothing(
    open_page: OpenPage, draft_file: Path
) -> None:
    page = open_page()
    with served(draft_file) as (address, _):
        page.goto(address)
        press(page, "g")
        assert focused(page).endswith(".vi")
        press(page, "Control+A")
        page.keyboard.type("cụm bars")
        press(page, "Escape")
        assert focused(page).startswith("body")
        press(page, "g", "Tab", "Control+A")
        page.keyboard.type("cars, bars")
        press(page, "Enter")
        sees(page, f"[2/{FACTS}]")
    assert [*state(draft_file)["gists"].values()] == [{"vi": "cụm bars", "en": "cars, bars"}]


def test_the_passage_of_every_fact_is_marked_and_in_sight(
    open_page: OpenPage, draft_file: Path
) -> None:
    spans = yaml.safe_load(draft_file.read_text("utf-8"))["passages"]
    page = open_page("phone")
    with served(draft_file) as (address, _):
        page.goto(address)
        links = page.locator(".every a").evaluate_all("all => all.map(each => each.href)")
        assert len(links) == FACTS
        seen = {span for link in links for span in marked(page, link)}
    assert seen == {each["span"] for each in spans.values()}


def marked(page: Page, link: str) -> list[str]:
    """Of one passage, which overlapping ones may cut into pieces that touch; none of an act."""
    page.goto(link)
    pieces = page.evaluate(MARKED)
    if not pieces:
        sees(page, "Act 63/2014/QH13")
        return []
    expect(page.locator("mark.now").first).to_be_in_viewport()
    assert all(end == start for (_, end), (start, _) in pairwise(pieces))
    return [f"{pieces[0][0]}-{pieces[-1][1]}"]


def test_a_closed_tab_and_a_killed_process_lose_nothing_and_the_terminal_goes_on(
    open_page: OpenPage, draft_file: Path, run: Run
) -> None:
    page = open_page()
    with served(draft_file) as (address, _):
        page.goto(address)
        press(page, "a")
        sees(page, f"[2/{FACTS}]")
        page.close()
        page = open_page()
        page.goto(address)
        sees(page, f"[2/{FACTS}]")
        press(page, "a")
        sees(page, f"[3/{FACTS}]")
    with served(draft_file) as (address, process):
        page.goto(address)
        sees(page, f"[3/{FACTS}]")
        process.send_signal(signal.SIGKILL)
        assert process.wait(20) == -signal.SIGKILL
        with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
            page.goto(address)
    assert f"[3/{FACTS}]" in run("q").output.splitlines()[1]
    assert decisions(draft_file) == ["accepted", "accepted"]


def test_from_a_draft_to_an_answer_past_what_the_release_says_otherwise(
    open_page: OpenPage, draft_file: Path, run: Run, tmp_path: Path
) -> None:
    store, written = tmp_path / "releases", tmp_path / "records" / "other.yaml"
    assert run(ALL + "w").exit_code == 0
    first = draft_file.with_name("thu.reviewed.yaml")
    assert CliRunner().invoke(load, [str(first), "--store", str(store)]).exit_code == 0
    draft = drafted(tmp_path, ARTICLE.replace(LEAD, "VKSND huyện Mận là Cụm trưởng"), "other")
    page = open_page()
    with served(draft, "--store", str(store), "-o", str(written)) as (address, process):
        page.goto(address)
        while "/fact/" in (before := page.url):
            press(page, "a")
            expect(page).not_to_have_url(before)
        sees(page, "lead is VKSND huyện Suối Bạc in the release, VKSND huyện Mận in this record")
        press(page, "w")
        sees(page, "other.yaml is written.", f"thidua load {tmp_path}/records")
        assert process.wait(20) == 0
    (loaded,) = read_records([written], tmp_path)
    assert "VKSND huyện Mận" in loaded.quotes.values()
    both = [str(first), str(written), "--articles", str(tmp_path), "--store", str(store)]
    assert CliRunner().invoke(load, both).exit_code == 0
    rows = thidua.open(store).answer("who-led", {"year": "2031"}).rows
    assert {row.cells["unit"].text for row in rows} == {"VKSND huyện Suối Bạc", "VKSND huyện Mận"}
    assert "VKSND huyện Mận là Cụm trưởng" in {each.quote for row in rows for each in row.evidence}


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_no_page_has_a_serious_fault_of_access_or_is_too_wide(
    open_page: OpenPage, draft_file: Path, run: Run, size: str, scheme: str
) -> None:
    page = open_page(size, color_scheme=scheme)
    with served(draft_file) as (address, _):
        page.goto(f"{address}fact/{GROUP}.year")
        assert (serious_faults(page), fits(page)) == ([], True)
        press(page, "c", "x", "Enter")
        sees(page, "is no whole number")
        assert (serious_faults(page), fits(page)) == ([], True)
    run(ALL + "q")
    with served(draft_file, "--store", str(draft_file.parent / "releases")) as (address, _):
        page.goto(address)
        sees(page, f"{FACTS} accepted, 0 rejected.")
        assert (serious_faults(page), fits(page)) == ([], True)
