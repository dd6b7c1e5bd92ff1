"""The canned questions of this project, and how they are found."""

import pytest
from pyoxigraph import Literal

from thidua import files
from thidua.catalogue import Catalogue, UnknownQuestion

QUESTIONS = ["evidence", "led-by-person", "led-by-unit", "who-led"]
CHOICES = ["groups", "organisers", "people", "units", "years"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue()


def test_the_questions_are_there_by_topic(catalogue: Catalogue) -> None:
    found = catalogue.questions()
    assert set(QUESTIONS) <= {question.name for question in found}
    assert [q.topic for q in found] == sorted(q.topic for q in found)
    not_asked = {"checks", "choices", "pages", "answers", "release", "review", "reconcile"}
    assert not not_asked & {question.topic for question in found}


def test_all_choices_a_parameter_names_are_there(catalogue: Catalogue) -> None:
    parameters = [each for question in catalogue.questions() for each in question.parameters]
    named = {each.choices for each in parameters if each.choices}
    assert named >= set(CHOICES)
    for what in named:
        assert {"value", "label"} <= {column.name for column in catalogue.choices(what).columns}


def test_who_asks_about_the_data_is_never_told_that_no_article_says_so(
    catalogue: Catalogue,
) -> None:
    about_data = [one for one in catalogue.questions() if one.topic == "quality"]
    assert len(about_data) == 7
    assert [one.name for one in about_data if one.empty is None] == []


def test_no_choices_stand_there_unused(catalogue: Catalogue) -> None:
    named = {each.choices for question in catalogue.questions() for each in question.parameters}
    assert {path.stem for path in (files.queries() / "choices").glob("*.rq")} <= named


def test_an_unknown_question_names_the_nearest(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownQuestion, match="did you mean who-led"):
        catalogue.get("who-lead")


def test_a_name_like_no_question_lists_them_all(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownQuestion, match="led-by-person, "):
        catalogue.get("zzz")


def test_a_value_for_a_parameter_that_is_not_there_is_an_error(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        catalogue.get("who-led").bound({"yaer": Literal(2020)})
