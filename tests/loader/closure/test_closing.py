"""Triples in, triples out: their order is nothing to it, each inference rests on earlier ones."""

import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from bench.closure.sample import sample
from loader.closure import Closure, Inference, Rules, close, load_rules
from tests.loader.closure.oracle import (
    assert_supported,
    ontology,
    our_ontology,
    owlrl,
    triples,
)


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules(our_ontology(), None)


@pytest.fixture(scope="module")
def data() -> list[ox.Triple]:
    """Three group-years of invented data, in the shape of docs/model.md."""
    return sample(570)


@pytest.fixture(scope="module")
def closure(rules: Rules, data: list[ox.Triple]) -> Closure:
    return close(rules, data)


def test_our_ontology_gives_what_owlrl_gives(closure: Closure, data: list[ox.Triple]) -> None:
    expected = owlrl(our_ontology(), data)
    assert {inference.triple for inference in closure.inferred} == expected.inferred
    assert len(closure.inferred) > 500
    assert closure.clashes == []
    assert not expected.clash


def test_every_inference_follows_from_what_stood_before_it(
    rules: Rules, closure: Closure, data: list[ox.Triple]
) -> None:
    assert_supported(rules, closure, data)


def test_the_check_of_supports_sees_a_false_one(rules: Rules, data: list[ox.Triple]) -> None:
    first = close(rules, data).inferred[0]
    for false in (
        first._replace(premises=(data[-1],)),
        first._replace(rule="prp-symp td:leads symmetric"),
        first._replace(triple=data[-1]),
        first._replace(premises=(first.triple,)),
    ):
        with pytest.raises(AssertionError):
            assert_supported(rules, Closure([false], []), data)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_data_does_not_matter(
    seed: int, rules: Rules, closure: Closure, data: list[ox.Triple]
) -> None:
    shuffled = [*data, *data[:50]]
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
    assert list(close(rules, shuffled).inferred) == list(closure.inferred)


def test_what_is_stated_is_not_inferred(rules: Rules, data: list[ox.Triple]) -> None:
    once = close(rules, data)
    again = close(rules, [*data, *(inference.triple for inference in once.inferred)])
    assert list(again.inferred) == []


def test_the_first_rule_and_its_premises_are_kept(tmp_path: Path) -> None:
    path = ontology(tmp_path, ":r owl:propertyChainAxiom (:p :q) .")
    stated = triples(":x :p :y . :y :q :z .")
    (made,) = triples(":x :r :z .")
    iris = [f"<https://example.org/{name}>" for name in "pqr"]
    name = "prp-spo2 {} ∘ {} ⊑ {}".format(*iris)
    closure = close(load_rules([path], None), stated)
    assert list(closure.inferred) == [Inference(made, name, tuple(stated))]


def test_a_literal_never_becomes_a_subject(tmp_path: Path) -> None:
    text = ":p rdfs:range :A ; owl:inverseOf :q . :s owl:propertyChainAxiom (:p :p) ."
    path = ontology(tmp_path, text)
    assert list(close(load_rules([path], None), triples(':x :p 5, "a"@vi .')).inferred) == []


def test_inferences_are_read_by_place_and_by_slice(closure: Closure) -> None:
    everything = list(closure.inferred)
    assert closure.inferred[0] == everything[0]
    assert closure.inferred[-1] == everything[-1]
    assert closure.inferred[3:6] == everything[3:6]
    assert closure.inferred[6:3:-2] == everything[6:3:-2]
    assert closure.inferred[5:5] == []
    with pytest.raises(IndexError):
        closure.inferred[len(everything)]
