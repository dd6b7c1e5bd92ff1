"""RDF terms as the mapping writes them."""

from datetime import date, datetime
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, Triple

from thidua.iris import concept, term

Node = NamedNode | Literal


def in_graph(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


@cache
def td(local: str) -> NamedNode:
    """One of our own terms, or any other when its prefix is given: `leads`, `skos:altLabel`."""
    return term(local if ":" in local else f"td:{local}")


def vi(text: str) -> Literal:
    return Literal(text, language="vi")


def en(text: str) -> Literal:
    return Literal(text, language="en")


def plain(text: str) -> Literal:
    return Literal(text)


def integer(number: int) -> Literal:
    return Literal(str(number), datatype=term("xsd:integer"))


def boolean(value: bool) -> Literal:  # noqa: FBT001 - it makes a literal of the flag
    return Literal(str(value).lower(), datatype=term("xsd:boolean"))


def g_year(year: int) -> Literal:
    return Literal(f"{year:04}", datatype=term("xsd:gYear"))


def day(value: date) -> Literal:
    return Literal(value.isoformat(), datatype=term("xsd:date"))


def minute(value: datetime) -> Literal:
    return Literal(value.isoformat(), datatype=term("xsd:dateTime"))


def any_uri(value: str) -> Literal:
    return Literal(value, datatype=term("xsd:anyURI"))


@cache
def code(scheme: str, value: str) -> NamedNode:
    return concept(scheme, value)
