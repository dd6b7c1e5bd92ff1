"""A refusal is a problem document, or a small page for a browser, in the reader's language."""

import json
from html import escape

import pytest

from server.front import refusing
from server.front.replies import Reply
from server.front.requests import BadRequest, Request
from server.problems import KINDS
from server.words import texts
from server.workers.refusals import Busy, RateExceeded, Refusal
from tests.asgi import HOST, read

BROWSER = [HOST, ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")]


def all_kinds() -> list[type[Refusal]]:
    found, new = [], [Refusal]
    while new:
        new = [one for kind in new for one in kind.__subclasses__()]
        found += new
    return found


def reply(refusal: Refusal, request: Request | None = None, mount: str = "") -> Reply:
    return refusing.reply(refusal, request, mount)


@pytest.mark.parametrize("accept", [None, "*/*", "application/json", "text/csv", "nonsense", ""])
def test_a_program_gets_a_problem_document(accept: str | None) -> None:
    headers = [HOST] if accept is None else [HOST, ("Accept", accept)]
    found = reply(Busy("No room."), read(headers=headers))
    assert (found.status, found.header("content-type")) == (503, "application/problem+json")
    problem = json.loads(found.body)
    assert (problem["status"], problem["detail"]) == (503, "No room.")
    assert problem["type"].endswith("/problem/busy")
    assert problem["title"] == texts("en")["problem_busy"]


def test_a_request_that_could_not_be_read_gets_a_problem_document() -> None:
    found = reply(BadRequest("The request names its Host twice."))
    assert (found.status, json.loads(found.body)["status"]) == (400, 400)


@pytest.mark.parametrize(
    ("target", "language"),
    [(b"/", "vi"), (b"/?lang=en", "en"), (b"/?x=1&lang=en", "en"), (b"/?lang=vi", "vi")],
)
def test_a_browser_gets_a_page_in_its_language(target: bytes, language: str) -> None:
    found = reply(Busy("No room."), read(target, BROWSER), "/thi-dua")
    page = found.body.decode()
    assert found.header("content-type") == "text/html; charset=utf-8"
    assert f'<html lang="{language}">' in page
    assert escape(texts("en" if language == "en" else "vi")["problem_busy"]) in page
    assert "No room." in page
    assert 'href="/thi-dua/"' in page
    assert 'href="/thi-dua/static/style/base.css"' in page


def test_what_a_stranger_wrote_is_escaped_in_a_page() -> None:
    page = reply(BadRequest("<script>alert(1)</script>"), read(headers=BROWSER)).body
    assert b"<script" not in page
    assert b"&lt;script&gt;" in page


@pytest.mark.parametrize(("refusal", "after"), [(Busy("x"), "5"), (RateExceeded("x"), "1")])
def test_where_waiting_helps_it_says_how_long(refusal: Refusal, after: str) -> None:
    assert reply(refusal).header("retry-after") == after


def test_where_waiting_does_not_help_it_says_nothing_of_it() -> None:
    assert reply(BadRequest("x")).header("retry-after") is None


def test_a_page_that_is_only_read_says_by_which_methods() -> None:
    found = reply(refusing.OnlyRead("x"))
    assert (found.status, found.header("allow")) == (405, "GET, HEAD")


@pytest.mark.parametrize("kind", all_kinds())
def test_every_refusal_is_an_error_with_a_title_in_both_languages(kind: type[Refusal]) -> None:
    assert 400 <= int(kind.status) < 600
    for language in ("vi", "en"):
        assert texts(language)[f"problem_{kind.kind}"]  # type: ignore[index]


def test_every_title_of_a_problem_is_in_use() -> None:
    assert len(all_kinds()) > 10
    used = {kind.kind for kind in all_kinds()} | {kind for kind, _ in KINDS.values()}
    titles = {name.removeprefix("problem_") for name in texts("en") if name.startswith("problem_")}
    assert titles == {*used, "not-found", "http"}


def test_a_refusal_is_never_kept_and_is_counted_by_its_kind() -> None:
    found = reply(Busy("x"))
    assert found.header("cache-control") == "no-store"
    assert found.header("vary") == "Accept, Accept-Encoding"
    assert found.notes == {"refused": "busy"}
