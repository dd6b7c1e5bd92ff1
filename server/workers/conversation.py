"""A worker's end of what it and the front say to each other."""

import hashlib
import mmap
import os
import select
import socket
from collections import deque
from collections.abc import Mapping
from typing import Any

from flask import request

from server.workers.messages import Frame, Frames, packed

ENVIRONMENT = "thidua.conversation"
_LOGGED = 4000
"""Characters of a query that the log may hold."""

_NOTE = 5 * mmap.PAGESIZE
"""Bytes that so many characters and what is said beside them take at most."""

_PIECE = 256 * 1024


class Conversation:
    """Of one worker, request after request."""

    def __init__(self, connection: socket.socket, noted: int) -> None:
        """`noted` is the file that the front looks into when a query is slow or ends ill."""
        self._connection, self._noted = connection, _mapped(noted)
        self._coming = select.poll()
        self._coming.register(connection, select.POLLIN)
        self._frames = Frames()
        self._heard: deque[Frame] = deque()
        self._number = 0
        self.digest = ""
        """By which the log names the query of the request at hand."""

    def next_request(self) -> Frame:
        """Raises EOFError."""
        frame = self._receive()
        self._number += 1
        self.digest = ""
        return frame

    def is_quiet(self, seconds: float) -> bool:
        """Whether nothing more is said for so long."""
        return not self._heard and not self._coming.poll(seconds * 1000)

    def say(self, said: Mapping[str, Any], body: bytes = b"") -> None:
        self._connection.sendall(packed(said, body))

    def begin(self, text: str, deadline: float | None) -> None:
        """What runs, and how long it may: in seconds from now, None for the server's own."""
        self.digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]
        said = {"kind": "begun", "number": self._number, "digest": self.digest}
        note = packed(said, text[:_LOGGED].encode(errors="replace"))
        self._noted[: len(note)] = note
        if deadline is not None:
            self.say({"kind": "deadline", "seconds": deadline})

    def fetch(self, url: str, query: str) -> Frame:
        self.say({"kind": "fetch", "url": url, "query": query})
        return self._receive()

    def _receive(self) -> Frame:
        while not self._heard:
            piece = self._connection.recv(_PIECE)
            if not piece:
                raise EOFError
            self._heard += self._frames.of(piece)
        return self._heard.popleft()


def _mapped(file: int) -> mmap.mmap:
    """Its bytes, written without a call to the system; a full disk keeps nobody from an answer."""
    try:
        os.posix_fallocate(file, 0, _NOTE)
    except OSError:
        return mmap.mmap(-1, _NOTE)
    return mmap.mmap(file, _NOTE)


def current() -> Conversation | None:
    """None where the application runs without a front, as in a test client."""
    found: Conversation | None = request.environ.get(ENVIRONMENT)
    return found
