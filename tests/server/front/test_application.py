"""The front as strangers meet it: a process, its own pages, what lies between it and workers."""

import asyncio
import hashlib
import json
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from server.front import application, replies
from server.front.application import Front
from server.front.replies import Reply
from server.settings import Settings
from tests.asgi import Sent
from tests.serving import Served, served

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where the front and its workers keep what they share; a socket's path must be short."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(scope="module")
def front(published: Path, folder: Path) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        with served(published, workers=2, mount="/thi-dua") as found:
            yield found


def raw(front: Served, head: bytes) -> bytes:
    """The first line of the answer to bytes no library would send."""
    with socket.create_connection(("127.0.0.1", front.port), timeout=20) as connection:
        connection.sendall(head)
        return connection.makefile("rb").readline()


def spools(folder: Path) -> list[Path]:
    return list(folder.rglob("*.spool"))


def test_few_are_sent_large_pieces_and_many_small_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What may wait in memory for clients that take nothing has a bound."""
    front = Front(Settings(store=tmp_path))
    reply = Reply(200, [], pieces=(b"x" * replies.LARGE_PIECE,))
    for few, pieces in ((1, 1), (0, 4)):
        monkeypatch.setattr(application, "_FEW_SENT", few)
        found = Sent()
        asyncio.run(front._send(reply, "GET", found))  # noqa: SLF001
        assert (len(found.messages), found.whole) == (pieces + 2, True)


COPY = "SELECT ?s ?p ?o { ?s ?p ?o }"


def test_a_large_answer_leaves_no_file_behind(front: Served, folder: Path) -> None:
    whole = front.sparql(COPY)
    assert (whole.status, len(whole.body) > 256 * 1024) == (200, True)
    assert int(whole.headers["content-length"]) == len(whole.body)
    assert spools(folder) == []


def test_nor_does_one_the_client_holds_already(front: Served, folder: Path) -> None:
    etag = front.sparql(COPY).headers["etag"]
    again = front.sparql(COPY, {"If-None-Match": etag})
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == etag
    assert spools(folder) == []


def test_nor_does_one_that_is_only_asked_for_its_head(front: Served, folder: Path) -> None:
    found = front.ask(f"/sparql?query={quote(COPY)}", "HEAD")
    assert found.body == b""
    assert int(found.headers["content-length"]) > 256 * 1024
    assert spools(folder) == []


@pytest.mark.parametrize("held", ["*", "etag"])
def test_a_post_is_answered_in_full_whatever_the_client_holds(front: Served, held: str) -> None:
    body = b"query=ASK%7B%7D"
    etag = front.ask("/sparql", "POST", FORM, body).headers["etag"]
    headers = {**FORM, "If-None-Match": etag if held == "etag" else held}
    again = front.ask("/sparql", "POST", headers, body)
    assert (again.status, again.json()["boolean"]) == (200, True)


def test_an_answer_kept_is_the_same_as_the_first(front: Served) -> None:
    first, second = (front.sparql("SELECT (1 AS ?kept) {}") for _ in range(2))
    assert (second.status, second.body) == (first.status, first.body)
    assert second.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize(
    ("path", "said"), [("/healthz", {"status": "ok"}), ("/readyz", {"status": "ready"})]
)
def test_it_says_that_it_lives_and_is_ready(front: Served, path: str, said: object) -> None:
    found = front.ask(path)
    assert (found.status, found.json(), found.headers["cache-control"]) == (200, said, "no-store")
    assert front.ask(path, "HEAD").body == b""


def test_operators_see_counts_and_how_it_stands(front: Served) -> None:
    front.sparql("ASK { <urn:x> ?p ?o }")
    metrics = front.ask("/metrics")
    assert metrics.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert b'thidua_requests_total{noun="sparql",status="200"}' in metrics.body
    assert b"thidua_workers " in metrics.body
    status = front.status()
    assert (status["release"], status["waiting"], status["slow"]) == ("first", 0, 0)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/status"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_its_own_pages_are_only_read(front: Served, path: str, method: str) -> None:
    found = front.ask(path, method)
    assert (found.status, found.headers["allow"]) == (405, "GET, HEAD")


def test_only_operators_see_what_is_for_them(published: Path) -> None:
    with served(published, operators="10.0.0.0/8") as front:
        for path in ("/metrics", "/status"):
            assert (front.ask(path).status, front.ask(path).problem) == (403, "forbidden")
        assert front.ask("/healthz").status == 200


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/questions/who-led.json?year=2020&lang=\u1ec5".encode(), b"200"),
        ("/sparql?query=ASK{?s+?p+'\u1ec5'}".encode(), b"200"),
        ("/id/\u1ec5".encode(), b"404"),
        (b"/sparql?query=ASK{}&x=\xc3%A9", b"400"),
        (b"/sparql?query=ASK{}&x=\xff", b"400"),
        (b"/\xff", b"400"),
        (b"/%ff", b"400"),
    ],
)
def test_an_address_with_plain_bytes_of_utf8_is_read_and_any_other_refused(
    front: Served, target: bytes, status: bytes
) -> None:
    request = b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert raw(front, request).split()[1] == status


def test_text_in_plain_bytes_reaches_the_query_as_it_was(front: Served) -> None:
    target = "/sparql?format=csv&query=SELECT('\u1ec5'+AS+?x){}".encode()
    with socket.create_connection(("127.0.0.1", front.port), timeout=20) as connection:
        connection.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert connection.makefile("rb").read().decode().endswith("x\r\n\u1ec5\r\n")


@pytest.mark.parametrize("path", ["/sparql?query=ASK{}", "/thi-dua/sparql?query=ASK{}"])
def test_it_answers_below_the_mount_and_where_a_proxy_has_taken_it_off(
    front: Served, path: str
) -> None:
    assert front.ask(path).json()["boolean"] is True
    page = front.ask(path.replace("sparql?query=ASK{}", ""), headers={"Accept": "text/html"})
    assert b'href="/thi-dua/static/style/base.css"' in page.body


def test_a_client_beyond_its_rate_waits_and_answers_kept_cost_nothing(published: Path) -> None:
    with served(published, rate="0.5", burst=2) as front:
        assert front.sparql("ASK {}").status == 200
        assert {front.sparql("ASK {}").status for _ in range(5)} == {200}
        assert front.sparql("ASK { ?a ?b 1 }").status == 200
        refused = front.sparql("ASK { ?a ?b 2 }")
        assert (refused.status, refused.problem) == (429, "rate-exceeded")
        assert refused.headers["retry-after"] == "1"
        assert front.ask("/healthz").status == 200


HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def digest(query: str) -> str:
    return hashlib.sha256(query.encode()).hexdigest()[:16]


def test_what_it_did_stands_in_its_log(published: Path) -> None:
    with served(published) as front:
        front.sparql("ASK { <urn:logged> ?p ?o }")
        front.ask("/%ff")
        front.sparql(HEAVY, timeout="0.1")
    log = published.parent / f"thidua-{front.port}.log"
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    asked = [line for line in lines if line["event"] == "request"]
    assert [line["status"] for line in asked] == [200, 400, 504]
    assert asked[0]["query_sha256"] == digest("ASK { <urn:logged> ?p ?o }")
    assert asked[2]["query_sha256"] == digest(HEAVY)  # though its worker had no time to say so
    assert "urn:logged" not in json.dumps(asked)
