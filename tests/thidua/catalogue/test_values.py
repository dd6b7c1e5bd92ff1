"""Values as people write them become terms, or are refused with what would have fitted."""

import pytest
from pyoxigraph import Literal, NamedNode

from thidua.catalogue import BadParameter, Bilingual, Choice, Parameter
from thidua.catalogue.question import ParameterKind
from thidua.catalogue.values import term_of
from thidua.search.building import build
from thidua.search.index import Index
from thidua.search.things import Thing

ID = "https://w3id.org/thidua/id/group/"
CHOICES = (
    Choice(ID + "lam-giang/cum-1", "Cụm thi đua số 1 (VKSND tỉnh Lam Giang)", "Cụm thi đua số 1"),
    Choice(ID + "son-khe/cum-1", "Cụm thi đua số 1 (VKSND tỉnh Sơn Khê)", "Cụm thi đua số 1"),
    Choice(ID + "son-khe/khoi-2", "Khối 2 (VKSND tỉnh Sơn Khê)", "Khối 2"),
    Choice(ID + "son-khe/khoi-2", "Block 2 (Procuracy of Son Khe)", "Block 2"),
)


def parameter(
    kind: ParameterKind, choices: str | None = None, bounds: tuple[int, int] | None = None
) -> Parameter:
    label: Bilingual = {"vi": "", "en": ""}
    return Parameter("p", kind, True, label, "_p", choices, bounds)  # noqa: FBT003 - in order


INDEX = Index(
    build(
        Thing(iri, names={choice.label for choice in CHOICES if choice.value == iri})
        for iri in {choice.value for choice in CHOICES}
    )
)


def nearest(value: str) -> list[Choice]:
    by_iri = {choice.value: choice for choice in CHOICES}
    return [by_iri[hit.iri] for hit in INDEX.search(value)]


def chosen(value: str) -> str:
    term = term_of(parameter("iri", "groups"), value, lambda: CHOICES, nearest)
    assert isinstance(term, NamedNode)
    return term.value


@pytest.mark.parametrize(
    "value",
    [
        ID + "son-khe/khoi-2",
        "group/son-khe/khoi-2",
        "son-khe/khoi-2",
        "Khối 2",
        "khoi 2",
        "KHỐI  2",
        "block 2",
        "Khối 2 (Viện kiểm sát nhân dân tỉnh Sơn Khê)",
    ],
)
def test_a_thing_is_known_by_iri_path_or_label(value: str) -> None:
    assert chosen(value) == ID + "son-khe/khoi-2"


@pytest.mark.parametrize("value", ["Khồi 2", "khỏi 2", "Khối 2 (VKSND tỉnh Sơn Khế)"])
def test_a_name_with_other_diacritics_is_another_name(value: str) -> None:
    with pytest.raises(BadParameter, match="is not known") as caught:
        chosen(value)
    assert caught.value.choices[0].value == ID + "son-khe/khoi-2", "the nearest is still offered"


def test_an_iri_not_among_the_choices_is_taken_as_it_is() -> None:
    assert chosen("https://example.org/x") == "https://example.org/x"


def test_a_label_of_two_things_is_refused_and_both_are_named() -> None:
    with pytest.raises(BadParameter, match="more than one") as caught:
        chosen("Cụm thi đua số 1")
    assert [choice.value for choice in caught.value.choices] == [
        ID + "lam-giang/cum-1",
        ID + "son-khe/cum-1",
    ]


def test_an_unknown_label_is_refused_with_the_nearest_first() -> None:
    with pytest.raises(BadParameter, match=r"p='lam giang' is not known; try one of:") as caught:
        chosen("lam giang")
    assert caught.value.choices[0].value == ID + "lam-giang/cum-1"


def test_without_choices_only_an_iri_will_do() -> None:
    with pytest.raises(BadParameter, match="is to be an IRI"):
        term_of(parameter("iri"), "Khối 2", lambda: CHOICES)


@pytest.mark.parametrize("value", ["1945", "2020", "2100"])
def test_an_integer_within_its_bounds_is_taken(value: str) -> None:
    assert term_of(parameter("integer", bounds=(1945, 2100)), value, list) == Literal(int(value))


@pytest.mark.parametrize("value", ["1", "10", "999"])
def test_an_integer_may_be_longer_than_the_least(value: str) -> None:
    assert term_of(parameter("integer", bounds=(1, 999)), value, list) == Literal(int(value))


@pytest.mark.parametrize("value", ["2024-03-29", "2024-02-29", "0001-01-01"])
def test_a_day_of_the_calendar_is_taken(value: str) -> None:
    day = NamedNode("http://www.w3.org/2001/XMLSchema#date")
    assert term_of(parameter("date"), value, list) == Literal(value, datatype=day)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "29/3/2024",
        "2024-3-29",
        "20240329",
        "2024-W13-5",
        "2023-02-29",
        "2024-03-29Z",
        "٢٠٢٤-٠٣-٢٩",
    ],
)
def test_any_other_day_is_refused_with_the_form_it_takes(value: str) -> None:
    with pytest.raises(
        BadParameter, match=r"a day of the calendar as year-month-day, such as 2024"
    ):
        term_of(parameter("date"), value, list)


@pytest.mark.parametrize(
    "value",
    ["", " 2020", "2020.0", "1944", "2101", "-2020", "2e3", "٢٠٢٠", "²", "0x7e4", "9" * 5000],
)
def test_any_other_integer_is_refused(value: str) -> None:
    with pytest.raises(BadParameter, match="whole number from 1945 to 2100"):
        term_of(parameter("integer", bounds=(1945, 2100)), value, list)


def test_an_integer_without_bounds_may_be_negative() -> None:
    assert term_of(parameter("integer"), "-5", list) == Literal(-5)


def test_a_text_is_taken_in_the_normal_form_of_the_data() -> None:
    assert term_of(parameter("text"), "Suo\u0302\u0301i", list) == Literal("Su\u1ed1i")


@pytest.mark.parametrize("value", ["2024", "2024-02", "2024-02-29", "0001"])
def test_a_period_is_a_year_a_month_or_a_day_of_the_calendar(value: str) -> None:
    assert term_of(parameter("period"), value, list) == Literal(value)


@pytest.mark.parametrize(
    "value", ["", "202", "2024-13", "2023-02-29", "2024-2-1", "0000", "20240229"]
)
def test_what_is_no_period_is_refused_with_what_one_looks_like(value: str) -> None:
    with pytest.raises(BadParameter, match="2024, 2024-03 or 2024-03-29"):
        term_of(parameter("period"), value, list)


def test_a_name_to_be_looked_for_has_a_letter_or_digit_and_some_length() -> None:
    assert term_of(parameter("sought"), "Huê\u0301", list) == Literal("Huế")
    with pytest.raises(BadParameter, match="is to hold a letter or a digit"):
        term_of(parameter("sought"), "—", list)
    with pytest.raises(BadParameter, match="is longer than any name"):
        term_of(parameter("sought"), "x" * 501, list)
