"""How a SPARQL server takes triples in: by the Graph Store Protocol, else by updates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote
from urllib.request import Request

from thidua.stores import remote
from thidua.stores.waiting import Deadline, patiently

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from urllib.error import HTTPError
    from urllib.request import OpenerDirector

    from thidua.stores.waiting import Patience, Reply

N_TRIPLES = "application/n-triples"
UPDATE = "application/sparql-update"


@dataclass(frozen=True)
class Line:
    """To an address of a server; what is written is sent again where the line broke off, as triples
    that are there already stay the same."""

    address: str
    opener: OpenerDirector
    patience: Patience
    known: bool = True

    def send(
        self, method: str, query: str = "", body: bytes | None = None, media_type: str = ""
    ) -> Reply:
        """Raises RemoteError."""
        headers = {"User-Agent": remote.agent(None), "Accept": "*/*"}
        if media_type:
            headers["Content-Type"] = f"{media_type}; charset=utf-8"
        where = self.address + query
        request = Request(where, body, headers, method=method)  # noqa: S310 - of http
        opened = partial(_opened, self.opener, request)
        deadline = Deadline(self.patience.timeout)
        return patiently(opened, self.address, self.patience, deadline, known=self.known)


def _opened(opener: OpenerDirector, request: Request, seconds: float) -> HTTPResponse | HTTPError:
    return opener.open(request, timeout=seconds)  # type: ignore[no-any-return]


class Writer(Protocol):
    """`most`: triples in one request. What is said to both may be said again."""

    @property
    def line(self) -> Line: ...
    @property
    def most(self) -> int: ...
    def add(self, graph: str, triples: bytes) -> Reply: ...
    def drop(self, graph: str) -> Reply: ...


@dataclass(frozen=True)
class GraphStore:
    """SPARQL 1.1 Graph Store HTTP Protocol."""

    line: Line
    most: int = 20_000

    def add(self, graph: str, triples: bytes) -> Reply:
        return self.line.send("POST", _named(graph), triples, N_TRIPLES)

    def drop(self, graph: str) -> Reply:
        return self.line.send("DELETE", _named(graph))


def _named(graph: str) -> str:
    return f"?graph={quote(graph, '')}"


@dataclass(frozen=True)
class Updates:
    """SPARQL 1.1 Update. Virtuoso's compiler has no memory for 5,000 triples of an INSERT DATA."""

    line: Line
    most: int = 1_000

    def add(self, graph: str, triples: bytes) -> Reply:
        return self._said(b"INSERT DATA { GRAPH <%s> {\n%s} }" % (graph.encode(), triples))

    def drop(self, graph: str) -> Reply:
        return self._said(b"DROP SILENT GRAPH <%s>" % graph.encode())

    def _said(self, update: bytes) -> Reply:
        return self.line.send("POST", "", update, UPDATE)
