"""A release opened to be asked, and what a fault in a question is called."""

import pytest

from thidua.catalogue import BadParameter, UnknownQuestion
from thidua.graph import Graph


def test_an_unknown_parameter_is_said_with_those_there_are(graph: Graph) -> None:
    with pytest.raises(BadParameter, match="it has: year, group, organiser"):
        graph.answer("who-led", {"yaer": "2020"})


def test_a_missing_parameter_is_said_with_some_of_its_choices(graph: Graph) -> None:
    with pytest.raises(BadParameter, match="unit is required; try one of:\n  VKSND"):
        graph.answer("led-by-unit")


def test_the_language_is_no_parameter(graph: Graph) -> None:
    with pytest.raises(BadParameter):
        graph.answer("who-led", {"lang": "en"})


def test_an_unknown_question_is_said(graph: Graph) -> None:
    with pytest.raises(UnknownQuestion):
        graph.answer("who-leads")


def test_sparql_goes_to_the_store(graph: Graph) -> None:
    assert graph.sparql("ASK {}").kind == "ask"


def test_a_parameter_without_choices_has_none(graph: Graph) -> None:
    (of,) = graph.catalogue.get("evidence").parameters
    assert graph.choices(of) == ()


def test_the_articles_are_those_the_data_rests_on(graph: Graph) -> None:
    assert [article.label for article in graph.articles("en")] == ["Invented news"]
