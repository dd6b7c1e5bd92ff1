"""Answers as frames of three libraries, all of the same values and types."""

import datetime as dt
import sys
from dataclasses import replace

import polars as pl
import pytest
from pyoxigraph import Literal, NamedNode

from thidua.answers import csv
from thidua.answers.columns import of_answer, of_rows
from thidua.answers.frames import frame, tabled
from thidua.catalogue import BadParameter
from thidua.extras import MissingExtra
from thidua.graph import Graph
from thidua.iris import term

DAY = term("xsd:date")
DATED = [(Literal(7), Literal("2020-02-29", datatype=DAY), Literal(value=True)), (None, None, None)]


def test_an_answer_has_the_columns_of_its_csv_with_their_types(graph: Graph) -> None:
    answer = graph.answer("who-led")
    found = tabled(answer).dtypes.astype(str).to_dict()
    named = {"integer": "Int64", "date": "datetime64[s]", "boolean": "boolean"}
    assert found == {one.name: named.get(one.kind, "string") for one in of_answer(answer)}
    assert set(found.values()) == {"Int64", "boolean", "string"}
    assert list(found) == next(iter(csv(answer).splitlines())).split(",")


def test_every_library_holds_the_same(graph: Graph) -> None:
    answer = graph.answer("who-led", {}, "en")
    records = tabled(answer, "records")
    assert tabled(answer, "polars").to_dicts() == records
    assert tabled(answer, "arrow").to_pylist() == records
    pandas = tabled(answer).astype(object)
    assert pandas.where(pandas.notna(), None).to_dict("records") == records
    assert {type(value) for value in records[0].values()} >= {int, str, bool}


def test_evidence_that_says_nothing_of_something_is_missing(graph: Graph) -> None:
    answer = graph.answer("who-led")
    first = answer.rows[0].evidence[0]
    both = (replace(first, quote=None), replace(first, quote="“x”"))
    rows = [replace(answer.rows[0], evidence=each) for each in ((), both[:1] * 2, both)]
    table = tabled(replace(answer, rows=tuple(rows)))
    assert table["evidence_quote"].fillna("none").tolist() == ["none", "none", " | “x”"]
    assert table["evidence_iri"].isna().tolist() == [True, False, False]


def test_days_are_days_in_every_library() -> None:
    columns = of_rows(("n", "d", "b"), iter(DATED))
    assert frame(columns)["d"].dt.day.tolist()[0] == 29
    assert frame(columns)["d"].isna().tolist() == [False, True]
    assert frame(columns, "polars").schema == {"n": pl.Int64, "d": pl.Date, "b": pl.Boolean}
    assert str(frame(columns, "arrow").schema.field("d").type) == "date32[day]"
    assert frame(columns, "records")[0] == {"n": 7, "d": dt.date(2020, 2, 29), "b": True}


def test_a_column_with_something_not_of_its_kind_is_one_of_texts() -> None:
    spoilt = [
        (Literal("soon", datatype=term("xsd:integer")), Literal("2020", datatype=DAY), None),
        (Literal(2**70), None, NamedNode("urn:x")),
    ]
    found = [(one.kind, one.cells) for one in of_rows(("n", "d", "x"), iter([*DATED, *spoilt]))]
    assert found == [
        ("text", ["7", None, "soon", str(2**70)]),
        ("text", ["2020-02-29", None, "2020", None]),
        ("text", ["true", None, None, "urn:x"]),
    ]


def test_moments_with_and_without_a_zone_are_no_one_column() -> None:
    kind = term("xsd:dateTime")
    here = Literal("2020-01-01T10:00:00", datatype=kind)
    there = Literal("2020-01-01T10:00:00Z", datatype=kind)
    east = Literal("2020-01-01T17:00:00+07:00", datatype=kind)
    (zoned,) = of_rows(("m",), iter([(there,), (east,)]))
    assert len(set(frame([zoned], "polars")["m"])) == len(set(frame([zoned])["m"])) == 1
    (mixed,) = of_rows(("m",), iter([(here,), (there,)]))
    assert mixed.kind == "text"
    for literal, dtype in ((here, "datetime64[us]"), (there, "datetime64[us, UTC]")):
        columns = of_rows(("m",), iter([(literal,), (None,)]))
        assert str(frame(columns)["m"].dtype) == dtype
        assert frame(columns, "polars")["m"].null_count() == 1
        assert frame(columns, "arrow")["m"].null_count == 1


def test_a_table_without_rows_keeps_its_types(graph: Graph) -> None:
    empty = tabled(graph.answer("who-led", {"year": "1950"}))
    assert len(empty) == 0
    assert str(empty["year"].dtype) == "Int64"
    assert "Không biết" in empty._repr_html_()


def test_a_library_that_is_none_or_missing_is_said(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = graph.answer("who-led")
    with pytest.raises(BadParameter, match=r"as_='dask' is no library[\s\S]*polars"):
        tabled(answer, "dask")  # type: ignore[arg-type]
    for module, name in (("polars", "polars"), ("pyarrow", "arrow")):
        monkeypatch.setitem(sys.modules, module, None)
        monkeypatch.delitem(sys.modules, "thidua.answers.columnar", raising=False)
        with pytest.raises(MissingExtra, match=rf"needs {module}.*: pip install {module}$"):
            tabled(answer, name)  # type: ignore[arg-type]
    assert len(tabled(answer, "records")) == 4
