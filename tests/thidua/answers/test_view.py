"""Sorting, filtering and paging: what an address may ask of an answer."""

from collections.abc import Mapping

import pytest
from pyoxigraph import Literal, NamedNode

from thidua.answers import view
from thidua.answers.answer import Answer
from thidua.answers.view import LARGEST_SORTED, Order, Values, View, read
from thidua.catalogue import BadParameter, Catalogue
from thidua.graph import Graph
from thidua.iris import term

QUESTION = Catalogue().get("who-led")
EVENTS = Catalogue().get("events")


def asked(graph: Graph, **given: str) -> Answer:
    return graph.answer("who-led", {}, "vi", read(QUESTION, given))


def rows(*values: object) -> list[Values]:
    return [{"year": None if value is None else Literal(value)} for value in values]  # type: ignore[arg-type]


def shown(found: View, given: list[Values]) -> list[str | None]:
    page, _ = found.of(given)
    return [None if row["year"] is None else row["year"].value for row in page]  # type: ignore[union-attr]


def test_without_a_wish_all_rows_come_in_the_questions_order(graph: Graph) -> None:
    assert asked(graph).rows == graph.answer("who-led").rows
    assert (asked(graph).complete, asked(graph).total) == (True, len(asked(graph).rows))


def test_pages_part_the_rows_and_say_how_many_there_are(graph: Graph) -> None:
    whole = asked(graph)
    pages = [asked(graph, page=str(number), page_size="3") for number in (1, 2, 3)]
    assert [len(page.rows) for page in pages] == [3, 1, 0]
    assert pages[0].rows + pages[1].rows == whole.rows
    assert {(page.total, page.complete) for page in pages} == {(4, False)}


def test_numbers_sort_by_value_and_the_unknown_stands_last_either_way() -> None:
    given = rows(10, None, 9)
    assert shown(View(orders=(Order("year"),)), given) == ["9", "10", None]
    assert shown(View(orders=(Order("year", descending=True),)), given) == ["10", "9", None]


def test_texts_sort_as_in_a_vietnamese_dictionary() -> None:
    given = rows("Đắk", "Dung", "Cụm 10", "Cụm 2", "Ân")
    assert shown(View(orders=(Order("year"),)), given) == ["Ân", "Cụm 2", "Cụm 10", "Dung", "Đắk"]


def test_the_first_sort_key_decides_before_the_second() -> None:
    given: list[Values] = [
        {"year": Literal(year), "unit": Literal(unit)}
        for year, unit in [(1, "b"), (2, "a"), (1, "a")]
    ]
    page, _ = read(QUESTION, {"sort": "-year,unit"}).of(given)
    assert [(row["year"], row["unit"]) for row in page] == [
        (Literal(2), Literal("a")),
        (Literal(1), Literal("a")),
        (Literal(1), Literal("b")),
    ]


FILTERS: list[tuple[str, str, Mapping[str, object], bool]] = [
    ("unit", "suoi mo", {"unit": Literal("VKSND huyện Suối Mơ")}, True),
    ("unit", "viện kiểm sát", {"unit": Literal("VKSND huyện Suối Mơ")}, True),
    ("unit", "khe vang", {"unit": Literal("VKSND huyện Suối Mơ")}, False),
    ("unit", "x", {"unit": None}, False),
    ("unit", "x b", {"unit": None, "unit_iri": NamedNode("urn:x/b")}, True),
    ("unit", "?", {"unit": Literal("VKSND huyện Suối Mơ")}, False),
    ("unit_iri", "suoi-mo", {"unit_iri": NamedNode("urn:x/lam-giang/suoi-mo")}, True),
    ("unit_iri", "mo", {"unit_iri": NamedNode("urn:x/lam-giang/suoi-mo")}, False),
    ("year", "2020", {"year": Literal(2020)}, True),
    ("year", "202", {"year": Literal(2020)}, False),
    ("year", "2019..2021", {"year": Literal(2020)}, True),
    ("year", "2021..", {"year": Literal(2020)}, False),
    ("year", "..2020", {"year": Literal(2020)}, True),
    ("year", "2020", {"year": None}, False),
    ("inferred", "true", {"inferred": Literal(value=True)}, True),
    ("inferred", "false", {"inferred": None}, True),
    ("inferred", "true", {}, False),
]


@pytest.mark.parametrize(("column", "wanted", "row", "admitted"), FILTERS)
def test_a_filter_admits(column: str, wanted: str, row: Values, admitted: bool) -> None:  # noqa: FBT001
    found, total = read(QUESTION, {f"filter[{column}]": wanted}).of([row])
    assert (bool(found), total) == (admitted, int(admitted))


@pytest.mark.parametrize(
    ("wanted", "admitted"),
    [
        ("2020", True),
        ("2020-05", True),
        ("2020-05-18", True),
        ("2020-06", False),
        ("2020-04..2020-05", True),
        ("2020-05-19..", False),
        ("..2019", False),
    ],
)
def test_a_day_is_found_by_day_month_year_and_range(wanted: str, admitted: bool) -> None:  # noqa: FBT001
    row: Values = {"date": Literal("2020-05-18", datatype=term("xsd:date"))}
    _, total = read(EVENTS, {"filter[date]": wanted}).of([row])
    assert total == int(admitted)


WRONG = [
    ("sort", "unitt", "is no column of who-led"),
    ("filter[unitt]", "x", "is no column of who-led"),
    ("filter[year]", "20x0", "is to be a number, or a range"),
    ("filter[year]", "2019...2021", "is to be a number, or a range"),
    ("filter[inferred]", "yes", "is to be true or false"),
    ("page", "0", "is to be a whole number from 1"),
    ("page", "-1", "is to be a whole number from 1"),
    ("page", "²", "is to be a whole number from 1"),
    ("page", "1" + "0" * 40, "is to be a whole number from 1"),
    ("page", "1" * 5000, "is to be a whole number from 1"),
    ("filter[year]", "1" * 5000, "is to be a number, or a range"),
    ("filter[year]", ".." + "1" * 5000, "is to be a number, or a range"),
    ("page_size", "10001", "from 1 to 10000"),
    ("page_size", "99999999999", "from 1 to 10000"),
]


@pytest.mark.parametrize(("name", "value", "reason"), WRONG)
def test_a_wrong_wish_names_its_parameter(name: str, value: str, reason: str) -> None:
    with pytest.raises(BadParameter, match=reason) as refused:
        read(QUESTION, {name: value})
    assert refused.value.parameter == name


def test_a_wrong_day_names_the_forms_there_are() -> None:
    with pytest.raises(BadParameter, match="2020-05"):
        read(EVENTS, {"filter[date]": "May 2020"})


def test_an_unknown_column_is_answered_with_the_known_ones() -> None:
    with pytest.raises(BadParameter) as refused:
        read(QUESTION, {"sort": "jahr"})
    assert "year" in [choice.value for choice in refused.value.choices]


def test_more_rows_than_can_be_held_are_not_sorted_but_refused() -> None:
    many = ({"year": Literal(1)} for _ in range(LARGEST_SORTED + 1))
    with pytest.raises(BadParameter, match="cannot sort more than"):
        View(orders=(Order("year"),)).of(many)


def test_what_was_asked_is_said_again_as_the_address_has_it() -> None:
    given = {"filter[unit]": "x", "sort": "-year,unit", "page": "2", "page_size": "7"}
    assert read(QUESTION, given).asked == given
    assert View().asked == {}


def test_names_of_the_view_are_told_from_parameters() -> None:
    assert all(view.is_of_view(name) for name in ("sort", "page", "page_size", "filter[unit]"))
    assert not any(view.is_of_view(name) for name in ("year", "filter", "sorted"))
