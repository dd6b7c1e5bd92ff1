"""Pages in a real browser, for any test; a run's last line says how many were skipped."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.alone import place_in_the_run, runs_alone
from tests.browser import MARK, Window, chromium
from tests.virtuoso import Virtuoso, running


@pytest.fixture(scope="module", name="chromium")
def _chromium() -> Iterator[Browser]:
    """Of a module: while it runs, Playwright's event loop is that of the thread."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def window(chromium: Browser) -> Iterator[Window]:
    opened = Window(chromium)
    yield opened
    opened.close()


@pytest.fixture
def open_page(window: Window) -> Callable[..., Page]:
    """`open_page("phone", "en")`: see `Window.open`."""
    return window.open


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Iterator[Virtuoso]:
    """One for all processes of a run: what a test puts there stands beside what others do."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with running(shared / f"virtuoso-{testrun_uid}") as server:
        yield server


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Before `-m` looks at the marks."""
    items.sort(key=lambda item: place_in_the_run(item.path))
    for item in items:
        if runs_alone(item.path):
            item.add_marker(pytest.mark.alone)
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(MARK)


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    if report.skipped and MARK in report.keywords and not hasattr(report, "wasxfail"):
        return "browser tests skipped", "s", "SKIPPED"
    return None
