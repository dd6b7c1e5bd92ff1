"""The data about a thing: what is said of it, what that rests on, and names of what it leads to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from server import sections
from server.negotiation import Format
from thidua.graph import Graph
from thidua.iris import GRAPH_ONTOLOGY, ONTOLOGY
from thidua.stores.contract import Term
from thidua.stores.results import prefixes_in

LARGEST = 10_000
"""Statements in one description; where there are more, the answer says so, and SPARQL has all."""

_ONTOLOGY = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY STR(?s) STR(?p) STR(?o)"


@dataclass(frozen=True)
class Description:
    quads: tuple[Quad, ...]
    complete: bool

    def write(self, wanted: Format) -> bytes:
        """Formats that know named graphs tell by them what is stated and what is inferred."""
        written = RdfFormat.from_media_type(wanted.media_type)
        if written is None:
            raise ValueError(wanted.media_type)
        triples = list(dict.fromkeys(quad.triple for quad in self.quads))
        said: Sequence[Quad] | Sequence[Triple] = triples
        if written in (RdfFormat.TRIG, RdfFormat.N_QUADS):
            said = self.quads
        return serialize(said, format=written, prefixes=prefixes_in(triples)) or b""


def description(graph: Graph, node: NamedNode) -> Description:
    """Of the ontology, all it says; of any other thing, `queries/pages/site/description.rq`."""
    found = _of_ontology(graph) if node.value == ONTOLOGY else _of_thing(graph, node)
    quads = tuple(islice(found, LARGEST + 1))
    return Description(quads[:LARGEST], len(quads) <= LARGEST)


def _of_ontology(graph: Graph) -> Iterator[Quad]:
    rows = graph.store.query(_ONTOLOGY, default_graphs=(GRAPH_ONTOLOGY.value,)).rows()
    return _quads((*row, GRAPH_ONTOLOGY) for row in rows)


def _of_thing(graph: Graph, node: NamedNode) -> Iterator[Quad]:
    rows = graph.sparql(sections.of_site("description").bound({"entity": node})).rows()
    return _quads(row[1:] for row in rows)


def _quads(rows: Iterable[tuple[Term | None, ...]]) -> Iterator[Quad]:
    seen: dict[Quad, None] = {}
    for row in rows:
        match row:
            case (NamedNode() | BlankNode() as subject, NamedNode() as predicate, value, graph):
                assert value is not None  # noqa: S101 - a triple has an object
                home = graph if isinstance(graph, NamedNode | BlankNode) else DefaultGraph()
                quad = Quad(subject, predicate, value, home)
                if quad not in seen:
                    seen[quad] = None
                    yield quad
