"""On the names of our records resolving stays as good as it was measured."""

from collections import Counter
from pathlib import Path

import pytest

from bench.resolve import namesakes
from bench.resolve.cases import OTHER_TIMES, Case, cases
from bench.resolve.rules import RULES
from thidua.graph import Graph
from thidua.resolving.resolved import Resolved

FLOOR = 0.97
EACH = 5
"""One case of so many is tried here, and all of those about time; `bench.resolve` tries all."""


@pytest.fixture(scope="module")
def every(graph: Graph) -> list[tuple[Case, list[Resolved]]]:
    known = cases(graph)
    tried = [case for place, case in enumerate(known) if place % EACH == 0 or case.date]
    found = graph.resolve_all([(case.sought, case.date) for case in tried])
    return list(zip(tried, found, strict=True))


def test_cases_of_each_rule_are_collected(every: list[tuple[Case, list[Resolved]]]) -> None:
    collected = Counter(case.rule for case, _ in every)
    assert collected.keys() == {*RULES, *OTHER_TIMES}
    assert len(every) > 800
    assert collected["merged since"] == 58


def test_what_is_meant_is_resolved(every: list[tuple[Case, list[Resolved]]]) -> None:
    right = sum(case.is_right(found) for case, found in every)
    assert right >= FLOOR * len(every)


def test_what_is_certain_is_right(every: list[tuple[Case, list[Resolved]]]) -> None:
    certain = [(case, found[0]) for case, found in every if found and found[0].certain]
    assert len(certain) > len(every) / 2
    assert [case for case, first in certain if {first.iri} != case.meant] == []


def test_names_that_several_places_bear_count_as_right_only_when_all_come_first_and_none_is_certain(
    tmp_path: Path,
) -> None:
    graph = namesakes.graph(tmp_path)
    several = [case for case in cases(graph) if len(case.meant) > 1]
    assert {len(case.meant) for case in several} == {2, 10}
    for case in several:
        found = graph.resolve(case.sought)
        assert case.is_right(found), case
        assert not case.is_right(found[1:])


def test_the_cases_are_the_same_each_time(graph: Graph) -> None:
    assert cases(graph) == cases(graph)
