"""pyoxigraph's terms and triples as rdflib has them, for pySHACL."""

from collections.abc import Iterator
from typing import Any, TypeAlias

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.store import Store
from rdflib.term import Node

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Pattern: TypeAlias = tuple[Node | None, Node | None, Node | None]


def node(term: Term) -> Node:
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal(language=str()):
            return Literal(term.value, lang=term.language)
        case ox.Literal():
            return Literal(term.value, datatype=URIRef(term.datatype.value))
        case _:
            message = f"{term} cannot stand in an RDF 1.1 triple"
            raise TypeError(message)


def view(store: ox.Store, length: int) -> Graph:
    """The default graph of a store, read as it is asked for and never copied. `length`: how many
    triples it has; pySHACL asks again and again, to see whether there is anything."""
    return Graph(store=_View(store, length))


class _View(Store):
    """pySHACL can read a store itself, but fails where a literal stands for a class."""

    context_aware = graph_aware = True  # pySHACL takes no others, and asks for no contexts then

    def __init__(self, store: ox.Store, length: int) -> None:
        super().__init__()
        self._store, self._length = store, length

    def triples(
        self,
        triple_pattern: Pattern,
        context: Graph | None = None,  # noqa: ARG002
    ) -> Iterator[tuple[tuple[Node, Node, Node], Iterator[Graph]]]:
        subject, predicate, value = triple_pattern
        if isinstance(subject, Literal) or not isinstance(predicate, URIRef | None):
            return
        sought: tuple[Any, Any, Any] = term(subject), term(predicate), term(value)
        for quad in self._store.quads_for_pattern(*sought, ox.DefaultGraph()):
            yield (node(quad.subject), node(quad.predicate), node(quad.object)), iter(())

    def __len__(self, context: Graph | None = None) -> int:
        return self._length


def term(found: Node | None) -> Term | None:
    match found:
        case None:
            return None
        case URIRef():
            return ox.NamedNode(found)
        case BNode():
            return ox.BlankNode(found)
        case Literal(language=str()):
            return ox.Literal(str(found), language=found.language)
        case Literal(datatype=URIRef()):
            return ox.Literal(str(found), datatype=ox.NamedNode(str(found.datatype)))
        case _:
            return ox.Literal(str(found))
