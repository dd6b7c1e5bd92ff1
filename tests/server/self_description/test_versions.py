"""Releases as versions of the dataset: in order, each with its dump."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from server.self_description.addresses import Addresses
from server.self_description.versions import before, versions
from thidua.iris import term
from thidua.release import Dump, Manifest, Release

AT = Addresses("https://thidua.example/")
DATASET = NamedNode("https://w3id.org/thidua/dataset")


def release(identifier: str) -> Release:
    return Release(Path(identifier), Manifest(identifier, "1", "union", Dump(1, "")))


NEWEST_FIRST = [release(name) for name in ("third", "second", "first")]


def node(name: str) -> NamedNode:
    return NamedNode(f"https://w3id.org/thidua/release/{name}")


def said(current: str) -> set[Triple]:
    return set(versions(AT, DATASET, NEWEST_FIRST, current))


@pytest.mark.parametrize(("of", "found"), [("third", "second"), ("second", "first"), ("first", "")])
def test_before_a_release_comes_the_next_older_one(of: str, found: str) -> None:
    earlier = before(NEWEST_FIRST, of)
    assert (earlier.manifest.release if earlier else "") == found
    assert before(NEWEST_FIRST, "unknown") is None


def test_each_is_a_version_in_the_series_behind_the_one_before() -> None:
    found = said("second")
    for name in ("first", "second", "third"):
        assert Triple(DATASET, term("dcat:hasVersion"), node(name)) in found
        assert Triple(node(name), term("dcat:version"), Literal(name)) in found
    chain = {
        (one.subject, one.object) for one in found if one.predicate == term("dcat:previousVersion")
    }
    assert chain == {
        (node("third"), node("second")),
        (node("second"), node("first")),
        (DATASET, node("first")),
    }


def test_the_series_can_be_walked_both_ways_from_each_of_its_members() -> None:
    found = said("second")
    series = NamedNode("https://w3id.org/thidua/releases")
    members = {one.object for one in found if one.predicate == term("dcat:seriesMember")}
    assert members == {node(name) for name in ("first", "second", "third")}
    assert {one.object for one in found if one.predicate == term("dcat:inSeries")} == {series}
    before, after = (
        {(one.subject, one.object) for one in found if one.predicate == term(name)}
        for name in ("dcat:prev", "dcat:next")
    )
    assert before == {(node("third"), node("second")), (node("second"), node("first"))}
    assert after == {(later, earlier) for earlier, later in before}


def test_a_release_rolled_back_to_is_current_though_a_newer_one_is_kept() -> None:
    found = said("second")
    assert Triple(DATASET, term("dcat:hasCurrentVersion"), node("second")) in found
    series = NamedNode("https://w3id.org/thidua/releases")
    assert Triple(series, term("dcat:last"), node("third")) in found


def test_each_dump_stands_below_its_release() -> None:
    addresses = {one.object for one in said("first") if one.predicate == term("dcat:downloadURL")}
    assert NamedNode("https://thidua.example/release/second/dump.nq.gz") in addresses
    assert len(addresses) == 3
