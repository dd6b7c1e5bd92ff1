"""What a view may say to the front while it answers: its deadline, and a wish to fetch."""

import socket
from collections.abc import Mapping
from typing import Any

from flask import request

from server.workers.messages import Frame, packed, receive

ENVIRONMENT = "thidua.conversation"


class Conversation:
    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def say(self, said: Mapping[str, Any], body: bytes = b"") -> None:
        self._connection.sendall(packed(said, body))

    def begin(self, deadline: float | None, text: str, digest: str) -> None:
        """`deadline` in seconds from now, None for the server's own."""
        self.say({"kind": "begun", "deadline": deadline, "text": text, "digest": digest})

    def fetch(self, url: str, query: str) -> Frame:
        self.say({"kind": "fetch", "url": url, "query": query})
        return receive(self._connection)


def current() -> Conversation | None:
    """None where the application runs without a front, as in a test client."""
    found: Conversation | None = request.environ.get(ENVIRONMENT)
    return found
