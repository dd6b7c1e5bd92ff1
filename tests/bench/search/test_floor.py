"""On the names of our records search stays as good as it was measured."""

import pytest

from bench.search.cases import Cases, Named, cases, key
from bench.search.changes import CHANGES
from bench.search.invented import names
from thidua.graph import Graph
from thidua.search.things import things_of

FIRST, AMONG_FIVE = 0.95, 0.98


@pytest.fixture(scope="module")
def every(graph: Graph) -> dict[str, Cases]:
    things = things_of(graph.store, graph.catalogue)
    known = [Named(thing.iri, name) for thing in things for name in sorted(thing.names)]
    return {found.change: found for found in cases(known, 150)}


def test_each_change_is_tried_on_names_of_the_records(every: dict[str, Cases]) -> None:
    assert every.keys() == CHANGES.keys()
    assert {change: len(found.cases) >= 5 for change, found in every.items()} == dict.fromkeys(
        CHANGES, True
    )
    assert sum(len(found.cases) for found in every.values()) > 500


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_meant_is_found(graph: Graph, every: dict[str, Cases], change: str) -> None:
    found = [
        (case.meant, [hit.iri for hit in graph.search(case.sought, limit=5)])
        for case in every[change].cases
    ]
    assert sum(iris[:1] == [meant] for meant, iris in found) >= FIRST * len(found)
    assert sum(meant in iris for meant, iris in found) >= AMONG_FIVE * len(found)


def test_a_case_that_may_mean_two_things_is_left_out() -> None:
    known = [Named("urn:a", "VKSND huyện An Hạ"), Named("urn:b", "VKSND thị xã An Hạ")]
    found = {each.change: each for each in cases(known, 2)}
    assert (found["no level word"].cases, found["no level word"].ambiguous) == ([], 2)
    assert len(found["as it stands"].cases) == 2


def test_invented_names_are_the_same_each_time_and_each_once() -> None:
    made = names(500)
    assert made == names(500)
    assert len(set(made)) == 500
    assert {kind for kind, _ in made} == {
        "organisation", "person", "group", "slogan", "event", "document"
    }  # fmt: skip
    assert key("VKSND TX. Đồng Xoài") == "vien kiem sat nhan dan thi xa dong xoai"
