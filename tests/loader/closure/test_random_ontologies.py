"""Whatever the ontology and the data, the closure gives what owlrl gives, and says why rightly."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loader.closure import close, load_rules
from tests.loader.closure.oracle import assert_supported, ontology, owlrl, triples

TRAITS = ["Symmetric", "Transitive", "Asymmetric", "Irreflexive"]
CLASSES = st.sampled_from([":A", ":B", ":C", ":D"])
PROPERTIES = st.sampled_from([":p", ":q", ":r"])
THINGS = st.sampled_from([":x", ":y", ":z", "_:b"])
SOME = "[ a owl:Restriction ; owl:onProperty {} ; owl:someValuesFrom {} ]"
HAS = "[ a owl:Restriction ; owl:onProperty {} ; owl:hasValue {} ]"
EXPRESSIONS = st.one_of(
    CLASSES,
    st.builds(SOME.format, PROPERTIES, CLASSES | st.just("owl:Thing")),
    st.builds(HAS.format, PROPERTIES, st.sampled_from([":x", ":v"])),
    st.builds(HAS.format, st.just(":d"), st.just('"v"')),
    st.builds("[ a owl:Class ; owl:intersectionOf ({} {}) ]".format, CLASSES, CLASSES),
)
STEPS = PROPERTIES | st.builds("[ owl:inverseOf {} ]".format, PROPERTIES)
AXIOMS = st.one_of(
    st.builds("{} rdfs:subClassOf {} .".format, EXPRESSIONS, EXPRESSIONS),
    st.builds("{} owl:equivalentClass {} .".format, CLASSES, EXPRESSIONS),
    st.builds("{} rdfs:subPropertyOf {} .".format, PROPERTIES, PROPERTIES),
    st.builds("{} owl:equivalentProperty {} .".format, PROPERTIES, PROPERTIES),
    st.builds("{} rdfs:domain {} .".format, PROPERTIES | st.just(":d"), EXPRESSIONS),
    st.builds("{} rdfs:range {} .".format, PROPERTIES, EXPRESSIONS),
    st.builds("{} owl:inverseOf {} .".format, PROPERTIES, PROPERTIES),
    st.builds("{} a owl:{}Property .".format, PROPERTIES, st.sampled_from(TRAITS)),
    st.builds("{} owl:propertyChainAxiom ({} {}) .".format, PROPERTIES, STEPS, STEPS),
    st.builds("{} owl:propertyChainAxiom ({} {} {}) .".format, PROPERTIES, STEPS, STEPS, STEPS),
    st.builds("{} owl:disjointWith {} .".format, CLASSES, CLASSES),
    st.builds("{} owl:propertyDisjointWith {} .".format, PROPERTIES, PROPERTIES),
)
STATEMENTS = st.one_of(
    st.builds("{} {} {} .".format, THINGS, PROPERTIES, THINGS),
    st.builds("{} a {} .".format, THINGS, CLASSES),
    st.builds('{} :d "{}" .'.format, THINGS, st.sampled_from("vw")),
)
MANY_AXIOMS = st.lists(AXIOMS, min_size=1, max_size=6).map("\n".join)
MANY_STATEMENTS = st.lists(STATEMENTS, min_size=1, max_size=8).map("\n".join)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("random")


@given(axioms=MANY_AXIOMS, statements=MANY_STATEMENTS, order=st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None, derandomize=True, database=None)
def test_random_ontologies_and_data(
    axioms: str, statements: str, order: random.Random, folder: Path
) -> None:
    path, data = ontology(folder, axioms), triples(statements)
    rules = load_rules([path], None)
    closure = close(rules, data)
    expected = owlrl([path], data)
    assert {inference.triple for inference in closure.inferred} == expected.inferred
    assert bool(closure.clashes) == expected.clash
    assert_supported(rules, closure, data)
    shuffled = order.sample(data, len(data))
    assert list(close(rules, shuffled).inferred) == list(closure.inferred)
