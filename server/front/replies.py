"""What goes back: status, headers and a body, in memory or in a file sent on piece by piece."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from http import HTTPStatus
from itertools import count
from pathlib import Path
from typing import IO, Any, TypeAlias

from server import headers
from server.workers.messages import FRAMED

Send: TypeAlias = Callable[[dict[str, Any]], Awaitable[None]]
Headers: TypeAlias = list[tuple[str, str]]

PIECE = 256 * 1024
LARGE_PIECE = 4 * PIECE
"""Who is sent these costs a third less than by small ones, and may keep as much here waiting."""

_WITHOUT_LENGTH = {int(HTTPStatus.NO_CONTENT), int(HTTPStatus.NOT_MODIFIED)}
_OF_NOT_MODIFIED = {"cache-control", "etag", "vary", "thidua-release"}
Written: TypeAlias = list[tuple[bytes, bytes]]


def _written(said: Mapping[str, str]) -> Written:
    return [(name.lower().encode(), value.encode()) for name, value in said.items()]


_OF_ALL, _OF_FRAMED, _TO_ALL = map(
    _written, (headers.OF_ALL, headers.OF_FRAMED, headers.ANY_ORIGIN)
)
_FRAMED = FRAMED.lower()
_NOT_SENT = {b"content-length", _FRAMED.encode()}


_TWINS = count()


@dataclass
class Reply:
    status: int
    headers: Headers
    body: bytes = b""
    spool: Path | None = None
    """A file of this answer alone, removed when it is sent."""

    file: Path | None = None
    """A file that stays."""

    pieces: Sequence[bytes] = ()
    """A large body that is kept, as it is sent."""

    private: bool = False
    """What operators see is not for scripts of other origins."""

    notes: dict[str, object] = field(default_factory=dict)
    """For the log alone."""

    @property
    def size(self) -> int:
        if path := self.spool or self.file:
            return path.stat().st_size
        return sum(map(len, self.pieces)) if self.pieces else len(self.body)

    _start: dict[str, Any] | None = None
    _named: dict[str, str] | None = None

    @property
    def start(self) -> dict[str, Any]:
        """The head as it is sent, the length in it."""
        if self._start is None:
            status, sent = int(self.status), _sent_headers(self)
            self._start = {"type": "http.response.start", "status": status, "headers": sent}
        return self._start

    def header(self, name: str) -> str | None:
        """The first of this name, which is in small letters."""
        if self._named is None:
            names, values = zip(*reversed(self.headers), strict=True) if self.headers else ((), ())
            self._named = dict(zip(map(_small, names), values, strict=True))
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
        with self.spool.open("rb") as file:
            pieces = tuple(_read(file, LARGE_PIECE))
        kept = replace(self, pieces=pieces, spool=None, _start=None)
        self.drop()
        return kept

    def twin(self) -> "Reply":
        """For another client: what waits in a spool has a second name, for each goes as it is sent.

        Raises OSError.
        """
        if self.spool is None:
            return self
        named = self.spool.with_name(f"{self.spool.stem}-{next(_TWINS)}{self.spool.suffix}")
        named.hardlink_to(self.spool)
        return replace(self, spool=named)

    def drop(self) -> None:
        if self.spool is not None:
            self.spool.unlink(missing_ok=True)


async def send(reply: Reply, method: str, send: Send, piece_time: float, most: int = PIECE) -> None:
    """The length goes first, so that a broken answer never looks whole. `most` bytes are a piece.

    Raises TimeoutError when the client takes longer than `piece_time` seconds for 256 kB, OSError
    when a spool cannot be read.
    """
    start = reply.start
    pieces = iter(()) if method == "HEAD" else _pieces(reply, most)
    if method == "HEAD":
        reply.drop()  # before the client has its answer: it may look
    await send(start)
    for piece in pieces:
        async with asyncio.timeout(piece_time * max(1, len(piece) / PIECE)):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def send_small(reply: Reply, method: str, send: Send) -> None:
    await send(reply.start)
    body = b"" if method == "HEAD" else reply.body
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _sent_headers(reply: Reply) -> Written:
    sent = [*(_OF_FRAMED if reply.header(_FRAMED) else _OF_ALL)]
    if not reply.private:
        sent += _TO_ALL
    if reply.headers:
        sent += filter(None, map(_line, *zip(*reply.headers, strict=True)))
    if reply.status not in _WITHOUT_LENGTH:
        sent.append((b"content-length", b"%d" % reply.size))
    return sent


@lru_cache(maxsize=256)
def _small(name: str) -> str:
    return name.lower()


@lru_cache(maxsize=1024)
def _line(name: str, value: str) -> tuple[bytes, bytes] | None:
    """As it is sent, if it is: most lines are those of other answers."""
    written = name.lower().encode("latin-1")
    return None if written in _NOT_SENT else (written, value.encode("latin-1"))


def _pieces(reply: Reply, most: int) -> Iterator[bytes]:
    path = reply.spool or reply.file
    if path is None:
        for whole in reply.pieces or (reply.body,):
            yield from (whole[at : at + most] for at in range(0, len(whole), most))
        return
    with path.open("rb") as file:
        reply.drop()
        yield from _read(file, most)


def _read(file: IO[bytes], most: int) -> Iterator[bytes]:
    return iter(partial(file.read, most), b"")
