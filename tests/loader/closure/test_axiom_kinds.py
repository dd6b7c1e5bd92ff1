"""Axiom kind by axiom kind, the closure gives what owlrl gives."""

from pathlib import Path
from typing import NamedTuple

import pytest

from loader.closure import close, load_rules
from tests.loader.closure.oracle import ontology, owlrl, triples


class Case(NamedTuple):
    kind: str
    ontology: str
    data: str
    follows: str


CASES = [
    Case(
        "subclass",
        ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C .",
        ":x a :A .",
        ":x a :B, :C .",
    ),
    Case(
        "equivalent class",
        ":A owl:equivalentClass :B .",
        ":x a :A . :y a :B .",
        ":x a :B . :y a :A .",
    ),
    Case(
        "subproperty",
        ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r .",
        ':x :p :y, "năm"@vi .',
        ':x :q :y, "năm"@vi ; :r :y, "năm"@vi .',
    ),
    Case(
        "equivalent property",
        ":p owl:equivalentProperty :q .",
        ":x :p :y . :y :q :z .",
        ":x :q :y . :y :p :z .",
    ),
    Case(
        "domain",
        ":p rdfs:domain :A . :A rdfs:subClassOf :B .",
        ":x :p 5 .",
        ":x a :A, :B .",
    ),
    Case(
        "range",
        ":p rdfs:range :A .",
        ":x :p :y, 5 .",
        ":y a :A .",
    ),
    Case(
        "inverse",
        ":p owl:inverseOf :q .",
        ":x :p :y, 5 . :v :q :w .",
        ":y :q :x . :w :p :v .",
    ),
    Case(
        "symmetric",
        ":p a owl:SymmetricProperty .",
        ":x :p :y, 5 .",
        ":y :p :x .",
    ),
    Case(
        "transitive",
        ":p a owl:TransitiveProperty .",
        ":d :p :e . :a :p :b . :c :p :d . :b :p :c . :e :p :e .",
        ":a :p :c, :d, :e . :b :p :d, :e . :c :p :e .",
    ),
    Case(
        "chain of two",
        ":r owl:propertyChainAxiom (:p :q) .",
        ":x :p :y . :y :q :z, 5 .",
        ":x :r :z, 5 .",
    ),
    Case(
        "chain of four",
        ":s owl:propertyChainAxiom (:p :q :p :r) .",
        ":a :p :b . :b :q :c . :c :p :d . :d :r :e . :c :q :f .",
        ":a :s :e .",
    ),
    Case(
        "chain that makes its own steps",
        ":p owl:propertyChainAxiom (:p :q) .",
        ":a :p :b . :b :q :c . :c :q :d .",
        ":a :p :c, :d .",
    ),
    Case(
        "chain with an unnamed inverse",
        ":r owl:propertyChainAxiom ([ owl:inverseOf :p ] :q) .",
        ":m :p :x ; :q :y .",
        ":x :r :y .",
    ),
    Case(
        "has value, class to value",
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :v ] .",
        ":x a :A . :y :p :v .",
        ":x :p :v .",
    ),
    Case(
        "has value, value to class",
        '[ a owl:Restriction ; owl:onProperty :p ; owl:hasValue "có"@vi ] rdfs:subClassOf :A .',
        ':x a :A . :y :p "có"@vi . :z :p "có" .',
        ":y a :A .",
    ),
    Case(
        "has value, both ways",
        ":A owl:equivalentClass [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue true ] .",
        ":x a :A . :y :p true .",
        ":x :p true . :y a :A .",
    ),
    Case(
        "has value by way of a domain",
        ":q rdfs:domain [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :v ] .",
        ":x :q :y .",
        ":x :p :v .",
    ),
    Case(
        "some values of a class",
        "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] rdfs:subClassOf :A .",
        ":x :p :y . :y a :B . :z :p :w .",
        ":x a :A .",
    ),
    Case(
        "some value at all",
        "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom owl:Thing ]"
        " rdfs:subClassOf :A .",
        ":x :p :y .",
        ":x a :A .",
    ),
    Case(
        "some values along an unnamed inverse",
        "[ a owl:Restriction ; owl:onProperty [ owl:inverseOf :p ] ; owl:someValuesFrom :B ]"
        " rdfs:subClassOf :A .",
        ":y :p :x . :y a :B .",
        ":x a :A .",
    ),
    Case(
        "intersection",
        ":A owl:equivalentClass [ a owl:Class ; owl:intersectionOf (:B :C :D) ] .",
        ":x a :B, :C, :D . :y a :A . :z a :B, :C .",
        ":x a :A . :y a :B, :C, :D .",
    ),
    Case(
        "union below",
        "[ a owl:Class ; owl:unionOf (:B :C) ] rdfs:subClassOf :A .",
        ":x a :B . :y a :C .",
        ":x a :A . :y a :A .",
    ),
    Case(
        "expressions in expressions",
        """:A owl:equivalentClass [ a owl:Class ; owl:intersectionOf (:B
             [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom
               [ a owl:Restriction ; owl:onProperty :q ; owl:hasValue :v ] ]) ] .""",
        ":x a :B ; :p :y . :y :q :v .",
        ":x a :A .",
    ),
    Case(
        "blank nodes in the data",
        ":p rdfs:range :A ; owl:inverseOf :q .",
        ":x :p _:b .",
        "",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_an_axiom_kind_gives_what_owlrl_gives(case: Case, tmp_path: Path) -> None:
    path, data = ontology(tmp_path, case.ontology), triples(case.data)
    closure = close(load_rules([path], None), data)
    inferred = [inference.triple for inference in closure.inferred]
    assert set(triples(case.follows)) <= set(inferred)
    assert set(inferred) == owlrl([path], data).inferred
    assert len(inferred) == len(set(inferred)) > 0
    assert not closure.clashes


def test_no_axiom_kind_was_lost() -> None:
    assert len({case.kind for case in CASES}) == 24
