"""The one place where a query of a stranger meets the store."""

from dataclasses import dataclass

from thidua.graph import Graph
from thidua.stores.contract import Result


@dataclass(frozen=True)
class Query:
    """A query text with the dataset the protocol's parameters ask for (none: the release's own)."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def run(graph: Graph, query: Query) -> Result:
    return graph.store.query(
        query.text, default_graphs=query.default_graphs, named_graphs=query.named_graphs
    )
