"""Quads as numbers: their lines are those the engine writes, in order, each once."""

import numpy as np
import pyoxigraph as ox
import pytest

from loader.numbered.quads import GRAPH, Quads, distinct, joined, lines, numbered, quads_of
from loader.numbered.terms import Terms, term_of, text_of
from thidua.iris import term

A, B, AB = (ox.NamedNode(f"https://example.org/{name}") for name in ("a", "b", "ab"))
NODE = ox.BlankNode("x1")
VALUES = [
    A,
    NODE,
    ox.Literal("x"),
    ox.Literal("x", language="vi"),
    ox.Literal("x", language="vi-vn"),
    ox.Literal("2", datatype=term("xsd:integer")),
    ox.Literal('Cụm "thi đua"\n\\ \t\x01'),
    ox.Literal("x", language="ar", direction=ox.BaseDirection.RTL),
    ox.Triple(A, B, ox.Literal("x")),
]
QUADS = [
    ox.Quad(subject, predicate, value, graph)
    for subject in (A, AB, NODE)
    for predicate in (A, B)
    for value in VALUES
    for graph in (ox.DefaultGraph(), A, ox.BlankNode("g"))
]


def quads(of: list[ox.Quad]) -> Quads:
    terms = Terms()
    return quads_of(terms, numbered(of, terms))


def text(of: Quads) -> bytes:
    return b"".join(lines(of.texts, of.rows))


def written(of: list[ox.Quad]) -> bytes:
    said = ox.serialize(of, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(said.splitlines(keepends=True))))


def test_the_lines_are_the_engines_sorted_each_once() -> None:
    assert len(QUADS) == 162
    assert text(quads([*reversed(QUADS), *QUADS])) == written(QUADS)


def test_without_their_graphs_they_are_triples_each_once() -> None:
    found = quads(QUADS)
    triples = distinct(found.rows[:, :GRAPH])
    assert len(triples) == len(QUADS) / 3
    without = [ox.Quad(*quad.triple) for quad in QUADS]
    assert b"".join(lines(found.texts, triples)) == written(without)


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_a_text_is_read_as_the_term_it_was(value: object) -> None:
    assert term_of(text_of(value)) == value


def test_they_are_read_as_the_quads_they_were() -> None:
    assert set(quads(QUADS)) == set(QUADS)


def test_more_quads_go_where_they_belong_and_old_numbers_lead_to_the_same_texts() -> None:
    some, more = quads(QUADS[::2]), quads(QUADS[1::2])
    both, places = joined(some, more)
    assert text(both) == written(QUADS)
    assert [both.texts[place] for place in places] == list(some.texts)


def test_of_no_quads_there_are_no_lines() -> None:
    assert text(quads([])) == b""
    assert len(distinct(np.empty((0, 3), np.int32))) == 0
