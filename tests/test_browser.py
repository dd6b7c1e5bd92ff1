"""The browser the tests drive: real, alone, and never silently left out."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.browser import Window, fits, focused, press, serious_faults

BARE = "<!doctype html><html lang=en><title>t</title><main><h1>t</h1>{}</main>"
OpenPage = Callable[..., Page]


def test_a_page_that_asks_another_machine_fails_its_test(chromium: Browser) -> None:
    window = Window(chromium)
    window.open().set_content(BARE.format("<img alt='' src='http://elsewhere.invalid/i.png'>"))
    with pytest.raises(AssertionError, match=r"others than 127\.0\.0\.1"):
        window.close()
    assert window.strangers == ["http://elsewhere.invalid/i.png"]


def test_no_name_is_looked_up_and_no_other_address_reached(window: Window) -> None:
    page = window.open()
    for url in ("http://localhost:8009/", "http://127.0.0.2:8009/", "http://elsewhere.invalid/"):
        with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
            page.goto(url)
    assert len(window.strangers) == 3
    window.strangers.clear()


def test_a_script_that_fails_fails_its_test(chromium: Browser) -> None:
    window = Window(chromium)
    page = window.open()
    page.set_content(BARE.format("<script>nothing.there()</script>"))
    page.wait_for_timeout(0)
    with pytest.raises(AssertionError, match="scripts or its policy"):
        window.close()


@pytest.mark.parametrize(("size", "width"), [("desktop", 1280), ("phone", 360)])
@pytest.mark.parametrize(("language", "tag"), [("vi", "vi-VN"), ("en", "en-GB")])
def test_size_and_language_are_what_the_test_says(
    open_page: OpenPage, size: str, width: int, language: str, tag: str
) -> None:
    page = open_page(size, language)
    page.set_content(BARE.format("<meta name=viewport content='width=device-width'>"))
    assert page.evaluate("[innerWidth, navigator.language]") == [width, tag]


def test_what_has_the_focus_and_what_is_too_wide_is_told(open_page: OpenPage) -> None:
    page = open_page("phone")
    page.set_content(BARE.format("<a href='#x'>one</a> <input name=two aria-label=two>"))
    press(page, "Tab", "Tab")
    assert focused(page) == "input two"
    assert fits(page)
    page.set_content(BARE.format("<p style='width: 2000px'>wide</p>"))
    assert not fits(page)


def test_axe_finds_a_field_without_a_name(open_page: OpenPage) -> None:
    page = open_page()
    page.set_content(BARE.format("<input name=x>"))
    assert [found.partition(":")[0] for found in serious_faults(page)] == ["label"]
    page.set_content(BARE.format("<label>x <input name=x></label>"))
    assert serious_faults(page) == []


def run_without_chromium(**surroundings: str) -> "subprocess.CompletedProcess[str]":
    one = f"{Path(__file__)}::{test_axe_finds_a_field_without_a_name.__name__}"
    env = {k: v for k, v in os.environ.items() if k != "CI"} | {"PATH": ""} | surroundings
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", one]
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False)


def test_without_chromium_the_last_line_says_how_many_tests_were_skipped() -> None:
    done = run_without_chromium()
    assert done.returncode == 0, done.stdout
    assert "1 browser tests skipped" in done.stdout.splitlines()[-1]


def test_in_ci_a_missing_chromium_is_a_failure() -> None:
    done = run_without_chromium(CI="true")
    assert done.returncode == 1
    assert "chromium is needed here: .ci/packages installs it" in done.stdout
