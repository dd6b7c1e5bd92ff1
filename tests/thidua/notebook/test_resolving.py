"""Names of a column of a frame, with dates as pandas has them."""

from dataclasses import replace

import numpy as np
import pandas as pd  # type: ignore[import-untyped]
import pytest

from thidua.catalogue import BadParameter
from thidua.notebook import KnowledgeGraph
from thidua.notebook.wording import resolved
from thidua.resolving.formats import columns
from thidua.resolving.resolved import Code, Successor

NAME = "VKSND tỉnh Lam Giang"


@pytest.mark.parametrize(
    "year", [2020, 2020.0, np.int64(2020), np.float64(2020), pd.Timestamp("2020-01-01")]
)
def test_a_year_of_a_frame_is_a_year(kg: KnowledgeGraph, year: float) -> None:
    assert kg.resolve(NAME, year) == kg.resolve(NAME, "2020") != []


@pytest.mark.parametrize("none", [None, "", float("nan"), np.nan, pd.NA, pd.NaT])
def test_a_missing_date_is_none(kg: KnowledgeGraph, none: float) -> None:
    assert kg.resolve(NAME, none) == kg.resolve(NAME) != []


def test_what_is_no_date_and_no_name_is_said(kg: KnowledgeGraph) -> None:
    for date in (2020.5, float("inf"), [2020], pd.Series([2020])):
        with pytest.raises(BadParameter, match=r"date=[\s\S]* is to be a year, a month or a day"):
            kg.resolve(NAME, date)  # type: ignore[arg-type]
    for name in (float("nan"), pd.NA, 5, [NAME]):
        with pytest.raises(BadParameter, match=r"name=.* is to be a text"):
            kg.resolve(name)  # type: ignore[arg-type]


def test_a_column_of_names_comes_back_as_a_frame_that_goes_beside_it(
    any_kg: KnowledgeGraph,
) -> None:
    places = pd.DataFrame(
        {"place": [NAME, None, "xyzzy", "—", NAME], "year": [2020, None, 2020, 2021, 2020]},
        index=[7, 3, 5, 1, 9],
    )
    found = any_kg.resolve_all(places["place"], places["year"])
    assert list(found.index) == [7, 3, 5, 1, 9]
    assert list(found.columns) == list(columns((), "en"))
    one = columns(any_kg.resolve(NAME, 2020), "en")
    for place in (7, 9):
        assert dict(found.loc[place].fillna("")) == one
    assert found.loc[[3, 5, 1], "resolved_iri"].isna().all()
    assert set(found.loc[[3, 5, 1], "resolved_certain"]) == {"no"}
    joined = places.join(found)
    assert joined["resolved_iri"].notna().tolist() == [True, False, False, False, True]
    assert pd.concat([places, found], axis=1).equals(joined)


def test_one_date_may_be_that_of_all(kg: KnowledgeGraph) -> None:
    found = kg.resolve_all([NAME, NAME], 2020)
    assert found.equals(kg.resolve_all([NAME, NAME], [2020, "2020"]))
    assert len(kg.resolve_all([])) == 0


def test_names_and_dates_that_do_not_fit_are_said(kg: KnowledgeGraph) -> None:
    with pytest.raises(BadParameter, match="is one name: give a list or a column"):
        kg.resolve_all(NAME)
    with pytest.raises(BadParameter, match="dates are 1 of 2 names: give one of all, or one of"):
        kg.resolve_all([NAME, NAME], [2020])
    with pytest.raises(BadParameter, match="date='soon' is to be a year"):
        kg.resolve_all([NAME], ["soon"])


def test_what_is_shown_is_in_the_language_and_says_how_sure_it_is(kg: KnowledgeGraph) -> None:
    found = kg.resolve(NAME, 2020, language="vi")
    (first, *_) = found
    shown = found._repr_html_()  # type: ignore[attr-defined]
    for head in ("Nhãn", "Nay là", "Mã nay", "Điểm", "Chắc chắn", "Vì sao"):
        assert f"<th>{head}</th>" in shown
    sure = "chắc chắn" if first.certain else "không chắc"
    assert f"<td>{first.score:.2f}</td><td>{sure}</td>" in shown
    assert f"{first.score:.2f} · {sure} · {first.reason}" in repr(found)
    english = kg.search("suoi mo")._repr_html_()  # type: ignore[attr-defined]
    assert "<th>Label</th><th>Kind</th><th>Detail</th><th>Score</th><th>IRI</th>" in english


def test_the_code_of_today_is_shown_with_its_vintage(kg: KnowledgeGraph) -> None:
    merged = replace(
        kg.resolve(NAME)[0], successors=(Successor("urn:x", "X", Code("75", "2025-07")),)
    )
    shown = resolved([merged], "en")._repr_html_()
    assert "<th>Today</th><th>Code today</th>" in shown
    assert "<td>75 (2025-07)</td>" in shown
