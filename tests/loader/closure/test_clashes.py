"""Contradictions between data and ontology are reported, with the triples that make them."""

from pathlib import Path
from typing import NamedTuple

import pytest

from loader.closure import close, load_rules
from tests.loader.closure.oracle import ontology, owlrl, triples


class Case(NamedTuple):
    kind: str
    ontology: str
    data: str
    rule: str


BOTH = ":x a :A, :B ."
CASES = [
    Case("disjoint classes", ":A owl:disjointWith :B .", BOTH, "cax-dw :A disjoint :B"),
    Case(
        "disjoint by a subclass",
        ":A owl:disjointWith :C . :B rdfs:subClassOf :C .",
        BOTH,
        "cax-dw :A disjoint :C",
    ),
    Case(
        "all disjoint classes",
        "[] a owl:AllDisjointClasses ; owl:members ( :A :B :C ) .",
        BOTH,
        "cax-adc :A disjoint :B",
    ),
    Case(
        "disjoint properties",
        ":p owl:propertyDisjointWith :q .",
        ":x :p :y ; :q :y .",
        "prp-pdw :p disjoint :q",
    ),
    Case(
        "all disjoint properties",
        # three, for owlrl 7.6.2 leaves out the pairs that the last of the list is in
        "[] a owl:AllDisjointProperties ; owl:members ( :p :q :r ) .",
        ":x :p :y ; :q :y .",
        "prp-adp :p disjoint :q",
    ),
    Case("irreflexive", ":p a owl:IrreflexiveProperty .", ":x :p :x .", "prp-irp :p irreflexive"),
    Case(
        "asymmetric",
        ":p a owl:AsymmetricProperty .",
        ":x :p :y . :y :p :x .",
        "prp-asyp :p asymmetric",
    ),
    Case("nothing", ":A rdfs:subClassOf owl:Nothing .", ":x a :A .", "cls-nothing2 owl:Nothing"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_a_contradiction_is_reported_once_as_owlrl_reports_it(case: Case, tmp_path: Path) -> None:
    path, data = ontology(tmp_path, case.ontology), triples(case.data)
    (clash,) = close(load_rules([path], None), data).clashes
    assert clash.rule.replace("<https://example.org/", ":").replace(">", "") == case.rule
    assert owlrl([path], data).clash


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_other_data_is_no_contradiction(case: Case, tmp_path: Path) -> None:
    path, data = ontology(tmp_path, case.ontology), triples(":x a :B ; :p :y . :y a :C ; :q :x .")
    assert close(load_rules([path], None), data).clashes == []
    assert not owlrl([path], data).clash


def test_no_kind_was_lost() -> None:
    assert len(CASES) == 8


def test_a_clash_says_what_contradicts_what(tmp_path: Path) -> None:
    path = ontology(tmp_path, ":A owl:disjointWith :C . :B rdfs:subClassOf :C .")
    (clash,) = close(load_rules([path], None), triples(BOTH)).clashes
    assert set(clash.premises) == set(triples(":x a :A, :C ."))
    assert clash.message == (
        "<https://example.org/x> rdf:type <https://example.org/A> and "
        "<https://example.org/x> rdf:type <https://example.org/C>: "
        "against cax-dw <https://example.org/A> disjoint <https://example.org/C>"
    )
