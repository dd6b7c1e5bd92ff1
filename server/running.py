"""The one place where a query of a stranger meets the store: a text goes in, bytes come out.

The engine's result never leaves `run`: it may be neither read nor dropped by another thread, and an
error raised while it is at hand would keep it alive until some thread's garbage collection.
"""

from collections.abc import Mapping
from typing import NamedTuple

from server.sinks import ResultBounds, Sink, checked_xml
from thidua.graph import Graph
from thidua.stores.contract import Kind


class Query(NamedTuple):
    """A query text with the dataset the protocol's parameters ask for (none: the release's own)."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None
    """Seconds; None for the server's own deadline."""

    format: str | None = None
    """The short name of the format asked for, whatever `Accept` says."""


class Written(NamedTuple):
    """`body` is missing where no media type was given for a result of this kind."""

    kind: Kind
    body: bytes | None
    rows: int = 0


def run(
    graph: Graph, query: Query, media_types: Mapping[Kind, str], bounds: ResultBounds
) -> Written:
    """Raises QueryError, ResultTooLargeError, NotXmlError."""
    result = graph.store.query(
        query.text, default_graphs=query.default_graphs, named_graphs=query.named_graphs
    )
    kind = result.kind
    media_type = media_types.get(kind)
    if media_type is None:
        return Written(kind, None)
    sink = Sink(bounds, media_type)
    rows = result.write_to(sink, media_type, bounds.rows)
    body = sink.value()
    if media_type.endswith("+xml"):
        body = checked_xml(body)
    return Written(kind, body, sink.rows if rows is None else rows)
