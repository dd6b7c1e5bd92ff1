"""The protocol manifest: connections of one or more requests, each with what must come back."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from tests.w3c.endpoint import PATH
from tests.w3c.manifests import entries
from tests.w3c.rdf import MF, UT, Description, in_graph, read
from tests.w3c.suite import FOLDER, path_of

HT = "http://www.w3.org/2011/http#"
_CNT = "http://www.w3.org/2011/content#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_STATUS = "http://www.w3.org/2011/http-statusCodes#StatusCode"
_MANIFEST = FOLDER / "sparql11" / "protocol" / "manifest.ttl"


@dataclass(frozen=True)
class Request:
    """`statuses` are first digits; `format` is boolean, tabular, RDF or nothing."""

    method: str
    address: str
    headers: dict[str, str]
    body: bytes | None
    statuses: frozenset[int]
    format: str
    boolean: bool | None


@dataclass(frozen=True)
class Connection:
    iri: str
    requests: tuple[Request, ...]


def connections() -> list[Connection]:
    if not _MANIFEST.is_file():
        return []
    return [
        Connection(
            str(entry.node.value),
            tuple(_request(each) for each in _action(entry).items(HT + "requests")),
        )
        for entry in entries(_MANIFEST)
    ]


def data() -> Iterator[ox.Quad]:
    """The graphs the tests ask, by the names they ask for."""
    named = {
        graph.text(_LABEL): graph.text(UT + "graph")
        for entry in entries(_MANIFEST)
        for graph in entry.follow(UT + "graphData")
    }
    for name, file in named.items():
        yield from in_graph(read(path_of(file)), name)


def _action(entry: Description) -> Description:
    (found,) = entry.follow(MF + "action")
    return found


def _request(node: Description) -> Request:
    (response,) = node.follow(HT + "resp")
    boolean, expected_format = response.value(MF + "expectedBoolean"), MF + "expectedFormat"
    return Request(
        node.text(HT + "methodName"),
        PATH + node.text(HT + "absolutePath").removeprefix("/sparql/"),
        {h.text(HT + "fieldName"): h.text(HT + "fieldValue") for h in node.items(HT + "headers")},
        _body(node),
        frozenset(
            int(iri.removeprefix(_STATUS)[0]) for iri in response.iris(MF + "expectedStatus")
        ),
        response.text(expected_format) if response.values(expected_format) else "",
        None if boolean is None else boolean == ox.Literal(True),  # noqa: FBT003 - a value
    )


def _body(node: Description) -> bytes | None:
    for body in node.follow(HT + "body"):
        return body.text(_CNT + "chars").encode(body.text(_CNT + "characterEncoding"))
    return None
