"""What the front puts on every answer, asked of a server as it runs."""

from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.markup import without_data
from tests.serving import Served, served

ADDRESSES = {
    "/": 200,
    "/questions": 200,
    "/questions/who-led.csv": 200,
    "/sparql?query=ASK{}": 200,
    "/sparql?query=nonsense": 400,
    "/sparql": 200,
    "/.well-known/void": 200,
    "/nowhere": 404,
    "/%FF": 400,
    "/static/style/base.css": 200,
    "/healthz": 200,
    "/metrics": 200,
}


@pytest.fixture(scope="module")
def server(published: Path) -> Iterator[Served]:
    with served(published) as running:
        yield running


@pytest.mark.parametrize(("address", "status"), ADDRESSES.items())
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_answer_is_fenced_in_and_open_to_all(
    server: Served, address: str, status: int, method: str
) -> None:
    answer = server.ask(address, method)
    headers = answer.headers
    assert answer.status == status
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"]
    assert headers.get("access-control-allow-origin") == (None if address == "/metrics" else "*")
    assert headers["server"] == "thidua"
    assert headers["cache-control"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_header_stands_twice(server: Served, address: str) -> None:
    with closing(HTTPConnection("127.0.0.1", server.port)) as connection:
        connection.request("GET", address)
        names = [name.lower() for name, _ in connection.getresponse().getheaders()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("address", ["/sparql", "/questions/who-led.csv", "/nowhere"])
def test_a_preflight_is_answered(server: Served, address: str) -> None:
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    answer = server.ask(address, "OPTIONS", asked)
    assert answer.headers["access-control-allow-origin"] == "*"
    if address != "/nowhere":
        assert answer.status == 204
        assert "Content-Type" in answer.headers["access-control-allow-headers"]
        allowed = answer.headers["access-control-allow-methods"]
        assert ("POST" in allowed) == (address == "/sparql")


@pytest.mark.parametrize(
    "address", ["/", "/questions", "/questions/who-led", "/sparql", "/releases", "/release/first"]
)
def test_pages_hold_no_script_and_take_nothing_from_the_network(
    server: Served, address: str
) -> None:
    page = server.ask(address, headers={"Accept": "text/html"}).body.decode()
    assert "<script" not in without_data(page)
    assert " style=" not in page
    assert 'src="http' not in page
    assert 'rel="stylesheet" href="/static/style/base.css"' in page


def test_the_same_answer_is_not_sent_twice(server: Served) -> None:
    for address in ("/questions/who-led.csv", "/sparql?query=ASK{}", "/"):
        first = server.ask(address)
        again = server.ask(address, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers["access-control-allow-origin"] == "*"


def test_what_changes_by_itself_is_never_kept(server: Served) -> None:
    answers = {server.sparql("SELECT (RAND() AS ?x) {}").body for _ in range(3)}
    assert len(answers) == 3
    assert server.sparql("SELECT (NOW() AS ?x) {}").headers["cache-control"] == "no-store"
    kept = server.sparql('SELECT ("NOW() is a word" AS ?x) {}')
    assert "no-store" not in kept.headers["cache-control"]
