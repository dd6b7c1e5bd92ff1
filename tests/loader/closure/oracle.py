"""owlrl as the oracle, ontologies from Turtle, and a replay of what an inference claims.

The oracle leaves out what the closure does: owl:sameAs of a thing and itself, membership of
owl:Thing, literals as subjects, unnamed classes and properties, and the ontology's own terms.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import rdflib
from owlrl import DeductiveClosure, OWLRL_Semantics
from owlrl.Namespaces import ERRNS
from rdflib import OWL, RDF, RDFS, XSD
from rdflib.term import Node

from loader.closure import Closure, Inference, Rules
from loader.closure.rules import Pattern
from thidua import files

PREFIXES = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_SCHEMA = {
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
    OWL.equivalentClass,
    OWL.equivalentProperty,
}
_BUILT_IN = tuple(map(str, (RDF, RDFS, OWL, XSD)))

_STRING = ox.NamedNode(str(XSD.string))


class Expected(NamedTuple):
    inferred: set[ox.Triple]
    clash: bool


def our_ontology() -> list[Path]:
    folder = files.ontology()
    return [folder / "core.ttl", *sorted((folder / "alignments").glob("*.ttl"))]


def triples(text: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(PREFIXES + text, format=ox.RdfFormat.TURTLE)]


def ontology(folder: Path, text: str) -> Path:
    path = folder / "ontology.ttl"
    path.write_text(PREFIXES + text, "utf-8")
    return path


class Asked(NamedTuple):
    """What owlrl is to expand, and what of its answer is not counted."""

    graph: rdflib.Graph
    given: set[tuple[Node, Node, Node]]
    own_terms: set[Node]


def owlrl(ontology_files: Sequence[Path], data: Iterable[ox.Triple]) -> Expected:
    question = asked(ontology_files, data)
    expanded(question)
    return expected(question)


def asked(ontology_files: Sequence[Path], data: Iterable[ox.Triple]) -> Asked:
    graph = rdflib.Graph()
    for path in ontology_files:
        graph.parse(path)
    own_terms = set(graph.subjects())
    given = {(_rdflib(t.subject), _rdflib(t.predicate), _rdflib(t.object)) for t in data}
    for triple in given:
        graph.add(triple)
    return Asked(graph, given, own_terms)


def expanded(question: Asked) -> None:
    DeductiveClosure(OWLRL_Semantics).expand(question.graph)


def expected(question: Asked) -> Expected:
    graph, given, own_terms = question
    clash = any(graph.triples((None, RDF.type, ERRNS.ErrorMessage)))
    made = (t for t in graph if t not in given and _is_about_data(t, own_terms))
    return Expected({ox.Triple(*map(_oxigraph, triple)) for triple in made}, clash)


def _is_about_data(triple: tuple[Node, Node, Node], own_terms: set[Node]) -> bool:
    subject, predicate, value = triple
    unnamed = isinstance(value, rdflib.BNode) and value in own_terms
    return not (
        isinstance(subject, rdflib.Literal)
        or isinstance(predicate, rdflib.BNode)
        or subject in own_terms
        or str(subject).startswith(_BUILT_IN)
        or (predicate == RDF.type and (unnamed or value in {OWL.Thing, ERRNS.ErrorMessage}))
        or (predicate == OWL.sameAs and subject == value)
        or predicate in {*_SCHEMA, ERRNS.error}
    )


def _rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> Node:
    if isinstance(term, ox.Literal):
        plain = term.language or term.datatype == _STRING  # rdflib tells "v" from "v"^^xsd:string
        datatype = None if plain else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype)
    kind = rdflib.URIRef if isinstance(term, ox.NamedNode) else rdflib.BNode
    return kind(term.value)


def _oxigraph(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, rdflib.Literal):
        datatype = None if term.language else ox.NamedNode(term.datatype or XSD.string)
        return ox.Literal(str(term), language=term.language, datatype=datatype)
    kind = ox.NamedNode if isinstance(term, rdflib.URIRef) else ox.BlankNode
    return kind(str(term))


def assert_supported(rules: Rules, closure: Closure, data: Iterable[ox.Triple]) -> None:
    """Each inference is new, and its rule makes it of premises that stood before it."""
    known = set(data)
    for inference in closure.inferred:
        assert inference.triple not in known
        assert known.issuperset(inference.premises)
        assert _replays(rules, inference)
        known.add(inference.triple)


def _replays(rules: Rules, inference: Inference) -> bool:
    """Whether a rule of the name given makes the triple of exactly the premises given."""
    return any(
        _makes((*rule.body, rule.head), (*inference.premises, inference.triple))
        for rule in rules
        if rule.name == inference.rule and rule.head is not None
    )


def _makes(patterns: Sequence[Pattern | None], found: Sequence[ox.Triple]) -> bool:
    bound: dict[str, str] = {}
    for pattern, triple in zip(patterns, found, strict=True):
        for end, term in zip(pattern or (), triple, strict=True):
            value = bound.setdefault(end, str(term)) if end.startswith("?") else end
            if value != str(term):
                return False
    return True
