"""RDF files read as their IRIs say, and the few steps through them that manifests need."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from tests.w3c.suite import iri_of

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".nt": ox.RdfFormat.N_TRIPLES,
}
SUFFIXES = frozenset(_FORMATS)


def read(path: Path) -> list[ox.Quad]:
    """Blank nodes get names of their own, so that files can be put together."""
    quads = ox.parse(
        path=path,
        format=_FORMATS[path.suffix],
        base_iri=None if path.suffix == ".nt" else iri_of(path),
        rename_blank_nodes=True,
    )
    return list(quads)


def in_graph(quads: list[ox.Quad], name: str) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(name)
    for quad in quads:
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def instances(graph: ox.Dataset, kind: str) -> "list[Description]":
    return [
        Description(graph, quad.subject)
        for quad in graph.quads_for_object(ox.NamedNode(kind))
        if quad.predicate.value == RDF + "type" and not isinstance(quad.subject, ox.Triple)
    ]


class Description:
    """A node with what a graph says about it."""

    def __init__(self, graph: ox.Dataset, node: ox.NamedNode | ox.BlankNode) -> None:
        self._graph = graph
        self.node = node

    def values(self, predicate: str) -> list[Term]:
        return [
            quad.object
            for quad in self._graph.quads_for_subject(self.node)
            if quad.predicate.value == predicate
        ]

    def value(self, predicate: str) -> Term | None:
        return next(iter(self.values(predicate)), None)

    def text(self, predicate: str) -> str:
        """The string of its one value: an IRI or a literal. Raises KeyError."""
        found = self.value(predicate)
        if not isinstance(found, ox.NamedNode | ox.Literal):
            raise KeyError(predicate)
        return found.value

    def iris(self, predicate: str) -> tuple[str, ...]:
        return tuple(v.value for v in self.values(predicate) if isinstance(v, ox.NamedNode))

    def follow(self, predicate: str) -> "list[Description]":
        return [
            Description(self._graph, value)
            for value in self.values(predicate)
            if isinstance(value, ox.NamedNode | ox.BlankNode)
        ]

    def items(self, predicate: str) -> "Iterator[Description]":
        """Of an RDF list, in its order."""
        rest = self.follow(predicate)
        while rest and rest[0].node != ox.NamedNode(RDF + "nil"):
            yield from rest[0].follow(RDF + "first")
            rest = rest[0].follow(RDF + "rest")
