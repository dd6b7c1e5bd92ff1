"""Questions as functions that give DataFrames."""

import inspect
import re
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import pytest

from thidua.answers.view import View
from thidua.catalogue import BadParameter, UnknownQuestion
from thidua.errors import TruncatedWarning
from thidua.notebook import KnowledgeGraph


def test_ask_gives_a_frame_with_a_row_a_fact(any_kg: KnowledgeGraph) -> None:
    frame = any_kg.ask("who-led", year=2020, language="vi")
    assert isinstance(frame, pd.DataFrame)
    assert list(frame["group"]) == ["Khối 1", "Cụm thi đua số 1"]
    assert frame["evidence_gist"][1].endswith("Suối Mơ dẫn đầu.")


def test_a_parameter_that_is_none_is_not_asked(kg: KnowledgeGraph) -> None:
    assert len(kg.ask("who-led", year=None)) == 4


def test_things_found_and_numbers_of_frames_may_be_parameters(kg: KnowledgeGraph) -> None:
    led = kg.ask("who-led", year=kg.ask("who-led")["year"].max())
    assert set(led["year"]) == {2022}
    assert len(kg.ask("who-led", year=2020.0)) == 2, "pandas makes floats of integers"
    (group, *_) = kg.search("Khối 1", ["group"])
    assert set(kg.ask("who-led", group=group)["group_iri"]) == {group.iri}
    assert len(kg.ask("calendar", since=pd.Timestamp("2020-01-01"))) == len(
        kg.ask("calendar", since="2020-01-01")
    )


def test_a_question_is_a_function_with_its_words_and_its_signature(kg: KnowledgeGraph) -> None:
    ask = kg.ask.who_led
    assert ask(year=2020).equals(kg.ask("who-led", year=2020))
    assert ask.__name__ == "who_led"
    assert ask.__doc__ is not None
    assert ask.__doc__.startswith("Who led which cluster or block, in which year?\n")
    assert "year (integer): Year; 1945–2100; such as 2020; see kg.choices(" in ask.__doc__
    assert "organiser: Organiser (text)" in ask.__doc__
    names = list(inspect.signature(ask).parameters)
    assert names == ["year", "group", "organiser", "language", "as_", "limit"]
    needed = inspect.signature(kg.ask.led_by_unit).parameters["unit"]
    assert needed.default is inspect.Parameter.empty


def test_every_question_is_there_by_name(kg: KnowledgeGraph) -> None:
    names = [question.name for question in kg.questions()]
    assert [name.replace("_", "-") for name in dir(kg.ask)] == sorted(names)
    for name in names:
        assert inspect.signature(kg.ask[name]) == inspect.signature(
            getattr(kg.ask, name.replace("-", "_"))
        )
    assert kg.ask._ipython_key_completions_() == names


def test_a_parameter_that_is_a_word_of_python_has_a_stroke_behind_it(kg: KnowledgeGraph) -> None:
    assert "from_" in inspect.signature(kg.ask.slogan_spread).parameters
    words = kg.ask.slogan_spread.__doc__ or ""
    assert "    from_ (integer): " in words
    assert "    to (integer): " in words
    asked = kg.answer("slogan-spread", from_=2020)
    assert asked.parameters == {"least": "1", "from": "2020"}
    assert kg.choices("slogan-spread", "from_") == kg.choices("slogan-spread", "from")


def test_a_wrong_name_or_value_is_said_with_what_would_fit(any_kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownQuestion, match="did you mean who-led"):
        any_kg.ask("who-leads")
    with pytest.raises(UnknownQuestion, match="'khau hieu'; these speak of it: slogan-spread, "):
        any_kg.ask("khau hieu")
    with pytest.raises(UnknownQuestion, match="There is no question 'the moon': there are"):
        any_kg.ask("the moon")
    with pytest.raises(AttributeError, match="did you mean who-led"):
        _ = any_kg.ask.who_leads
    with pytest.raises(BadParameter, match="it has: year, group, organiser"):
        any_kg.ask("who-led", yaer=2020)
    with pytest.raises(BadParameter, match="year='soon' is to be a whole number from 1945"):
        any_kg.ask.who_led(year="soon")
    with pytest.raises(BadParameter, match="unit is required; try one of:\n"):
        any_kg.ask("led-by-unit")
    with pytest.raises(BadParameter, match="limit='0' is to be a whole number from 1"):
        any_kg.ask("who-led", limit=0)
    with pytest.raises(BadParameter, match="group is no parameter of codes"):
        any_kg.choices("codes", "group")
    with pytest.raises(BadParameter, match=r"language='fr' is none this graph speaks[\s\S]*vi"):
        any_kg.ask("who-led", language="fr")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="who_led takes its parameters by name: year=…, group=…"):
        any_kg.ask.who_led(2020)
    said = r'ask\("slogan-spread"\) takes its parameters by name: organiser=…, from_=…'
    with pytest.raises(TypeError, match=said):
        any_kg.ask("slogan-spread", 2020)  # type: ignore[call-overload]


@pytest.mark.parametrize("limit", ["ten", 2.5, None])
def test_a_limit_that_is_no_number_is_said(kg: KnowledgeGraph, limit: Any) -> None:
    fault = re.escape(f"limit='{limit}' is to be a whole number from 1 to ")
    with pytest.raises(BadParameter, match=fault):
        kg.search("x", limit=limit)
    if limit is not None:
        with pytest.raises(BadParameter, match=fault):
            kg.ask("who-led", limit=limit)
        with pytest.raises(BadParameter, match=fault):
            kg.sparql("SELECT * { ?s ?p ?o }", limit=limit)


def test_one_kind_needs_no_list(kg: KnowledgeGraph) -> None:
    assert kg.search("Khối 1", "group") == kg.search("Khối 1", ["group"]) != []
    name = "VKSND tỉnh Lam Giang"
    assert kg.resolve(name, kinds="organisation") == kg.resolve(name) != []
    with pytest.raises(BadParameter, match="kind='city' is no kind; there are"):
        kg.search("Khối 1", "city")


def test_rows_that_are_left_out_are_never_left_out_unsaid(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = kg.ask("who-led", limit=3)
    assert (len(cut), cut.attrs["thidua"]["complete"]) == (3, False)
    assert "NOT COMPLETE, 4 in all" in cut._repr_html_()
    monkeypatch.setattr("thidua.notebook.knowledge_graph.EVERY", View(size=3))
    with pytest.warns(TruncatedWarning, match="who-led: 3 of 4 rows"):
        assert len(kg.ask("who-led")) == 3


def test_questions_are_listed_and_found_by_what_they_speak_of(kg: KnowledgeGraph) -> None:
    found = kg.questions("khau hieu")
    assert [one.name for one in found][:2] == ["slogan-spread", "slogan-variants"]
    assert "slogan-spread [organiser=…] [from_=…]" in repr(found)
    assert "<td>slogan-spread</td>" in found._repr_html_()
    assert len(kg.questions()) > len(kg.questions("leads")) > 0
    assert repr(kg.questions("zzz")) == "No question speaks of it: kg.questions() lists all."


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("khẩu hiệu", "slogans"),  # a label of a column; the title has another word
        ("mã tỉnh", "crosswalk"),  # words that stand apart
        ("tinh ma", "crosswalk"),  # in any order
        ("cụm trưởng năm", "who-led"),
        ("province code", "codes"),  # `codes` in the other language, begun
        ("organiser slogan", "slogans"),  # a label of a parameter
    ],
)
def test_each_word_is_sought_by_itself_in_all_a_question_says(
    kg: KnowledgeGraph, words: str, name: str
) -> None:
    found = [one.name for one in kg.questions(words)]
    assert name in found
    assert len(found) < len(kg.questions()) / 3


def test_what_a_title_says_comes_first(kg: KnowledgeGraph) -> None:
    found = [one.name for one in kg.questions("khẩu hiệu")]
    assert found == ["slogan-spread", "slogan-variants", "coverage", "slogans"]


def test_choices_show_what_each_is_called(kg: KnowledgeGraph) -> None:
    found = kg.choices("who-led", "group")
    assert repr(found).splitlines() == [str(one) for one in found]
    assert all(f"<td>{one.label}</td><td>{one.value}</td>" in found._repr_html_() for one in found)
    assert len(found) == 2


def test_the_graph_says_what_it_is(any_kg: KnowledgeGraph) -> None:
    assert "release first, 2020–2022, " in repr(any_kg)
