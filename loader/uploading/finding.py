"""Where a server takes triples in: the places known servers have for it, beside the endpoint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from loader.uploading.upload import ACCEPTED
from loader.uploading.writers import GraphStore, Updates
from thidua.errors import ThiduaError
from thidua.sentence import Sentence
from thidua.stores import replies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from loader.uploading.writers import Line, Writer

GRAPHS, UPDATE = "THIDUA_STORE_GRAPHS", "THIDUA_STORE_UPDATE"

_GRAPH_STORES = ("store", "data", "sparql-graph-crud-auth")
"""Of Oxigraph, Fuseki, Virtuoso."""

_UPDATES = ("update", "sparql-auth", "statements")
"""Of Oxigraph and Fuseki, Virtuoso, RDF4J and GraphDB."""

_REFUSALS = {401, 403}
_NOWHERE = (
    "{endpoint} can be asked, but takes in no triples (tried: {tried}): name the address of its"
    " Graph Store with {graphs}, or that of its updates with {update}"
)


class NotWritable(ThiduaError):  # noqa: N818 - says what is the case
    """No place was found where the server takes triples in."""


@dataclass(frozen=True)
class Places:
    """Addresses somebody has named, which then are the only ones tried."""

    graphs: str = ""
    update: str = ""

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Places:
        return cls(environment.get(GRAPHS, ""), environment.get(UPDATE, ""))


def found(
    endpoint: str, places: Places, line: Callable[[str], Line], graph: str, triples: bytes
) -> Writer:
    """The first place that takes these triples in. Raises NotWritable, RemoteError."""
    candidates, refused = list(_candidates(endpoint, places, line)), None
    for writer in candidates:
        reply = writer.add(graph, triples)
        if reply.status in ACCEPTED:
            return writer
        if reply.status in _REFUSALS:
            refused = refused or replies.refused(writer.line.address, reply)
    if refused:
        raise refused
    addresses = ", ".join(writer.line.address for writer in candidates)
    said = {"endpoint": endpoint, "tried": addresses, "graphs": GRAPHS, "update": UPDATE}
    raise NotWritable(Sentence(_NOWHERE, **said))


def _candidates(endpoint: str, places: Places, line: Callable[[str], Line]) -> Iterator[Writer]:
    if places.graphs or places.update:
        stores, updates = [places.graphs], [places.update]
    else:
        stores = [urljoin(endpoint, place) for place in _GRAPH_STORES]
        updates = [*(urljoin(endpoint, place) for place in _UPDATES), endpoint]
    yield from (GraphStore(line(address)) for address in filter(None, stores))
    yield from (Updates(line(address)) for address in filter(None, updates))
