"""What the rules are called, and what they speak of."""

from pathlib import Path

import pytest

from loader.closure import load_rules
from loader.closure.rules import Rules, is_variable
from tests.loader.closure.oracle import ontology, our_ontology

TD = "@prefix td: <https://w3id.org/thidua/ontology#> .\n"
NAMES = {
    "prp-spo1 td:p ⊑ td:q": "td:p rdfs:subPropertyOf td:q .",
    "cax-sco td:A ⊑ td:B": "td:A rdfs:subClassOf td:B .",
    "prp-dom td:p domain td:A": "td:p rdfs:domain td:A .",
    "prp-rng td:p range td:A": "td:p rdfs:range td:A .",
    "prp-inv1 td:p inverse td:q": "td:p owl:inverseOf td:q .",
    "prp-trp td:p transitive": "td:p a owl:TransitiveProperty .",
    "prp-symp td:p symmetric": "td:p a owl:SymmetricProperty .",
    "prp-spo2 td:p⁻ ∘ td:q ⊑ td:r": "td:r owl:propertyChainAxiom ([ owl:inverseOf td:p ] td:q) .",
    "cls-hv1 td:A ⊑ (td:p value td:v)": "td:A rdfs:subClassOf"
    " [ owl:onProperty td:p ; owl:hasValue td:v ] .",
    "cls-hv2 (td:p value td:v) ⊑ td:A": "[ owl:onProperty td:p ; owl:hasValue td:v ]"
    " rdfs:subClassOf td:A .",
    "cls-svf1 (td:p some td:B) ⊑ td:A": "[ owl:onProperty td:p ; owl:someValuesFrom td:B ]"
    " rdfs:subClassOf td:A .",
    "cls-int1 (td:B and td:C) ⊑ td:A": "[ owl:intersectionOf ( td:B td:C ) ]"
    " rdfs:subClassOf td:A .",
}


@pytest.fixture(scope="module")
def our_rules() -> Rules:
    return load_rules(our_ontology(), None)


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_is_called_by_its_law_and_its_axiom(name: str, tmp_path: Path) -> None:
    rules = load_rules([ontology(tmp_path, TD + NAMES[name])], None)
    assert name in {rule.name for rule in rules}


def test_no_name_was_lost() -> None:
    assert len(NAMES) == 12


def test_a_rule_with_more_conditions_than_another_is_left_out(tmp_path: Path) -> None:
    text = """:p rdfs:domain :A .
              [ owl:onProperty :p ; owl:someValuesFrom :B ] rdfs:subClassOf :A ."""
    rules = load_rules([ontology(tmp_path, text)], None)
    assert [rule.law for rule in rules if rule.head] == ["prp-dom"]


def test_the_rules_of_our_ontology_speak_of_named_terms_only(our_rules: Rules) -> None:
    ends = [end for rule in our_rules for pattern in rule.patterns() for end in pattern]
    assert len(our_rules) > 300
    assert not [end for end in ends if end.startswith("_:")]


def test_every_conclusion_is_bound_by_its_conditions(our_rules: Rules) -> None:
    for rule in our_rules:
        bound = {end for pattern in rule.body for end in pattern}
        assert all(end in bound for end in rule.head or () if is_variable(end)), rule.name


def test_names_do_not_depend_on_the_labels_of_blank_nodes(tmp_path: Path) -> None:
    text = """:A rdfs:subClassOf _:a . _:a owl:onProperty :p ; owl:hasValue :v .
              :B rdfs:subClassOf _:b . _:b owl:onProperty :q ; owl:hasValue :w .
              [ owl:intersectionOf ( _:a _:b ) ] rdfs:subClassOf :C ."""
    path = ontology(tmp_path, text)
    assert len({load_rules([path], None).to_json() for _ in range(8)}) == 1


def test_a_name_holds_every_axiom_from_premise_to_conclusion(tmp_path: Path) -> None:
    text = """td:A rdfs:subClassOf [ owl:onProperty td:p ; owl:hasValue td:v ] .
              td:p a owl:ObjectProperty .
              [ owl:onProperty td:p ; owl:hasValue td:v ] rdfs:subClassOf
                [ owl:onProperty td:q ; owl:hasValue td:w ] .
              td:C owl:intersectionOf ( td:A td:B ) ."""
    names = {rule.name for rule in load_rules([ontology(tmp_path, TD + text)], None)}
    assert "cls-hv1 (td:p value td:v) ⊑ (td:q value td:w)" in names
    assert "cls-hv1 td:A ⊑ (td:q value td:w)" in names
    assert "cls-int1 td:C" in names


def test_compiling_twice_gives_the_same_rules(our_rules: Rules) -> None:
    assert load_rules(our_ontology(), None).to_json() == our_rules.to_json()
