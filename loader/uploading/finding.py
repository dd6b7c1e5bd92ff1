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
    from thidua.stores.remote import RemoteStore

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
_NO_ADDRESS = "{name} is to begin with http:// or https://"
_OURS = (
    "{endpoint} is a server of Thi Đua Graph, which only reads: it takes up what `thidua load`"
    " publishes in its folder of releases"
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
        """Raises NotWritable."""
        return cls(_address(environment, GRAPHS), _address(environment, UPDATE))


def _address(environment: Mapping[str, str], name: str) -> str:
    found = environment.get(name, "")
    if found and not found.startswith(("http://", "https://")):
        raise NotWritable(Sentence(_NO_ADDRESS, name=name))
    return found


def check(store: RemoteStore) -> None:
    """Raises NotWritable where nothing needs to be tried."""
    if store.release is not None:
        raise NotWritable(Sentence(_OURS, endpoint=store.endpoint))


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
