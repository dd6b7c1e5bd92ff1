"""Every term is labelled, defined, sourced and used; every file is one ontology with its header."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.paths import MulPath
from rdflib.term import Node

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
FILES = sorted(path.relative_to(ONTOLOGY).as_posix() for path in ONTOLOGY.rglob("*.ttl"))
SCHEMES = sorted(path.stem for path in ONTOLOGY.glob("vocabularies/*.ttl"))
TD = "https://w3id.org/thidua/ontology#"
VOCABULARY = "https://w3id.org/thidua/vocabulary/"
BOTH = ["en", "vi"]


def languages(graph: Graph, node: Node, predicate: URIRef) -> list[str]:
    texts = [text for text in graph.objects(node, predicate) if isinstance(text, Literal)]
    assert all(text and unicodedata.is_normalized("NFC", text) for text in texts), node
    return sorted(str(text.language) for text in texts)


def our_terms(graph: Graph) -> set[str]:
    nodes = {node for triple in graph for node in triple}
    return {str(node) for node in nodes if isinstance(node, URIRef) and node.startswith(TD)}


def defined(core: Graph) -> set[str]:
    return {str(node) for node in core.subjects(RDFS.isDefinedBy) if isinstance(node, URIRef)}


def test_every_term_has_label_definition_source_and_home(core: Graph) -> None:
    assert len(defined(core)) > 140
    for term in map(URIRef, sorted(defined(core))):
        assert languages(core, term, RDFS.label) == BOTH, term
        assert languages(core, term, SKOS.definition) == BOTH, term
        assert core.value(term, DCTERMS.source), term
        assert core.value(term, RDFS.isDefinedBy) == URIRef(TD.removesuffix("#"))


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_one_ontology_with_a_whole_header(file: str) -> None:
    graph = Graph().parse(ONTOLOGY / file)
    (ontology,) = graph.subjects(RDF.type, OWL.Ontology)
    assert graph.value(ontology, OWL.versionInfo) == Literal("0.1.0")
    for predicate in (OWL.versionIRI, DCTERMS.license):
        assert isinstance(graph.value(ontology, predicate), URIRef)
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert languages(graph, ontology, predicate) == BOTH


def test_no_two_files_are_one_ontology() -> None:
    found = [Graph().parse(ONTOLOGY / file).value(None, RDF.type, OWL.Ontology) for file in FILES]
    assert len(set(found)) == len(FILES) == 24


@pytest.mark.parametrize("file", FILES)
def test_a_file_names_only_terms_that_core_defines(file: str, core: Graph) -> None:
    assert our_terms(Graph().parse(ONTOLOGY / file)) <= defined(core)


def test_core_defines_what_the_model_names(core: Graph) -> None:
    named = set(re.findall(r"`?td:(\w+)", (ROOT / "docs" / "model.md").read_text()))
    assert len(named) > 130
    assert {TD + name for name in named} <= defined(core)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_concept_is_labelled_defined_sourced_and_named_by_its_notation(scheme: str) -> None:
    graph = Graph().parse(ONTOLOGY / "vocabularies" / f"{scheme}.ttl")
    concepts = list(graph.subjects(RDF.type, SKOS.Concept))
    assert set(concepts) == set(graph.subjects(SKOS.inScheme, URIRef(VOCABULARY + scheme)))
    assert concepts
    for concept in concepts:
        assert str(concept) == f"{VOCABULARY}{scheme}/{graph.value(concept, SKOS.notation)}"
        assert languages(graph, concept, SKOS.prefLabel) == BOTH
        assert languages(graph, concept, SKOS.definition) == BOTH
        assert graph.value(concept, DCTERMS.source)
        assert set(graph.objects(concept, SKOS.broader)) <= set(concepts)


def test_a_position_says_whether_it_heads_the_body() -> None:
    """A chief of office or a division head runs a part of the body named, and does not head it."""
    graph = Graph().parse(ONTOLOGY / "vocabularies" / "position.ttl")
    heads = {str(one): head for one, head in graph.subject_objects(URIRef(TD + "isHeadship"))}
    assert set(heads) == set(map(str, graph.subjects(RDF.type, SKOS.Concept)))
    code = VOCABULARY + "position/"
    assert heads[code + "chief-prosecutor"] == Literal(lexical_or_value=True)
    for runs_a_part in ("chief-of-office", "division-head", "party-committee-secretary"):
        assert heads[code + runs_a_part] == Literal(lexical_or_value=False)
    assert not [
        one
        for one, head in heads.items()
        if "deputy" in one and head == Literal(lexical_or_value=True)
    ]


def premises(core: Graph, term: URIRef) -> Iterator[Node]:
    """Terms of the axioms from which triples of `term` follow."""
    yield from core.subjects(RDFS.subPropertyOf, term)
    yield from core.objects(term, OWL.inverseOf)
    yield from core.subjects(OWL.inverseOf, term)
    yield from core.objects(term, OWL.propertyChainAxiom / MulPath(RDF.rest, "*") / RDF.first)
    for side in (core.subjects(RDFS.subClassOf, term), core.objects(term, OWL.equivalentClass)):
        for expression in side:
            yield from core.objects(expression, OWL.onProperty | OWL.someValuesFrom)


def unused(core: Graph, used: Iterable[str]) -> set[str]:
    """Terms neither used nor a premise of one used, at any remove."""
    reached: set[str] = set()
    waiting = list(used)
    while waiting:
        term = waiting.pop()
        if term not in reached:
            reached.add(term)
            waiting.extend(map(str, premises(core, URIRef(term))))
    return defined(core) - reached


def asked() -> set[str]:
    """Terms of the canned queries and of the competency questions."""
    texts = [*ROOT.glob("queries/**/*.rq"), *ROOT.glob("tests/competency/**/*.rq")]
    return {TD + name for path in texts for name in re.findall(r"\btd:(\w+)", path.read_text())}


def test_no_term_is_without_use(core: Graph, shapes: Graph) -> None:
    """Used by a shape or a question, or a premise of what is: the derived facts rest on those."""
    assert unused(core, our_terms(shapes) | asked()) == set()


def test_a_term_nobody_uses_is_found(core: Graph) -> None:
    left = unused(core, {TD + "leads"})
    assert not left & {TD + name for name in ("leads", "statedLeadOf", "statedLeadMember")}
    assert left >= {TD + name for name in ("monitors", "monitorOf", "gist")}


def test_questions_ask_only_of_terms_that_core_defines(core: Graph) -> None:
    assert asked() <= defined(core)
