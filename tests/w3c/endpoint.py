"""A SPARQL endpoint as a client sees it: requests over one connection that is kept."""

import http.client
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

PATH = "/sparql"
QUERY = "application/sparql-query"
NOWHERE = "urn:x-w3c:no-such-graph"
"""For a dataset whose default graph is empty: the protocol has no other way to say so."""


@dataclass(frozen=True)
class Answer:
    status: int
    media_type: str
    body: bytes


@dataclass(frozen=True)
class Dataset:
    """Empty: the text's own FROM clauses hold."""

    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()

    @property
    def parameters(self) -> list[tuple[str, str]]:
        return [
            *(("default-graph-uri", graph) for graph in self.default_graphs),
            *(("named-graph-uri", graph) for graph in self.named_graphs),
        ]


class Endpoint:
    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._connection.close()

    def post(self, query: bytes, accept: str, dataset: Dataset) -> Answer:
        """The query as the body, the dataset in the address."""
        headers = {"Content-Type": QUERY, "Accept": accept}
        return self.request("POST", _address(dataset.parameters), query, headers)

    def get(self, query: bytes, accept: str, dataset: Dataset) -> Answer:
        return self.request(
            "GET", _address([("query", query), *dataset.parameters]), None, {"Accept": accept}
        )

    def request(
        self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        try:
            return self._once(method, address, body, headers)
        except ConnectionError:
            # A kept connection may be closed at any time between two requests (RFC 9112, 9.3.1).
            self._connection.close()
            return self._once(method, address, body, headers)

    def _once(
        self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        self._connection.request(method, address, body, headers=dict(headers))
        with self._connection.getresponse() as response:
            content_type = response.headers.get("Content-Type", "")
            return Answer(response.status, content_type.partition(";")[0], response.read())


def _address(parameters: Sequence[tuple[str, str | bytes]]) -> str:
    return f"{PATH}?{urlencode(parameters)}" if parameters else PATH
