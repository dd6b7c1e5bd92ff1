"""What the front and a worker say to each other: frames over a Unix socket.

A frame is a header of eight bytes (two lengths, network order), a JSON object and a body. The
object's `kind` says what it is:

    front to worker    request   method, path, query, headers, scheme, host, client, mount; body
                       fetched   status, media_type (or problem); body
    worker to front    hello     pid
                       begun     deadline (seconds), text (of the query, cut), digest
                       fetch     url, query: what a SERVICE asks of another endpoint
                       answer    status, headers, retiring, spooled (in a file, `Place`); body
"""

import json
import socket
import struct
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import asyncio

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
    header = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((_LENGTHS.pack(len(header), len(body)), header, body))


async def read(reader: "asyncio.StreamReader") -> Frame:
    """Raises asyncio.IncompleteReadError when the other end is gone."""
    said, body = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
    content = await reader.readexactly(said + body)
    return Frame(json.loads(content[:said]), content[said:])


def receive(connection: socket.socket) -> Frame:
    """The same, blocking. Raises EOFError."""
    said, body = _LENGTHS.unpack(_exactly(connection, _LENGTHS.size))
    content = _exactly(connection, said + body)
    return Frame(json.loads(content[:said]), content[said:])


def _exactly(connection: socket.socket, size: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < size:
        piece = connection.recv(size - len(pieces))
        if not piece:
            raise EOFError
        pieces += piece
    return bytes(pieces)
