"""A server under attack, asked by HTTP or by raw bytes."""

import json
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlencode

from tests.hostile.answers import Answer, heard
from tests.serving import Served

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
_MOMENT = 0.05
LIGHT = "SELECT ?s { ?s a <https://w3id.org/thidua/ontology#GroupYear> } LIMIT 1"


@dataclass(frozen=True)
class Target:
    served: Served
    source: str = "127.0.0.1"
    host: str = "127.0.0.1"

    @property
    def port(self) -> int:
        return self.served.port

    def ask(
        self,
        path: str,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        patience: float = 60,
    ) -> Answer:
        source = self.source, 0
        connection = HTTPConnection(self.host, self.port, patience, source)
        begun = time.monotonic()
        try:
            connection.connect()
            with suppress(BrokenPipeError, ConnectionResetError):  # refused before all was sent
                connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            content = response.read()
            taken = time.monotonic() - begun
            named = {name.lower(): value for name, value in response.getheaders()}
        finally:
            connection.close()
        answer = Answer(response.status, named, content, taken)
        return heard(answer, path=path.partition("?")[0], head=method == "HEAD")

    def query(self, text: str, headers: Mapping[str, str] | None = None, **more: str) -> Answer:
        """By a body, so that the length of an address sets no bound."""
        body = urlencode({"query": text, **more}, errors="surrogatepass").encode()
        return self.ask("/sparql", "POST", {**FORM, **(headers or {})}, body)

    def direct(self, body: bytes, headers: Mapping[str, str] | None = None) -> Answer:
        return self.ask("/sparql", "POST", {**QUERY, **(headers or {})}, body)

    @contextmanager
    def connected(self, patience: float = 15) -> Iterator[socket.socket]:
        with socket.create_connection((self.host, self.port), timeout=patience) as connection:
            yield connection

    def raw(self, sent: bytes, most: int = 1, patience: float = 10) -> list[Answer]:
        """All that comes back until the server closes, or has nothing more to say.

        `most` answers are waited for; after them a moment, for one too many.
        """
        with self.connected(patience) as connection:
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(sent)
            return [heard(one) for one in answers_in(BytesIO(_all(connection, most)))]

    @property
    def by_another(self) -> "Target":
        return self.asked_by("127.0.0.2")

    def asked_by(self, address: str) -> "Target":
        """From another address of this machine: another client, in the server's eyes."""
        return replace(self, source=address)

    def status(self) -> dict[str, int]:
        found: dict[str, int] = json.loads(self.ask("/status").body)
        return found

    def is_well(self) -> None:
        """A light question on a new connection gets its right answer."""
        answer = self.query(LIGHT)
        assert answer.status == 200, answer
        assert b'"type":"uri"' in answer.body


def _all(connection: socket.socket, most: int) -> bytes:
    """A reset is a close with bytes of ours unread: what came before counts."""
    pieces = bytearray()
    with suppress(ConnectionResetError, TimeoutError):
        while piece := connection.recv(65536):
            pieces += piece
            if pieces.count(b"HTTP/1.") >= most:
                connection.settimeout(_MOMENT)
    return bytes(pieces)


def answers_in(stream: BinaryIO) -> Iterator[Answer]:
    """Raises AssertionError where bytes stand that are no whole answer."""
    while line := stream.readline():
        version, status, *_ = line.split(maxsplit=2)
        assert version in (b"HTTP/1.1", b"HTTP/1.0"), line
        headers = dict(_headers(stream))
        if int(status) == 100:
            continue
        size = int(headers.get("content-length", 0))
        body = stream.read(size)
        assert len(body) == size, "half an answer"
        yield Answer(int(status), {"content-length": "0", **headers}, body)


def _headers(stream: BinaryIO) -> Iterator[tuple[str, str]]:
    while (line := stream.readline()) not in (b"\r\n", b""):
        name, colon, value = line.decode("latin-1").partition(":")
        assert colon, line
        yield name.lower(), value.strip()


def request(
    path: str = "/healthz", *headers: str, method: str = "GET", body: bytes = b"", host: str = "x"
) -> bytes:
    """Bytes of a request as they are given, nothing mended."""
    lines = [f"{method} {path} HTTP/1.1", *([f"Host: {host}"] if host else []), *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
