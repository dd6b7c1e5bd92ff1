"""What the front and a worker say to each other: frames over a Unix socket.

A frame is a header of eight bytes (two lengths, network order), a JSON object and a body. The
object's `kind` says what it is:

    front to worker    request   method, path, query, headers, scheme, host, client, mount; body
                       fetched   status, media_type (or problem); body
    worker to front    hello     pid
                       deadline  seconds: less than the server's own
                       fetch     url, query: what a SERVICE asks of another endpoint
                       answer    status, headers, retiring, digest (of the query), spooled (in a
                                 file, `Place`); body
    left in a file     begun     number (of the request), digest; the query's text, cut
"""

import struct
from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

_LENGTHS = struct.Struct("!II")
LARGEST_INLINE = 256 * 1024
"""Larger bodies of answers go through a file: the front sends it on without holding it."""


FILE = "X-Sendfile"
"""Header of an answer that is a whole file: the front sends it on, and no worker reads it."""

FRAMED = "Thidua-Framed"
"""Header of a page that pages of others may frame: the front says so in the headers it adds."""


class Frame(NamedTuple):
    said: dict[str, Any]
    body: bytes

    @property
    def kind(self) -> str:
        return str(self.said["kind"])


def packed(said: Mapping[str, Any], body: bytes = b"") -> bytes:
    header = orjson.dumps(said)
    return b"".join((_LENGTHS.pack(len(header), len(body)), header, body))


def first(raw: bytes) -> Frame | None:
    """Of what one end has left in a file; None where that is no frame."""
    try:
        said, body = _LENGTHS.unpack_from(raw)
        begin = _LENGTHS.size
        behind = begin + said
        return Frame(orjson.loads(raw[begin:behind]), raw[behind : behind + body])
    except (struct.error, ValueError):
        return None


class Frames:
    """Out of the pieces in which bytes arrive. What is no frame raises ValueError."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._wanted = _LENGTHS.size
        """Bytes of the rest before it need be looked at."""

    def of(self, piece: bytes) -> list[Frame]:
        """Those that are whole by now."""
        if self._rest:
            self._rest += piece
            if len(self._rest) < self._wanted:
                return []
            piece, self._rest = bytes(self._rest), bytearray()
        return self._cut(piece)

    def _cut(self, piece: bytes) -> list[Frame]:
        found: list[Frame] = []
        at, end, head = 0, len(piece), _LENGTHS.size
        self._wanted = head
        while end - at >= head:
            said, body = _LENGTHS.unpack_from(piece, at)
            behind = at + head + said
            if behind + body > end:
                self._wanted = head + said + body
                break
            frame = Frame(orjson.loads(piece[at + head : behind]), piece[behind : behind + body])
            found.append(frame)
            at = behind + body
        if at < end:
            self._rest += piece[at:]
        return found
