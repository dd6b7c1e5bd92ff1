"""A request as the front takes it off ASGI: strict in its bytes, bounded in its body."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Hashable, Mapping, MutableMapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, ClassVar, TypeAlias
from urllib.parse import unquote_to_bytes

from server.front import clients
from server.settings import Settings
from server.workers.refusals import Refusal
from thidua.sentence import Sentence

Scope: TypeAlias = Mapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]

Key: TypeAlias = tuple[str | None, ...]

_READING = {"GET", "HEAD"}
_HOST = re.compile(
    r"(?:[A-Za-z0-9_.\-]{1,255}|\[[0-9a-fA-F:.]{2,45}\])(?::[0-9]{1,5})?"  # DNS names end there
)
_SAYS_BODY = {"content-length", "transfer-encoding"}
_RELAYED = {"x-forwarded-for", "forwarded"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SHORT, _FEW, _MOST_READ = 2000, 30, 200
_SAID = ("method", "raw_path", "path", "scheme", "http_version", "server")
_LARGEST_HEAD = 32 * 1024
"""Bytes of all header lines: what is read of them here holds up all other requests."""

_ESCAPED_BEYOND_ASCII = re.compile(rb"%[89A-Fa-f]")
_PASSED = {"accept", "accept-encoding", "accept-language", "content-type", "content-encoding"}


class BadRequest(Refusal):
    kind: ClassVar[str] = "bad-request"
    status = HTTPStatus.BAD_REQUEST


class TooLarge(Refusal):
    kind: ClassVar[str] = "too-large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class HeadTooLarge(BadRequest):
    status = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE


class TooSlow(Refusal):
    kind: ClassVar[str] = "too-slow"
    status = HTTPStatus.REQUEST_TIMEOUT


class SenderLeft(Refusal):
    kind: ClassVar[str] = "client-left"
    status = HTTPStatus.BAD_REQUEST


@dataclass(eq=False)
class Request:
    """`path` is decoded, and stands behind the mount; `query` is as it came."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    scheme: str
    host: str
    client: str
    relayed: bool = False
    """By a proxy nobody told us to trust: who asks is not known."""

    subscriber: str = field(init=False)
    reads: bool = field(init=False)
    has_body: bool = field(init=False)
    key: Key = field(init=False)
    """All that an answer depends on; parameters say the same in any order."""

    def __post_init__(self) -> None:
        self.subscriber = clients.subscriber(self.client)
        self.reads = self.method in _READING
        self.has_body = not _SAYS_BODY.isdisjoint(self.headers)  # RFC 9112, 6.3
        self._passed_on = [(name, self.headers[name]) for name in self.headers if name in _PASSED]
        self.key = self._key()

    def asking(self, query: str) -> "Request":
        """The same with another query: the rest is not read again."""
        other = object.__new__(Request)
        vars(other).update(vars(self))
        other.query = query
        other.key = other._key()
        return other

    def _key(self) -> Key:
        query, said = self.query, self.headers.get
        return (
            self.path,
            "&".join(sorted(query.split("&"))) if "&" in query else query,
            self.host,
            self.scheme,
            said("accept"),
            said("accept-encoding"),
        )

    def said(self, mount: str) -> dict[str, object]:
        """As the frame that asks a worker; HEAD is asked as GET, the front keeps the body back."""
        return {
            "kind": "request",
            "method": "GET" if self.method == "HEAD" else self.method,
            "path": self.path,
            "query": self.query,
            "headers": self._passed_on,
            "scheme": self.scheme,
            "host": self.host,
            "client": self.client,
            "mount": mount,
        }


def read(scope: Scope, settings: Settings) -> Request:
    """Raises BadRequest."""
    headers = _headers(scope)
    peer = scope["client"][0] if scope["client"] else ""
    proxied = clients.within(peer, settings.trusted_proxies)
    forwarded: Mapping[str, str] = headers if proxied else {}
    return Request(
        _method(scope),
        _path(scope, settings.mount),
        _query(scope["query_string"]),
        headers,
        _scheme(forwarded.get("x-forwarded-proto", scope["scheme"])),
        _host(scope, forwarded.get("x-forwarded-host") or headers.get("host", "")),
        clients.address_of(peer, forwarded.get("x-forwarded-for", ""), settings.trusted_proxies),
        not proxied and not _RELAYED.isdisjoint(headers),
    )


class Reader:
    """A client asks again as it asked before: what was read of short heads is kept for a while, and
    where but the query differs, the rest of it serves."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._read: dict[Hashable, dict[bytes, Request]] = {}
        self._count = 0

    def read(self, scope: Scope) -> Request:
        """Raises BadRequest."""
        raw = scope["query_string"]
        if len(raw) > _SHORT or len(scope["headers"]) > _FEW:
            return read(scope, self._settings)
        said = (*map(scope.get, _SAID), tuple(scope["headers"]), (scope["client"] or ("",))[0])
        alike = self._read.get(said)
        if alike is None:
            alike = self._read[said] = {}
        request = alike.get(raw)
        return self._newly_read(scope, alike) if request is None else request

    def _newly_read(self, scope: Scope, alike: dict[bytes, Request]) -> Request:
        if self._count >= _MOST_READ:
            self._read.clear()
            self._count = 0
        self._count += 1
        raw = scope["query_string"]
        like = next(iter(alike.values()), None)
        request = like.asking(_query(raw)) if like else read(scope, self._settings)
        alike[raw] = request
        return request


def _headers(scope: Scope) -> dict[str, str]:
    """Of several lines with one name, one (RFC 9110, 5.3); of Host there may be but one."""
    size = 0
    found: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        size += len(raw_name) + len(raw_value)
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name not in found:
            found[name] = value
        elif name == "host":
            raise BadRequest("The request names its Host twice.")
        elif size <= _LARGEST_HEAD:
            found[name] = f"{found[name]}, {value}"
    if size > _LARGEST_HEAD:
        raise HeadTooLarge(
            Sentence("The header lines are longer than {most:,} bytes.", most=_LARGEST_HEAD)
        )
    return found


def _method(scope: Scope) -> str:
    """A `get` is none of HTTP's (RFC 9110, 9.1), and must not be taken for one further on."""
    method: str = scope["method"]
    if not method.isupper():
        raise BadRequest("The method is not written in capitals, as in GET.")
    return method


def _path(scope: Scope, mount: str) -> str:
    raw = scope.get("raw_path") or scope["path"].encode()
    if not raw.startswith(b"/"):
        raise BadRequest("The address does not begin with a slash.")
    named = raw.partition(b"?")[0]
    path = _strict(unquote_to_bytes(named) if b"%" in named else named, "path")
    if _CONTROL.search(path):
        raise BadRequest("The address holds a control character.")
    if mount and (path == mount or path.startswith(f"{mount}/")):
        path = path.removeprefix(mount)
    return path or "/"


def _query(raw: bytes) -> str:
    """Both as it came and decoded: half a character may be written plainly, half escaped."""
    if _ESCAPED_BEYOND_ASCII.search(raw) or not raw.isascii():
        _strict(unquote_to_bytes(raw), "query")
    return _strict(raw, "query")


def _strict(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(
            Sentence(
                "The {where} of the address is not UTF-8 at its byte {place}; encode it so.",
                where=Sentence(where),
                place=error.start,
            )
        ) from None


def _host(scope: Scope, named: str) -> str:
    if not named and scope["http_version"] in {"1", "1.0", "0.9"}:
        server = scope.get("server") or ("localhost", None)
        return str(server[0])
    if not _HOST.fullmatch(named):
        raise BadRequest("The request names no Host, or one that cannot be.")
    return named


def _scheme(named: str) -> str:
    return "https" if named.lower() == "https" else "http"


async def body(request: Request, receive: Receive, settings: Settings) -> bytes:
    """Of a request that has one. Raises TooLarge, TooSlow, SenderLeft."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > settings.query_bytes:
        raise _too_large(settings)
    try:
        async with asyncio.timeout(settings.body_time):
            return await _whole(receive, settings)
    except TimeoutError:
        raise TooSlow(
            Sentence("The body did not arrive within {time:g} s.", time=settings.body_time)
        ) from None


async def _whole(receive: Receive, settings: Settings) -> bytes:
    pieces = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise SenderLeft("The client left before its request was whole.")
        pieces += message.get("body", b"")
        if len(pieces) > settings.query_bytes:
            raise _too_large(settings)
        if not message.get("more_body"):
            return bytes(pieces)


def _too_large(settings: Settings) -> TooLarge:
    return TooLarge(Sentence("The body is longer than {most:,} bytes.", most=settings.query_bytes))
