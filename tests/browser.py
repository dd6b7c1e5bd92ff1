"""A real browser: Debian's chromium, driven by Playwright, that reaches 127.0.0.1 alone. Its
headless shell is the same engine without the windows of a browser, for half the processor time.

Tests take the fixture `open_page` of `tests/conftest.py`; `press`, `focused` and `serious_faults`
are what they do with a page.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from tests.npm import fetched

MARK = "browser"
Size = Literal["desktop", "phone"]
Language = Literal["vi", "en"]
_LOOPBACK = "127.0.0.1"
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {_LOOPBACK}",
)  # fmt: skip
_SIZES: dict[Size, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True},
}
_PATIENCE = 30_000
"""Milliseconds for what a test expects, too: the machine may have much else to do."""

expect.set_options(timeout=_PATIENCE)
_AXE = Path(__file__).parent / "axe"
_GRAVE_FAULTS = """async () => {
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}"""
"""Every rule is tried; what is not told is written out for no element (half the time)."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """With a profile of its own. Skips where there is none, but never in CI."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if found is None:
        assert "CI" not in os.environ, "chromium is needed here: .ci/packages installs it"
        pytest.skip("chromium is not installed: apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*_FLAGS])
        yield browser
        browser.close()


class Window:
    """Pages of one test, closed with it; what went wrong behind the test's back fails it."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.strangers: list[str] = []
        self.errors: list[str] = []

    def open(self, size: Size = "desktop", language: Language = "vi", **more: Any) -> Page:
        """`more` are options of Playwright's contexts, such as `color_scheme`."""
        locale = {"vi": "vi-VN", "en": "en-GB"}[language]
        options = {**_SIZES[size], "locale": locale, "service_workers": "block", **more}
        context = self._browser.new_context(**options)
        context.set_default_timeout(_PATIENCE)
        context.on("request", lambda request: self._asked(request.url))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("console", self._logged)
        self._contexts.append(context)
        return context.new_page()

    def _asked(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme not in ("data", "blob") and address.hostname != _LOOPBACK:
            self.strangers.append(url)

    def _logged(self, message: ConsoleMessage) -> None:
        """A refused page is an error to the console, and often what a test asks for."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.errors.append(message.text)

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        assert self.strangers == [], "the page asked others than 127.0.0.1"
        assert self.errors == [], "the page's own scripts or its policy failed"


def press(page: Page, *keys: str) -> None:
    """Once the page's own scripts have run: before, nobody listens."""
    page.wait_for_load_state()
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page) -> str:
    """Tag and what names the element the keyboard is at: `input field.value`."""
    named = "e => `${e.localName} ${e.name || e.id || e.textContent.trim()}`.trim()"
    return str(page.evaluate(f"({named})(document.activeElement)"))


def fits(page: Page) -> bool:
    """Nothing has to be scrolled sideways."""
    root = "document.documentElement"
    return bool(page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"))


def serious_faults(page: Page) -> list[str]:
    """What axe-core finds; evaluated, for a page's policy takes no script of others."""
    source = fetched(_AXE, "axe") / "axe-core" / "axe.min.js"
    page.evaluate(source.read_text(encoding="utf-8"))
    return list(page.evaluate(_GRAVE_FAULTS))
