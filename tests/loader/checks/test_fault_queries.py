"""Each query of `queries/checks` finds its fault, and nothing where there is none."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from loader.checks.fault_queries import fault_queries
from loader.checks.findings import Severity
from loader.inputs import check_queries
from thidua.stores.oxigraph import OxigraphStore, in_default_graph

PREFIXES = """
@prefix td: <https://w3id.org/thidua/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <http://example.org/> .
"""
ONE_LEAD = ":a { :m td:statedLeadMember :unit ; td:inGroupYear :year }"

# Query → a graph at fault (and the node it is about), a graph that is right.
CASES = {
    "attested-after-publication": (
        """:p a td:PositionHolding ; td:attestedOn "2031-03-02"^^xsd:date ; td:evidence :e .
        :e td:source :s . :s td:publishedAt "2031-03-01T09:00:00"^^xsd:dateTime .""",
        "p",
        """:p a td:PositionHolding ; td:attestedOn "2031-03-01"^^xsd:date ; td:evidence :e .
        :e td:source :s . :s td:publishedAt "2031-03-01T09:00:00"^^xsd:dateTime .""",
    ),
    "member-list-and-count-differ": (
        """:m td:ordinaryMember :u ; td:inGroupYear :g .
        :g td:statedMemberCount 2 ; td:memberListComplete true .""",
        "g",
        """:m td:ordinaryMember :u ; td:inGroupYear :g .
        :g td:statedMemberCount 2 ; td:memberListComplete false .""",
    ),
    "phases-overlap": (
        """:a td:phaseOf :u ; td:ends "2031-02-28"^^xsd:date .
        :b td:phaseOf :u ; td:begins "2031-02-01"^^xsd:date .""",
        "a",
        """:a td:phaseOf :u ; td:ends "2031-01-31"^^xsd:date ; td:successorPhase :b .
        :b td:phaseOf :u ; td:begins "2031-02-01"^^xsd:date ; td:successorPhase :c .
        :c td:phaseOf :u .""",
    ),
    "sources-disagree-on-the-lead": (
        ONE_LEAD + ":b { :n td:statedLeadMember :other ; td:inGroupYear :year }",
        None,
        ONE_LEAD + ":b { :m td:statedLeadMember :unit ; td:inGroupYear :year }",
    ),
    "thing-of-two-kinds": (
        ":x a td:Organisation, td:Person .",
        "x",
        ":x a td:Organisation . :y a td:Person .",
    ),
    "two-leads-in-one-record": (
        ONE_LEAD + ":a { :n td:statedLeadMember :other ; td:inGroupYear :year }",
        None,
        ONE_LEAD + ":b { :n td:statedLeadMember :other ; td:inGroupYear :year }",
    ),
    "year-and-number-differ": (
        ':g td:year "2031"^^xsd:gYear ; td:yearNumber 2030 .',
        "g",
        ':g td:year "2031"^^xsd:gYear ; td:yearNumber 2031 .',
    ),
}
QUERIES = {query.name: query for query in fault_queries(check_queries())}


def store(trig: str) -> OxigraphStore:
    loaded = ox.Store()
    loaded.load(PREFIXES + trig, ox.RdfFormat.TRIG)
    loaded.extend(list(in_default_graph(loaded)))
    return OxigraphStore(loaded)


def test_every_query_has_a_case_and_every_case_a_query() -> None:
    assert QUERIES.keys() == CASES.keys()
    assert len(CASES) == 7


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_found_with_its_node_and_its_cure(name: str) -> None:
    wrong, focus, _ = CASES[name]
    findings = list(QUERIES[name].findings(store(wrong)))
    assert len(findings) == 1
    assert findings[0].check == name
    assert findings[0].cure
    if focus:
        assert findings[0].focus == f"http://example.org/{focus}"


@pytest.mark.parametrize("name", CASES)
def test_what_is_right_is_not_found(name: str) -> None:
    assert list(QUERIES[name].findings(store(CASES[name][2]))) == []


def test_only_disagreements_are_reports() -> None:
    reports = {name for name, query in QUERIES.items() if query.severity is Severity.REPORT}
    assert reports == {"sources-disagree-on-the-lead", "member-list-and-count-differ"}


def test_a_header_without_a_cure_is_refused_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text("#+ summary: no cure\nSELECT * {}")
    with pytest.raises(ValueError, match=r"bad\.rq: the header needs summary"):
        fault_queries(tmp_path)
