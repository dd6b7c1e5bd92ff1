"""A server on loopback that answers as it is told: what no good server does, a client must bear."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TypeAlias
from urllib.parse import parse_qs, urlsplit

JSON = "application/sparql-results+json"
YES = b'{"head":{},"boolean":true}'
NO_ROWS = b'{"head":{"vars":["id","number"]},"results":{"bindings":[]}}'


@dataclass
class Said:
    """What was asked."""

    method: str
    path: str
    headers: dict[str, str]
    query: str


Script: TypeAlias = Callable[["Handler"], None]


@dataclass
class Scripted:
    """The scripts answer in turn, the last of them all that follows."""

    scripts: list[Script]
    url: str = ""
    asked: list[Said] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def next(self) -> Script:
        return self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]


class Handler(BaseHTTPRequestHandler):
    scripted: Scripted

    def do_GET(self) -> None:
        self._answer(parse_qs(urlsplit(self.path).query))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(parse_qs(body))

    def do_DELETE(self) -> None:
        self._answer({})

    def _answer(self, form: dict[str, list[str]]) -> None:
        query = form.get("query", [""])[0]
        self.scripted.asked.append(Said(self.command, self.path, dict(self.headers), query))
        self.scripted.next()(self)

    @property
    def query(self) -> str:
        return self.scripted.asked[-1].query

    def give(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Header names with underscores for hyphens."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.send_response(status)
        for name, value in {"Content-Type": JSON, "Content-Length": len(body), **named}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


def giving(body: bytes, status: int = 200, **headers: str) -> Script:
    return lambda handler: handler.give(body, status, **headers)


def drop_by_drop(handler: Handler) -> None:
    """Never long enough without a byte for a time-out of each step."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    while not handler.scripted.over.wait(0.01):
        try:
            handler.wfile.write(b" ")
        except OSError:
            return


@contextmanager
def scripted(*scripts: Script) -> Iterator[Scripted]:
    told = Scripted(list(scripts))
    handler = type("Told", (Handler,), {"scripted": told})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        told.url = f"http://127.0.0.1:{server.server_port}/sparql"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield told
        finally:
            told.over.set()
            server.shutdown()
            thread.join()
