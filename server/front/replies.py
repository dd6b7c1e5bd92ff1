"""What goes back: status, headers and a body, in memory or in a file sent on piece by piece."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeAlias

from server import headers
from server.workers.messages import FRAMED

Send: TypeAlias = Callable[[dict[str, Any]], Awaitable[None]]
Headers: TypeAlias = list[tuple[str, str]]

_PIECE = 256 * 1024
_OF_NOT_MODIFIED = {"cache-control", "etag", "vary", "thidua-release"}
Written: TypeAlias = list[tuple[bytes, bytes]]


def _written(said: Mapping[str, str]) -> Written:
    return [(name.lower().encode(), value.encode()) for name, value in said.items()]


_OF_ALL, _OF_FRAMED, _TO_ALL = map(
    _written, (headers.OF_ALL, headers.OF_FRAMED, headers.ANY_ORIGIN)
)
_FRAMED = FRAMED.lower()
_NOT_SENT = {b"content-length", _FRAMED.encode()}


@dataclass
class Reply:
    status: int
    headers: Headers
    body: bytes = b""
    spool: Path | None = None
    """A file of this answer alone, removed when it is sent."""

    file: Path | None = None
    """A file that stays."""

    private: bool = False
    """What operators see is not for scripts of other origins."""

    notes: dict[str, object] = field(default_factory=dict)
    """For the log alone."""

    @property
    def size(self) -> int:
        path = self.spool or self.file
        return path.stat().st_size if path else len(self.body)

    @cached_property
    def start(self) -> dict[str, Any]:
        """The head as it is sent, the length in it."""
        return {
            "type": "http.response.start",
            "status": int(self.status),
            "headers": _sent_headers(self),
        }

    @cached_property
    def _named(self) -> dict[str, str]:
        return {name.lower(): value for name, value in reversed(self.headers)}

    def header(self, name: str) -> str | None:
        """The first of this name, which is in small letters."""
        return self._named.get(name)

    @property
    def lasting(self) -> bool:
        """It is the same whatever release is current."""
        return "immutable" in (self.header("cache-control") or "")

    def not_modified(self, if_none_match: str | None) -> "Reply | None":
        """304 where the client holds this very answer (RFC 9110, 13.1.2)."""
        etag = self.header("etag")
        if self.status != HTTPStatus.OK or if_none_match is None or etag is None:
            return None
        held = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
        if if_none_match.strip() != "*" and etag not in held:
            return None
        kept = [(name, value) for name, value in self.headers if name.lower() in _OF_NOT_MODIFIED]
        return Reply(HTTPStatus.NOT_MODIFIED, kept, notes=self.notes)

    def in_memory(self) -> "Reply":
        """Of what waits in a spool, which goes, a copy without one. Raises OSError."""
        if self.spool is None:
            return self
        kept = replace(self, body=self.spool.read_bytes(), spool=None)
        self.drop()
        return kept

    def drop(self) -> None:
        if self.spool is not None:
            self.spool.unlink(missing_ok=True)


async def send(reply: Reply, method: str, send: Send, piece_time: float) -> None:
    """The length goes first, so that a broken answer never looks whole.

    Raises TimeoutError when the client takes nothing for `piece_time` seconds, OSError when a
    spool cannot be read.
    """
    start = reply.start
    pieces = iter(()) if method == "HEAD" else _pieces(reply)
    if method == "HEAD":
        reply.drop()  # before the client has its answer: it may look
    await send(start)
    for piece in pieces:
        async with asyncio.timeout(piece_time):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def send_small(reply: Reply, method: str, send: Send) -> None:
    await send(reply.start)
    body = b"" if method == "HEAD" else reply.body
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _sent_headers(reply: Reply) -> Written:
    of_all = _OF_FRAMED if reply.header(_FRAMED) else _OF_ALL
    sent = [*of_all] if reply.private else [*of_all, *_TO_ALL]
    for name, value in reply.headers:
        written = _written_name(name)
        if written not in _NOT_SENT:
            sent.append((written, value.encode("latin-1")))
    if reply.status not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
        sent.append((b"content-length", str(reply.size).encode()))
    return sent


@lru_cache(maxsize=256)
def _written_name(name: str) -> bytes:
    return name.lower().encode("latin-1")


def _pieces(reply: Reply) -> Iterator[bytes]:
    path = reply.spool or reply.file
    if path is None:
        yield from (reply.body[at : at + _PIECE] for at in range(0, len(reply.body), _PIECE))
        return
    with path.open("rb") as file:
        reply.drop()
        while piece := file.read(_PIECE):
            yield piece
