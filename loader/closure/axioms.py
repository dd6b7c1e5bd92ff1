"""Ontology files → one graph, closed by owlrl; an axiom we have no rule for is refused by name."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, URIRef
from rdflib.term import Node

from loader.closure.laws import OF_MEMBERS, OF_PREDICATE, OF_TYPE
from loader.closure.wording import shortened

_ANNOTATIONS = frozenset(
    {
        RDFS.label,
        RDFS.comment,
        RDFS.seeAlso,
        RDFS.isDefinedBy,
        OWL.versionInfo,
        OWL.versionIRI,
        OWL.priorVersion,
        OWL.backwardCompatibleWith,
        OWL.incompatibleWith,
        OWL.imports,
        OWL.deprecated,
        OWL.annotatedSource,
        OWL.annotatedProperty,
        OWL.annotatedTarget,
    }
)
_BUILT_FROM = frozenset(
    {
        OWL.equivalentClass,
        OWL.equivalentProperty,
        OWL.propertyChainAxiom,
        OWL.onProperty,
        OWL.hasValue,
        OWL.someValuesFrom,
        OWL.intersectionOf,
        OWL.unionOf,
        OWL.members,
    }
)
_DECLARATIONS = frozenset(
    {
        OWL.Ontology,
        OWL.Axiom,
        OWL.Class,
        OWL.Restriction,
        OWL.ObjectProperty,
        OWL.DatatypeProperty,
        OWL.AnnotationProperty,
        OWL.NamedIndividual,
        OWL.Thing,
        RDFS.Class,
        RDFS.Datatype,
        RDFS.Resource,
    }
)
_PREDICATES = _ANNOTATIONS | _BUILT_FROM | OF_PREDICATE.keys()
_TYPES = _DECLARATIONS | OF_TYPE.keys() | OF_MEMBERS.keys()
_ABOVE = (RDFS.subClassOf, OWL.equivalentClass, RDFS.domain, RDFS.range)


class UnsupportedAxiom(ValueError):  # noqa: N818 - it says what was found, as the loader's faults do
    def __init__(self, axiom: str, term: str) -> None:
        super().__init__(
            f"{axiom} on {term}: the closure has no rule for it; "
            "check it with a SHACL shape, or leave it out of the ontology"
        )
        self.axiom = axiom
        self.term = term


def closed_ontology(ontology_files: Sequence[Path]) -> Graph:
    """Raises UnsupportedAxiom for the first axiom (by name) that would be silently left out."""
    graph = Graph()
    for path in ontology_files:
        graph.parse(path)
    for axiom, term in sorted(_unsupported(graph)):
        raise UnsupportedAxiom(axiom, term)
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return graph


def _unsupported(graph: Graph) -> Iterator[tuple[str, str]]:
    for subject, predicate, value in graph:
        if predicate == RDF.type:
            if _of_schema(value) and value not in _TYPES:
                yield shortened(f"<{value}>"), _owner(graph, subject)
        elif _of_schema(predicate) and predicate not in _PREDICATES:
            yield shortened(f"<{predicate}>"), _owner(graph, subject)
    yield from _unions_above(graph)
    yield from _values_of_datatypes(graph)


def _unions_above(graph: Graph) -> Iterator[tuple[str, str]]:
    """OWL RL knows no "one of these": only what stands below a union follows from it."""
    for union in graph.subjects(OWL.unionOf):
        users = [user for above in _ABOVE for user in graph.subjects(above, union)]
        for user in [*users, *([union] if isinstance(union, URIRef) else [])]:
            yield "owl:unionOf", _owner(graph, user)


def _values_of_datatypes(graph: Graph) -> Iterator[tuple[str, str]]:
    """No triple types a literal, so such a restriction would never hold."""
    for restriction, filler in graph.subject_objects(OWL.someValuesFrom):
        if str(filler).startswith(str(XSD)) or filler == RDFS.Literal:
            yield "owl:someValuesFrom", _owner(graph, restriction)


def _of_schema(node: Node) -> bool:
    return isinstance(node, URIRef) and (node in OWL or node in RDFS)


def _owner(graph: Graph, node: Node) -> str:
    return ", ".join(sorted(_names(graph, node))) or "a class without a name"


def _names(graph: Graph, node: Node) -> set[str]:
    """A named term is itself; a class expression goes by the terms it belongs to."""
    if not isinstance(node, BNode):
        return {shortened(f"<{node}>")}
    return {name for user in graph.subjects(None, node) for name in _names(graph, user)}
