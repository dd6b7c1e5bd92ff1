"""The picture holds what domains and ranges say, and no more."""

from pathlib import Path

import pytest

from server import ontology
from server.ontology import Edge, Term
from thidua.iris import term
from thidua.opening import opened

Terms = dict[str, Term]


@pytest.fixture(scope="module")
def terms(own: Path) -> Terms:
    return dict(ontology.read(opened(own), "en").terms)


@pytest.fixture(scope="module")
def edges(terms: Terms) -> list[Edge]:
    return ontology.edges(terms)


def between(edges: list[Edge], source: str, target: str) -> set[str]:
    ends = (term(f"td:{source}").value, term(f"td:{target}").value)
    found = [edge for edge in edges if (edge.source, edge.target) == ends]
    return {iri.partition("#")[2] for edge in found for iri in edge.properties}


def test_a_property_leads_from_its_domain_to_its_range(edges: list[Edge]) -> None:
    assert between(edges, "GroupYear", "EmulationGroup") == {"ofGroup"}
    assert between(edges, "Organisation", "Organisation") == {"parentBody", "within"}


def test_it_has_the_ends_of_a_broader_property_where_it_has_none(edges: list[Edge]) -> None:
    assert {"leads", "takesPartIn", "isMemberIn"} <= between(edges, "Organisation", "GroupYear")


def test_of_two_inverses_one_is_drawn(edges: list[Edge]) -> None:
    assert between(edges, "EmulationGroup", "GroupYear") == set()


def test_narrow_classes_are_drawn_as_the_one_above(edges: list[Edge]) -> None:
    assert "statedLeadMember" in between(edges, "GroupMembership", "Organisation")
    drawn = {end for edge in edges for end in (edge.source, edge.target)}
    assert term("td:LeadMembership").value not in drawn


def test_a_class_leads_to_the_broader_one_without_a_property(edges: list[Edge]) -> None:
    assert Edge(term("td:Covenant").value, term("td:Document").value) in edges


def test_all_ends_are_classes_and_each_pair_stands_once(edges: list[Edge], terms: Terms) -> None:
    assert {terms[end].kind for edge in edges for end in (edge.source, edge.target)} == {"class"}
    pairs = [(edge.source, edge.target) for edge in edges]
    assert len(pairs) == len(set(pairs)) == 49
