"""A page of another origin, as OpenRefine's is: it frames previews and asks by script."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Window, serious_faults
from tests.serving import Served, served

PREVIEW = "/reconcile/preview?id=group/vksnd-thu/cum-1"
ASK = """async (service) => {
  const form = new URLSearchParams({ queries: JSON.stringify({ q0: { query: "an ha" } }) });
  const json = { method: "POST", headers: { "Content-Type": "application/json" } };
  const query = { conditions: [{ matchType: "name", propertyValue: "an ha" }] };
  json.body = JSON.stringify({ queries: [query] });
  const old = await (await fetch(service, { method: "POST", body: form })).json();
  const draft = await (await fetch(`${service}/1.0/match`, json)).json();
  return [old.q0.result[0].id, draft.results[0].candidates[0].id];
}"""


@pytest.fixture(scope="module")
def site(published: Path) -> Iterator[Served]:
    with served(published, workers=1) as found:
        yield found


@pytest.fixture(scope="module")
def table() -> Iterator[str]:
    """The address of a page that frames what stands behind its question mark."""

    class Table(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            framed = self.path.partition("?")[2]
            self.wfile.write(f'<!doctype html><iframe src="{framed}"></iframe>'.encode())

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Table) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/?"
        server.shutdown()


def test_it_frames_a_preview_and_asks_by_form_and_by_json(
    open_page: Callable[..., Page], site: Served, table: str
) -> None:
    page = open_page()
    page.goto(table + site.url + PREVIEW)
    preview = page.frame_locator("iframe")
    expect(preview.get_by_role("heading", level=1)).to_have_text("Cụm thi đua số 1")
    thing = "organisation/vksnd-thu/an-ha"
    assert page.evaluate(ASK, f"{site.url}/reconcile") == [thing, thing]


def test_it_frames_no_other_page(window: Window, site: Served, table: str) -> None:
    page = window.open()
    page.goto(f"{table}{site.url}/reconcile/about")
    assert page.frames[1].url.startswith("chrome-error:")
    assert any("frame-ancestors" in error for error in window.errors)
    window.errors.clear()


def test_nobody_is_shut_out_of_a_preview(open_page: Callable[..., Page], site: Served) -> None:
    page = open_page()
    page.goto(site.url + PREVIEW)
    assert serious_faults(page) == []
