"""Asking another endpoint: only those listed, at the address that was checked, within bounds.

The other endpoint is a small HTTP server of this machine.
"""

import asyncio
import json
import socket
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest

from server.front.fetching import Fetcher
from server.settings import Settings
from tests.serving import within

QUERY = "SELECT ?ễ { ?s ?p 'a&b=c' }"
BODY = b'{"head":{"vars":[]},"results":{"bindings":[{}]}}'
MOST = 5000


@dataclass
class Endpoint:
    """What it was asked, by the path it was asked at."""

    port: int = 0
    asked: list[dict[str, Any]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


class Handler(BaseHTTPRequestHandler):
    endpoint: Endpoint

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.endpoint.asked.append({"path": self.path, "body": body, "headers": self.headers})
        getattr(self, self.path.strip("/"))()

    def answers(self) -> None:
        self._send(200, BODY)

    def at_the_bound(self) -> None:
        self._send(200, b"x" * MOST)

    def too_large(self) -> None:
        self._send(200, b"x" * (MOST + 1))

    def never_ends(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(10_000):
                self.wfile.write(b"x" * 1000)
        except OSError:
            self.endpoint.asked.append({"path": "was left"})

    def moved(self) -> None:
        self.send_response(307)
        self.send_header("Location", "/answers")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def broken(self) -> None:
        self._send(500, b"")

    def slow(self) -> None:
        time.sleep(0.5)

    def drips(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(20):
            time.sleep(0.05)
            self.wfile.write(b"x")

    def cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"half")

    def late(self) -> None:
        time.sleep(5.3)
        self._send(200, BODY)

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


class Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that leaves early is what some tests are about."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def endpoint(server: Server) -> Endpoint:
    Handler.endpoint = Endpoint(server.server_address[1])
    return Handler.endpoint


def fetched(url: str, *private: str, allowed: str | None = None, **more: Any) -> tuple[Any, bytes]:
    """What the worker is told: the problem and the body."""
    settings = Settings(
        federation=(allowed or url,), federation_private=private, federation_bytes=MOST, **more
    )
    frame = asyncio.run(Fetcher(settings).fetched(url, QUERY))
    said, body = struct.unpack_from("!II", frame)
    header = json.loads(frame[8 : 8 + said])
    assert header["kind"] == "fetched"
    assert len(frame) == 8 + said + body
    return header["problem"], frame[8 + said :]


def test_an_endpoint_that_is_listed_is_asked_and_its_answer_comes_back(endpoint: Endpoint) -> None:
    assert fetched(endpoint.url("/answers"), "127.0.0.1") == (None, BODY)
    (asked,) = endpoint.asked
    assert parse_qs(asked["body"].decode()) == {"query": [QUERY]}
    assert asked["headers"]["Content-Type"] == "application/x-www-form-urlencoded"
    assert asked["headers"]["Accept"] == "application/sparql-results+json"
    assert asked["headers"]["Host"] == f"127.0.0.1:{endpoint.port}"
    assert "Cookie" not in asked["headers"]


@pytest.mark.parametrize("asked", ["/answers?x=1", "/answers/", "/answersx", "/other"])
def test_an_endpoint_that_is_not_listed_to_the_letter_is_not_asked(
    endpoint: Endpoint, asked: str
) -> None:
    problem, body = fetched(endpoint.url(asked), "127.0.0.1", allowed=endpoint.url("/answers"))
    assert problem == "is not on this server's list of endpoints"
    assert (body, endpoint.asked) == (b"", [])


def test_a_private_address_is_not_asked_unless_its_host_is_listed(endpoint: Endpoint) -> None:
    problem, _ = fetched(endpoint.url("/answers"))
    assert "private address" in problem
    assert endpoint.asked == []


def test_a_name_that_leads_to_a_private_address_is_not_asked(endpoint: Endpoint) -> None:
    problem, _ = fetched(endpoint.url("/answers", "localhost"), "127.0.0.1")
    assert "private address" in problem
    assert endpoint.asked == []


def test_a_name_at_a_private_address_is_asked_where_it_is_listed(endpoint: Endpoint) -> None:
    assert fetched(endpoint.url("/answers", "localhost"), "localhost") == (None, BODY)
    assert endpoint.asked[0]["headers"]["Host"] == f"localhost:{endpoint.port}"


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254"),
        *(
            "0.0.0.0",  # noqa: S104 - it is refused
            "100.64.0.1",
            "::1",
            "::",
            "fe80::1",
            "fe80::1%eth0",
            "fd00::1",
            "::ffff:127.0.0.1",
        ),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "ff02::1"),
    ],
)
def test_a_name_may_lead_to_no_address_that_is_not_public(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """One public address beside it does not help. Only the name server is played here."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    found = [
        (family, socket.SOCK_STREAM, 6, "", (address, 80)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 80)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(Fetcher, "_asked", _never)  # none of these may be reached from a test
    problem, _ = fetched("http://rebound.example/sparql", federation_time=10)
    assert "private address" in problem
    assert endpoint.asked == []


async def _never(*_: object) -> bytes:
    raise AssertionError("an address that is not public was asked")


def test_the_address_that_was_checked_is_the_one_connected_to(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads elsewhere when asked again gains nothing."""
    real, names = socket.getaddrinfo, []

    def once(host: str, *rest: Any, **more: Any) -> Any:
        names.append(host)
        return real("127.0.0.1" if host == "rebound.example" else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    url = endpoint.url("/answers", "rebound.example")
    assert fetched(url, "rebound.example") == (None, BODY)
    assert names.count("rebound.example") == 1
    assert endpoint.asked[0]["headers"]["Host"] == f"rebound.example:{endpoint.port}"


def test_a_redirect_is_not_followed(endpoint: Endpoint) -> None:
    problem, _ = fetched(endpoint.url("/moved"), "127.0.0.1")
    assert problem.endswith("answered with status 307")
    assert [one["path"] for one in endpoint.asked] == ["/moved"]


def test_an_answer_as_large_as_allowed_is_taken_and_a_byte_more_is_not(endpoint: Endpoint) -> None:
    problem, body = fetched(endpoint.url("/at_the_bound"), "127.0.0.1")
    assert (problem, len(body)) == (None, MOST)
    problem, body = fetched(endpoint.url("/too_large"), "127.0.0.1")
    assert problem.endswith("answered with more than 5,000 bytes")
    assert body == b""


def test_an_answer_without_an_end_is_left(endpoint: Endpoint) -> None:
    problem, _ = fetched(endpoint.url("/never_ends"), "127.0.0.1")
    assert problem.endswith("answered with more than 5,000 bytes")
    end = time.monotonic() + 5
    while endpoint.asked[-1]["path"] != "was left" and time.monotonic() < end:
        time.sleep(0.01)
    assert endpoint.asked[-1]["path"] == "was left"


@pytest.mark.parametrize("path", ["/slow", "/drips"])
def test_an_answer_that_takes_too_long_is_given_up(endpoint: Endpoint, path: str) -> None:
    begun = time.monotonic()
    problem, _ = fetched(endpoint.url(path), "127.0.0.1", federation_time=0.2)
    assert problem.endswith("no answer within 0.2 s")
    assert time.monotonic() - begun < within(0.5)


def test_the_whole_of_the_time_allowed_is_waited(endpoint: Endpoint) -> None:
    """The client's own bounds of 5 s are not in force."""
    assert fetched(endpoint.url("/late"), "127.0.0.1", federation_time=20) == (None, BODY)


@pytest.mark.parametrize(
    ("path", "said"),
    [("/broken", "answered with status 500"), ("/cut", "cannot be asked (RemoteProtocolError)")],
)
def test_an_endpoint_that_fails_is_said_so(endpoint: Endpoint, path: str, said: str) -> None:
    problem, _ = fetched(endpoint.url(path), "127.0.0.1")
    assert problem.endswith(said)


def test_nobody_there_is_said_so() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    problem, _ = fetched(f"http://127.0.0.1:{port}/", "127.0.0.1")
    assert problem.endswith("cannot be asked (ConnectError)")


def test_a_name_that_leads_nowhere_is_said_so() -> None:
    problem, _ = fetched("http://nowhere.invalid/")
    assert problem.endswith("cannot be asked (gaierror)")


def test_what_the_environment_says_of_proxies_is_not_asked(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert fetched(endpoint.url("/answers"), "127.0.0.1") == (None, BODY)
