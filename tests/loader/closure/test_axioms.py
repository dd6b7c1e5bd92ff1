"""An axiom that the closure has no rule for is refused, with its name and its term."""

from pathlib import Path

import pytest

from loader.closure import load_rules
from loader.closure.axioms import UnsupportedAxiom
from tests.loader.closure.oracle import ontology

REFUSED = {
    "owl:maxCardinality": ":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 1 ] .",
    "owl:FunctionalProperty": ":A a owl:FunctionalProperty .",
    "owl:InverseFunctionalProperty": ":A a owl:InverseFunctionalProperty .",
    "owl:hasKey": ":A owl:hasKey ( :p ) .",
    "owl:allValuesFrom": ":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :B ] .",
    "owl:complementOf": ":A owl:complementOf :B .",
    "owl:oneOf": ":A owl:equivalentClass [ owl:oneOf ( :x :y ) ] .",
    "owl:sameAs": ":A owl:sameAs :B .",
    "owl:disjointUnionOf": ":A owl:disjointUnionOf ( :B :C ) .",
    "owl:unionOf": ":A rdfs:subClassOf [ owl:unionOf ( :B :C ) ] .",
    "owl:someValuesFrom": ":A owl:equivalentClass"
    " [ owl:onProperty :p ; owl:someValuesFrom xsd:integer ] .",
}


@pytest.mark.parametrize("axiom", REFUSED)
def test_an_unknown_axiom_is_named_with_its_term(axiom: str, tmp_path: Path) -> None:
    with pytest.raises(UnsupportedAxiom) as caught:
        load_rules([ontology(tmp_path, REFUSED[axiom])], None)
    assert caught.value.axiom == axiom
    assert caught.value.term == "<https://example.org/A>"
    assert str(caught.value).startswith(f"{axiom} on <https://example.org/A>: ")


def test_no_refusal_was_lost() -> None:
    assert len(REFUSED) == 11


def test_a_rule_about_everything_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedAxiom, match="on owl:Thing"):
        load_rules([ontology(tmp_path, "owl:Thing rdfs:subClassOf :A .")], None)


def test_an_unnamed_class_defined_by_itself_is_refused(tmp_path: Path) -> None:
    text = """_:some owl:onProperty :p ; owl:someValuesFrom _:has ; rdfs:subClassOf _:has .
              _:has owl:onProperty :q ; owl:hasValue :v ."""
    with pytest.raises(UnsupportedAxiom, match="defined by itself"):
        load_rules([ontology(tmp_path, text)], None)


def test_annotations_and_declarations_are_no_axioms(tmp_path: Path) -> None:
    text = """: a owl:Ontology ; owl:versionInfo "1" ; owl:imports <https://example.org/other> .
              :A a owl:Class ; rdfs:label "A" ; rdfs:comment "a" ; owl:deprecated true ."""
    rules = load_rules([ontology(tmp_path, text)], None)
    assert [rule.name for rule in rules] == ["cls-nothing2 owl:Nothing"]
