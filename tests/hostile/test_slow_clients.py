"""Clients that take their time, fifty at once: others are answered as if they were not there."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.hostile.asking import FORM, LIGHT, Target, request
from tests.hostile.conftest import Serve
from tests.serving import within

CLIENTS = 50
WATCHED = 1.0
"""Seconds during which a light question is asked over and over."""

SLOWEST = 1.0
"""Seconds for one of them; on a quiet machine it takes a hundredth."""

LONGEST_HEAD = 15.0
_LARGE = "SELECT * { ?a ?b ?c . ?d a ?e } LIMIT 60000"


@pytest.fixture(scope="module")
def short_of_time(serve: Serve) -> Iterator[Target]:
    bounds = {"result_rows": 100_000, "result_bytes": 64 * 2**20, "memory": 512 * 2**20}
    with serve(body_time=1, send_time=1, deadline=5, slow_workers=2, **bounds) as found:
        yield found


@pytest.fixture(scope="module", autouse=True)
def never_ending(short_of_time: Target) -> Iterator[tuple[socket.socket, float]]:
    with _connected(short_of_time) as connection:
        _slow_head(connection)
        yield connection, time.monotonic()


def _says_nothing(_: socket.socket) -> None: ...


def _slow_head(connection: socket.socket) -> None:
    connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nA: ")


def _slow_body(connection: socket.socket) -> None:
    named = (f"{name}: {value}" for name, value in FORM.items())
    connection.sendall(request("/sparql", *named, "Content-Length: 5000", method="POST"))


def _slow_chunks(connection: socket.socket) -> None:
    sent = request("/sparql", "Transfer-Encoding: chunked", method="POST")
    connection.sendall(sent + b"1\r\n")


def _slow_reader(connection: socket.socket) -> None:
    body = b"query=" + _LARGE.encode().replace(b" ", b"+")
    named = (f"{name}: {value}" for name, value in FORM.items())
    length = f"Content-Length: {len(body)}"
    connection.sendall(request("/sparql", *named, length, method="POST", body=body))


def _half_open(connection: socket.socket) -> None:
    connection.sendall(b"GET / HTTP/1.1\r\n")
    connection.shutdown(socket.SHUT_WR)


Slow = Callable[[socket.socket], None]
KINDS: dict[str, tuple[Slow, bytes]] = {
    "that say nothing": (_says_nothing, b""),
    "with a head a byte at a time": (_slow_head, b"x"),
    "with a body a byte at a time": (_slow_body, b"x"),
    "with chunks of a byte": (_slow_chunks, b"x\r\n1\r\n"),
    "that read nothing of a large answer": (_slow_reader, b""),
    "half open": (_half_open, b""),
}


def _connected(target: Target) -> socket.socket:
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(10)
    connection.connect((target.host, target.port))
    return connection


@pytest.mark.parametrize(("begin", "trickle"), KINDS.values(), ids=KINDS)
def test_others_are_answered_meanwhile(
    short_of_time: Target,
    begin: Slow,
    trickle: bytes,
    record_property: Callable[[str, object], None],
) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(_connected(short_of_time)) for _ in range(CLIENTS)]
        for each in slow:
            begin(each)
        slowest = 0.0
        end = time.monotonic() + WATCHED
        while time.monotonic() < end:
            answer = short_of_time.by_another.query(LIGHT)
            assert answer.status == 200
            slowest = max(slowest, answer.seconds)
            _trickle(slow, trickle)
    record_property("wait of others in s", slowest)
    assert slowest < within(SLOWEST)


def _trickle(slow: list[socket.socket], trickle: bytes) -> None:
    for each in slow if trickle else ():
        try:
            each.sendall(trickle)
        except OSError:
            continue  # cut off by the server already: as it should


def _cut_off_after(connection: socket.socket) -> float:
    begun = time.monotonic()
    connection.settimeout(20)
    try:
        while connection.recv(65536):
            pass
    except ConnectionResetError:
        pass
    return time.monotonic() - begun


def test_one_with_a_body_that_never_comes_is_cut_off(short_of_time: Target) -> None:
    with _connected(short_of_time) as connection:
        _slow_body(connection)
        assert _cut_off_after(connection) < 1 + within(2)


def test_one_with_a_head_that_never_ends_is_cut_off(
    never_ending: tuple[socket.socket, float],
) -> None:
    """It began before all others here; the web server's own bound is ten seconds."""
    connection, begun = never_ending
    _cut_off_after(connection)
    assert time.monotonic() - begun < within(LONGEST_HEAD)


def test_a_reader_that_stops_is_cut_off_and_leaves_half_an_answer(short_of_time: Target) -> None:
    """The length was said first, so that nobody takes the half for the whole. A piece may be four
    times what `send_time` is for."""
    with _connected(short_of_time) as connection:
        _slow_reader(connection)
        received = bytearray(connection.recv(1))
        time.sleep(4 + within(1))
        try:
            while piece := connection.recv(65536):
                received += piece
        except ConnectionResetError:
            pass
    head, _, body = bytes(received).partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    assert len(body) < length


def test_the_server_is_well_after_all(short_of_time: Target) -> None:
    short_of_time.is_well()
