"""The ontology keeps to the rules of OWL 2 RL that the closure relies on.

Own checker, because none for RL is at hand in Python. It holds us to a *narrower* language than RL:

1. only the OWL and RDFS constructs listed in `CONSTRUCTS` and `KINDS`: no cardinality, functional
   property, key, sameAs, union, complement, enumeration or allValuesFrom;
2. a restriction has one named property and one of hasValue and someValuesFrom, the latter only on
   the left of subClassOf, with a named class;
3. no ranges of data properties (datatypes are for the shapes; gYear and date are not OWL 2's);
4. a property chain has two members or more, all named object properties, and none rests, through
   chains, sub-properties or inverses, on the property it helps to derive;
5. whatever an axiom names is declared, and as one kind of thing only;
6. no class is disjoint with itself or with a class above it.
"""

from collections.abc import Callable, Iterator

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

CONSTRUCTS = {
    OWL.disjointWith, OWL.equivalentClass, OWL.hasValue, OWL.inverseOf, OWL.onProperty,
    OWL.propertyChainAxiom, OWL.someValuesFrom, OWL.versionIRI, OWL.versionInfo,
    RDF.first, RDF.rest, RDF.type,
    RDFS.domain, RDFS.isDefinedBy, RDFS.label, RDFS.range, RDFS.seeAlso,
    RDFS.subClassOf, RDFS.subPropertyOf,
}  # fmt: skip
PROPERTY_KINDS = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
KINDS = PROPERTY_KINDS | {
    OWL.Class, OWL.Ontology, OWL.Restriction, OWL.SymmetricProperty, OWL.TransitiveProperty,
}  # fmt: skip
BUILT_IN = (str(OWL), str(RDF), str(RDFS))
CLASS_AXIOMS = (RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith)
PROPERTY_AXIOMS = (RDFS.subPropertyOf, OWL.inverseOf)


def unknown_constructs(graph: Graph) -> Iterator[str]:
    for predicate in set(graph.predicates()):
        if str(predicate).startswith(BUILT_IN) and predicate not in CONSTRUCTS:
            yield f"construct {predicate}"
    for kind in set(graph.objects(None, RDF.type)):
        if str(kind).startswith(BUILT_IN) and kind not in KINDS:
            yield f"kind {kind}"


def odd_restrictions(graph: Graph) -> Iterator[str]:
    for node in graph.subjects(RDF.type, OWL.Restriction):
        fillers = [*graph.objects(node, OWL.hasValue), *graph.objects(node, OWL.someValuesFrom)]
        properties = list(graph.objects(node, OWL.onProperty))
        if len(fillers) != 1 or [type(one) for one in properties] != [URIRef]:
            yield f"restriction on {properties} with {fillers}"
    for node, filler in graph.subject_objects(OWL.someValuesFrom):
        if isinstance(filler, BNode) or set(graph.predicates(None, node)):
            yield f"someValuesFrom {filler} is not a named class on the left of subClassOf"


def unnamed_classes(graph: Graph) -> Iterator[str]:
    restrictions = set(graph.subjects(RDF.type, OWL.Restriction))
    allowed = {RDFS.subClassOf, OWL.equivalentClass}
    for subject, predicate, node in graph:
        takes_class = predicate in {*CLASS_AXIOMS, RDFS.domain, RDFS.range}
        fits = predicate in allowed and node in restrictions
        if isinstance(node, BNode) and takes_class and not fits:
            yield f"{subject} {predicate} an unnamed class"


def ranged_data_properties(graph: Graph) -> Iterator[str]:
    for node in graph.subjects(RDF.type, OWL.DatatypeProperty):
        if set(graph.objects(node, RDFS.range)):
            yield f"range of data property {node}"


def chains(graph: Graph) -> Iterator[tuple[Node, list[Node]]]:
    for derived, chain in graph.subject_objects(OWL.propertyChainAxiom):
        yield derived, list(Collection(graph, chain))


def rests_on(graph: Graph, node: Node) -> set[Node]:
    """Every property from whose triples triples of `node` may follow, `node` itself left out."""
    found: set[Node] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        next_ones = {
            *graph.subjects(RDFS.subPropertyOf, one),
            *graph.objects(one, OWL.inverseOf),
            *graph.subjects(OWL.inverseOf, one),
            *(member for derived, members in chains(graph) if derived == one for member in members),
        }
        waiting.extend(next_ones - found)
        found |= next_ones
    return found


def odd_chains(graph: Graph) -> Iterator[str]:
    objects = set(graph.subjects(RDF.type, OWL.ObjectProperty))
    for derived, members in chains(graph):
        if len(members) < 2 or not objects.issuperset([derived, *members]):
            yield f"chain of {derived} has too few or undeclared members"
        if any(member == derived or derived in rests_on(graph, member) for member in members):
            yield f"chain of {derived} is circular"


def undeclared(graph: Graph) -> Iterator[str]:
    classes = set(graph.subjects(RDF.type, OWL.Class)) | {
        node for node in graph.subjects(RDF.type, OWL.Restriction) if isinstance(node, BNode)
    }
    properties = {node for kind in PROPERTY_KINDS for node in graph.subjects(RDF.type, kind)}
    for axiom in (*CLASS_AXIOMS, *PROPERTY_AXIOMS):
        declared = classes if axiom in CLASS_AXIOMS else properties | {RDFS.label}
        for ends in graph.subject_objects(axiom):
            yield from (f"{end} is not declared" for end in ends if end not in declared)
    for axiom in (RDFS.domain, RDFS.range):
        yield from (
            f"{end} is no class" for end in graph.objects(None, axiom) if end not in classes
        )
    yield from (
        f"{one} is no property"
        for one in graph.objects(None, OWL.onProperty)
        if one not in properties
    )


def declared_twice(graph: Graph) -> Iterator[str]:
    for node in set(graph.subjects(RDF.type)):
        kinds = set(graph.objects(node, RDF.type)) & (PROPERTY_KINDS | {OWL.Class})
        if len(kinds) > 1:
            yield f"{node} is of several kinds"


def empty_classes(graph: Graph) -> Iterator[str]:
    for node, other in graph.subject_objects(OWL.disjointWith):
        above = set(graph.transitive_objects(node, RDFS.subClassOf))
        if other in above or node in set(graph.transitive_objects(other, RDFS.subClassOf)):
            yield f"{node} is disjoint with {other}, above or below it"


RULES: tuple[Callable[[Graph], Iterator[str]], ...] = (
    unknown_constructs, odd_restrictions, unnamed_classes, ranged_data_properties,
    odd_chains, undeclared, declared_twice, empty_classes,
)  # fmt: skip

PREFIXES = "".join(
    f"@prefix {name}: <{space}> .\n"
    for name, space in {"owl": OWL, "rdfs": RDFS, "": "https://example.org/"}.items()
)
FAULTY = {
    "functional property": (unknown_constructs, ":p a owl:FunctionalProperty ."),
    "cardinality": (unknown_constructs, "[] a owl:Restriction ; owl:maxCardinality 1 ."),
    "sameAs": (unknown_constructs, ":a owl:sameAs :b ."),
    "someValuesFrom on the right": (
        odd_restrictions,
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] .",
    ),
    "restriction without a value": (odd_restrictions, "[] a owl:Restriction ; owl:onProperty :p ."),
    "unnamed domain": (unnamed_classes, ":p rdfs:domain [ a owl:Restriction ] ."),
    "data range": (ranged_data_properties, ":p a owl:DatatypeProperty ; rdfs:range rdfs:Literal ."),
    "chain of one": (
        odd_chains,
        ":p a owl:ObjectProperty ; owl:propertyChainAxiom ( :q ) . :q a owl:ObjectProperty .",
    ),
    "circular chain through an inverse": (
        odd_chains,
        """
        :p a owl:ObjectProperty ; owl:inverseOf :q ; owl:propertyChainAxiom ( :q :q ) .
        :q a owl:ObjectProperty .
        """,
    ),
    "undeclared class": (undeclared, ":A a owl:Class ; rdfs:subClassOf :B ."),
    "undeclared range": (undeclared, ":p rdfs:range :B ."),
    "two kinds": (declared_twice, ":p a owl:ObjectProperty, owl:DatatypeProperty ."),
    "disjoint with its parent": (empty_classes, ":A rdfs:subClassOf :B ; owl:disjointWith :B ."),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_ontology_keeps_the_rule(rule: Callable[[Graph], Iterator[str]], axioms: Graph) -> None:
    assert list(rule(axioms)) == []


@pytest.mark.parametrize("fault", FAULTY)
def test_the_checker_sees_the_fault(fault: str) -> None:
    rule, text = FAULTY[fault]
    assert list(rule(Graph().parse(data=PREFIXES + text, format="turtle"))) != []


def test_every_rule_is_shown_to_see_a_fault() -> None:
    assert {rule for rule, _ in FAULTY.values()} == set(RULES)
    assert len(FAULTY) == 13
