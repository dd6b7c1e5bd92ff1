"""What bench.questions asks is all there is, drawn the same way each time, and measured apart."""

import os
import signal
from collections import Counter

import pytest

from bench.questions.apart import TooLong, apart
from bench.questions.asks import KINDS, SECTION, Ask, asks, sampled
from bench.questions.drawing import Drawing
from bench.questions.opening import OPENED, SERVED, distinct, in_memory, title
from bench.questions.timing import Spread, timed
from thidua.charts import definitions
from thidua.graph import Graph
from thidua.iris import ID

SUPREME = f"{ID}organisation/vksnd-toi-cao"


@pytest.fixture(scope="module")
def drawing(graph: Graph) -> Drawing:
    return Drawing.of(graph, values=2)


@pytest.fixture(scope="module")
def every(drawing: Drawing) -> list[Ask]:
    return asks(drawing)


def test_each_question_each_choice_each_chart_is_asked(graph: Graph, every: list[Ask]) -> None:
    asked = {kind: {ask.name for ask in every if ask.kind == kind} for kind in KINDS}
    parameters = [p for question in graph.questions() for p in question.parameters]
    assert asked["question"] == {question.name for question in graph.questions()}
    assert asked["choices"] == {p.choices for p in parameters if p.choices}
    assert asked["chart"] == {chart.name for chart in definitions()}
    assert len(every) > 400


def test_a_question_is_asked_as_it_stands_and_narrowed_by_each_parameter(every: list[Ask]) -> None:
    given = [set(ask.given) for ask in every if ask.name == "who-led"]
    assert Counter(map(tuple, given)) == {(): 1, ("year",): 2, ("group",): 2, ("organiser",): 2}


def test_the_body_of_which_most_is_said_is_among_the_things_of_pages(every: list[Ask]) -> None:
    things = {ask.given["entity"] for ask in every if ask.kind == SECTION}
    assert SUPREME in things


def test_the_same_release_gives_the_same_asks(graph: Graph, every: list[Ask]) -> None:
    assert asks(Drawing.of(graph, values=2)) == every


def test_each_ask_is_timed_in_a_process_of_its_own(graph: Graph, every: list[Ask]) -> None:
    few = [next(ask for ask in every if ask.kind == kind) for kind in KINDS]
    found = timed(lambda: graph, few)
    assert sorted(each.ask.said for each in found) == sorted(ask.said for ask in few)
    assert all(each.first > 0 for each in found)
    assert [each.first for each in found] == sorted((each.first for each in found), reverse=True)
    assert apart(os.getpid) != os.getpid()


def test_what_takes_too_long_is_stopped_and_what_ends_early_is_named() -> None:
    with pytest.raises(TooLong):
        apart(signal.pause, seconds=0.01)
    with pytest.raises(RuntimeError, match="ended early"):
        apart(lambda: os._exit(1))


def test_the_99th_of_a_hundred_is_not_the_worst() -> None:
    assert Spread.of([float(number) for number in range(1, 101)]) == Spread(50.5, 99.0, 100.0, 0)
    assert Spread.of([999.0, 1001.0]).over == 1


def test_a_sample_is_drawn_of_all_the_same_way_each_time(every: list[Ask]) -> None:
    few = sampled(every, 20)
    assert few == sampled(every, 20) != every[:20]
    assert len(few) == 20
    assert [ask for ask in every if ask in few] == few
    assert sampled(every, len(every) + 1) == every


@pytest.mark.parametrize(
    ("quads", "ways", "titles"),
    [
        (100_000, [SERVED], ["", ""]),
        (1_000_000, [SERVED, OPENED], ["served, ", ""]),
        (10_000_000, [SERVED], ["", ""]),
    ],
)
def test_what_is_served_is_told_from_what_programs_open_where_they_differ(
    quads: int, ways: list[str], titles: list[str]
) -> None:
    assert distinct([SERVED, OPENED], quads) == ways
    assert [title(way, quads) for way in (SERVED, OPENED)] == titles


def test_a_million_quads_are_served_from_memory_and_opened_from_disk() -> None:
    assert in_memory(SERVED, 1_000_000)
    assert not in_memory(OPENED, 1_000_000)
