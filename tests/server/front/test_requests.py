"""A request is read strictly: its bytes, its Host, its place below the mount, its body."""

import asyncio
import time
from ipaddress import ip_network
from typing import Any

import pytest

from server.front import requests
from server.front.requests import BadRequest, SenderLeft, TooLarge, TooSlow
from server.settings import Settings
from tests.asgi import HOST, LEFT, Lines, piece, read, receive, scope
from tests.serving import within

MOUNTED = Settings(mount="/thi-dua")
PROXIED = Settings(trusted_proxies=(ip_network("10.0.0.0/8"),))
SMALL = Settings(query_bytes=100, body_time=0.05)


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (b"/", "/"),
        (b"/id/x%20y", "/id/x y"),
        (b"/id/%E1%BB%85", "/id/ễ"),
        ("/id/ễ".encode(), "/id/ễ"),
        (b"/a%2Fb", "/a/b"),
        (b"/a+b", "/a+b"),
    ],
)
def test_the_path_is_decoded_from_utf8(raw: bytes, path: str) -> None:
    assert read(raw).path == path


@pytest.mark.parametrize(
    ("target", "where"),
    [
        (b"/%FF", "path"),
        (b"/\xff", "path"),
        (b"/%C0%AF", "path"),
        (b"/%ED%A0%80", "path"),
        (b"/?x=%FF", "query"),
        (b"/?x=\xff", "query"),
        (b"/?x=%C3", "query"),
        (b"/?x=\xc3%A9", "query"),
        (b"/?x=%C3\xa9", "query"),
    ],
)
def test_an_address_that_is_not_utf8_is_refused_and_says_where(target: bytes, where: str) -> None:
    with pytest.raises(BadRequest, match=f"The {where} of the address is not UTF-8 at its byte"):
        read(target)


@pytest.mark.parametrize("target", [b"/%00", b"/a%0D%0Ab", b"/%1F", b"/%7F", b"/\t"])
def test_a_path_holds_no_control_character(target: bytes) -> None:
    with pytest.raises(BadRequest, match="control character"):
        read(target)


def test_the_query_stays_as_it_came() -> None:
    assert read(b"/sparql?query=ASK%20%7B%7D&x=a+b").query == "query=ASK%20%7B%7D&x=a+b"
    assert read("/?x=ễ".encode()).query == "x=ễ"


@pytest.mark.parametrize(
    "host", ["example.org", "example.org:8000", "192.0.2.1", "[2001:db8::1]:80", "[::1]", "a_b"]
)
def test_a_host_may_be_a_name_or_an_address_with_a_port(host: str) -> None:
    assert read(headers=[("Host", host)]).host == host


@pytest.mark.parametrize(
    "host",
    [
        *("", "a b", "a/b", "user@a", "a:b", "a:", "a:123456", "[::1", "::1", "a,b", "a\\b"),
        *("<script>", "a#b", "a?b", "é.org", "a\tb"),
    ],
)
def test_a_host_that_cannot_be_is_refused(host: str) -> None:
    with pytest.raises(BadRequest, match="Host"):
        read(headers=[("Host", host)])


def test_a_request_without_a_host_is_refused_from_http_1_1_on() -> None:
    with pytest.raises(BadRequest, match="Host"):
        read(headers=[])


@pytest.mark.parametrize("version", ["1.0", "1"])
def test_http_1_0_may_leave_the_host_out(version: str) -> None:
    assert read(headers=[], version=version).host == "198.51.100.9"


def test_a_bad_host_is_refused_from_http_1_0_too() -> None:
    with pytest.raises(BadRequest, match="Host"):
        read(headers=[("Host", "a b")], version="1.0")


@pytest.mark.parametrize("second", ["example.org", "example.com"])
def test_two_hosts_are_refused(second: str) -> None:
    with pytest.raises(BadRequest, match="twice"):
        read(headers=[HOST, ("host", second)])


def test_header_lines_of_one_name_are_one_list() -> None:
    request = read(headers=[HOST, ("Accept", "text/csv"), ("ACCEPT", "text/html;q=0.5")])
    assert request.headers["accept"] == "text/csv, text/html;q=0.5"


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (b"/thi-dua", "/"),
        (b"/thi-dua/", "/"),
        (b"/thi-dua/sparql", "/sparql"),
        (b"/sparql", "/sparql"),
        (b"/thi-duas", "/thi-duas"),
        (b"/thi-dua/thi-dua", "/thi-dua"),
    ],
)
def test_the_mount_is_taken_off_where_a_proxy_left_it(raw: bytes, path: str) -> None:
    assert read(raw, settings=MOUNTED).path == path


FORWARDED: Lines = [
    HOST,
    ("X-Forwarded-For", "198.51.100.4"),
    ("X-Forwarded-Proto", "https"),
    ("X-Forwarded-Host", "data.example.org"),
]


def test_a_trusted_proxy_names_client_scheme_and_host() -> None:
    request = read(headers=FORWARDED, settings=PROXIED, peer="10.0.0.1")
    assert (request.client, request.scheme, request.host) == (
        *("198.51.100.4", "https", "data.example.org"),
    )


def test_anyone_else_names_none_of_them() -> None:
    request = read(headers=FORWARDED, settings=PROXIED, peer="203.0.113.7")
    assert (request.client, request.scheme, request.host) == ("203.0.113.7", "http", "example.org")


@pytest.mark.parametrize("scheme", ["javascript", "ftp", "", "https, http"])
def test_a_scheme_is_http_or_https(scheme: str) -> None:
    headers = [HOST, ("X-Forwarded-Proto", scheme)]
    assert read(headers=headers, settings=PROXIED, peer="10.0.0.1").scheme == "http"


def test_a_worker_is_told_what_it_needs_and_no_other_header() -> None:
    headers = [HOST, ("Accept", "text/csv"), ("Cookie", "a=b"), ("If-None-Match", '"x"')]
    said = read(b"/x?y=1", [*headers, ("X-Forwarded-For", "1.1.1.1")], method="HEAD").said("/m")
    assert said["headers"] == [("accept", "text/csv")]
    assert (said["method"], said["path"], said["query"], said["mount"]) == (
        "GET",
        "/x",
        "y=1",
        "/m",
    )


def test_what_is_asked_again_is_read_once_and_nothing_that_differs_passes_for_it() -> None:
    reader = requests.Reader(Settings())
    first = reader.read(scope(b"/x?y=1"))
    assert reader.read(scope(b"/x?y=1")) is first
    others = [
        scope(b"/y?y=1"),
        scope(b"/x?y=2"),
        scope(b"/x?y=1", method="HEAD"),
        scope(b"/x?y=1", scheme="https"),
        scope(b"/x?y=1", peer="192.0.2.2"),
        scope(b"/x?y=1", [HOST, ("Accept", "text/csv")]),
        scope(b"/x?y=1", [("Host", "other.org")]),
    ]
    said = [
        (one.method, one.path, one.query, one.scheme, one.client, one.host, *one.headers)
        for one in map(reader.read, others)
    ]
    assert (
        len(
            {
                *said,
                (
                    first.method,
                    first.path,
                    first.query,
                    first.scheme,
                    first.client,
                    first.host,
                    *first.headers,
                ),
            }
        )
        == len(others) + 1
    )


def test_of_what_was_read_only_so_much_is_kept() -> None:
    reader = requests.Reader(Settings())
    first = reader.read(scope(b"/0"))
    for number in range(1, 300):
        reader.read(scope(b"/%d" % number))
    assert reader.read(scope(b"/0")) is not first
    long = b"/?" + b"x" * 3000
    assert reader.read(scope(long)) is not reader.read(scope(long))


def test_a_head_that_is_refused_is_refused_each_time() -> None:
    reader = requests.Reader(Settings())
    for _ in range(2):
        with pytest.raises(BadRequest, match="UTF-8"):
            reader.read(scope(b"/%FF"))


def body_of(*messages: Any, length: str | None = None, pause: float = 0.0) -> bytes:
    said = ("Transfer-Encoding", "chunked") if length is None else ("Content-Length", length)
    headers = [HOST, said]
    request = read(headers=headers, method="POST")
    return asyncio.run(requests.body(request, receive(*messages, pause=pause), SMALL))


def test_a_body_comes_in_pieces() -> None:
    assert body_of(piece(b"ab", more=True), piece(b"", more=True), piece(b"c")) == b"abc"
    assert body_of({"type": "http.request"}) == b""


def test_a_body_as_long_as_allowed_is_taken_and_a_byte_more_is_not() -> None:
    assert len(body_of(piece(b"x" * 60, more=True), piece(b"x" * 40))) == 100
    with pytest.raises(TooLarge, match="100 bytes"):
        body_of(piece(b"x" * 60, more=True), piece(b"x" * 41))


def test_a_body_without_an_end_is_refused_as_soon_as_it_is_too_long() -> None:
    with pytest.raises(TooLarge):
        body_of(piece(b"x" * 101, more=True))


def test_a_length_that_is_too_large_is_refused_before_anything_is_read() -> None:
    with pytest.raises(TooLarge):
        body_of(length="101")


@pytest.mark.parametrize("length", ["-1", "x", "\u00b2", "1, 1"])
def test_a_length_that_is_no_number_says_nothing(length: str) -> None:
    assert body_of(piece(b"x"), length=length) == b"x"


@pytest.mark.parametrize("messages", [(), (piece(b"x", more=True),)])
def test_a_body_that_does_not_arrive_in_time_is_refused(messages: tuple[Any, ...]) -> None:
    begun = time.monotonic()
    with pytest.raises(TooSlow, match=r"0\.05 s"):
        body_of(*messages)
    assert time.monotonic() - begun < within(1)


def test_a_body_that_drips_is_refused_though_each_piece_comes_soon() -> None:
    with pytest.raises(TooSlow):
        body_of(*[piece(b"x", more=True)] * 50, pause=0.01)


def test_a_sender_who_leaves_halfway_is_not_answered_as_if_whole() -> None:
    with pytest.raises(SenderLeft):
        body_of(piece(b"ASK {}", more=True), LEFT)


@pytest.mark.parametrize("raw", [b"", b"*", b"healthz", b"x:1"])
def test_what_is_no_path_is_refused(raw: bytes) -> None:
    with pytest.raises(BadRequest, match="slash"):
        read(raw)


@pytest.mark.parametrize("method", ["get", "Get", "head"])
def test_a_method_in_small_letters_is_none(method: str) -> None:
    with pytest.raises(BadRequest, match="capitals"):
        read(b"/", method=method)


def test_header_lines_have_a_bound() -> None:
    read(b"/", [HOST, ("Accept", "x" * 30_000)])
    with pytest.raises(BadRequest, match="longer") as caught:
        read(b"/", [HOST, ("Accept", "x" * 20_000), ("Accept", "x" * 20_000)])
    assert caught.value.status == 431


@pytest.mark.parametrize("host", ["x" * 256, "[" + ":" * 46 + "]"])
def test_no_host_has_so_long_a_name(host: str) -> None:
    with pytest.raises(BadRequest, match="Host"):
        read(b"/", [("Host", host)])
