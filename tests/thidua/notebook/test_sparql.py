"""SPARQL with typed values in, and real types out."""

import datetime as dt
from decimal import Decimal

import pandas as pd  # type: ignore[import-untyped]
import pytest

import thidua
from thidua.catalogue import BadParameter
from thidua.iris import PREFIXES
from thidua.notebook import KnowledgeGraph
from thidua.stores.contract import QueryError

YEARS = (
    f"PREFIX td: <{PREFIXES['td']}> SELECT ?gy ?year {{ ?gy td:yearNumber ?n . BIND(?n AS ?year) }}"
)
TYPES = """SELECT * { VALUES (?i ?n ?b ?d ?m ?t ?iri ?mixed) {
  (1 1.5 true "2020-02-29"^^xsd:date "2020-02-29T12:00:00Z"^^xsd:dateTime "x"@vi <urn:x> 1)
  (UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF "one") } }"""
TYPED = f"PREFIX xsd: <{PREFIXES['xsd']}> {TYPES}"


def test_a_value_takes_the_place_of_its_variable_and_nothing_else(any_kg: KnowledgeGraph) -> None:
    found = any_kg.sparql(YEARS, n=2020)
    assert set(found["year"]) == {2020}
    nasty = '"} UNION { ?s ?p ?o } #'
    text = "SELECT ?said { BIND(?x AS ?said) FILTER(?y = '?x') } # ?x"
    assert list(any_kg.sparql(text, x=nasty, y="?x")["said"]) == [nasty]


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        (2020, "integer"), (True, "boolean"), (1.5, "double"), (Decimal("1.5"), "decimal"),
        (dt.date(2020, 2, 29), "date"), (dt.datetime(2020, 2, 29, tzinfo=dt.UTC), "dateTime"),
        (pd.Timestamp("2020-02-29"), "dateTime"), (pd.Series([3]).iloc[0], "integer"),
        ("2020", "string"),
    ],
)  # fmt: skip
def test_a_value_has_the_type_it_has_in_python(
    kg: KnowledgeGraph, value: object, datatype: str
) -> None:
    found = kg.sparql("SELECT (STR(DATATYPE(?x)) AS ?type) {}", {"x": value})
    assert found["type"][0] == PREFIXES["xsd"] + datatype


def test_a_thing_is_given_as_one(kg: KnowledgeGraph) -> None:
    (group, *_) = kg.search("Khối 1", ["group"])
    text = "SELECT (COUNT(*) AS ?n) { ?thing ?p ?o }"
    counts = {
        int(kg.sparql(text, thing=thing)["n"][0])
        for thing in (group, thidua.iri(group.iri), kg.entity(group.iri))
    }
    assert len(counts) == 1
    assert counts != {0}
    assert kg.sparql(text, thing=group.iri)["n"][0] == 0, "a text is a text"


def test_what_cannot_be_placed_is_said(kg: KnowledgeGraph) -> None:
    with pytest.raises(BadParameter, match=r"yaer='2020' is no variable .*\(it has: gy, n, year\)"):
        kg.sparql(YEARS, yaer=2020)
    with pytest.raises(BadParameter, match="gy='x' is a variable the query gives back"):
        kg.sparql(YEARS, gy="x")
    with pytest.raises(BadParameter, match=r"n=.* is to be a number, a text, a day"):
        kg.sparql(YEARS, n=[2020])


def test_columns_have_real_types_and_the_unknown_is_missing(any_kg: KnowledgeGraph) -> None:
    found = any_kg.sparql(TYPED)
    types = {name: str(kind) for name, kind in found.dtypes.items()}
    assert types == {
        "i": "Int64", "n": "Float64", "b": "boolean", "d": "datetime64[s]",
        "m": "datetime64[us, UTC]", "t": "string", "iri": "string", "mixed": "string",
    }  # fmt: skip
    assert found.iloc[1].drop("mixed").isna().all()
    assert found["d"][0] == pd.Timestamp("2020-02-29")
    assert list(found["mixed"]) == ["1", "one"]


def test_an_ask_is_a_bool_and_triples_are_three_columns(any_kg: KnowledgeGraph) -> None:
    assert any_kg.sparql("ASK {}") is True
    assert any_kg.sparql("ASK { FILTER(false) }") is False
    found = any_kg.sparql("CONSTRUCT { <urn:s> <urn:p> 1 } {}")
    assert found.to_dict("records") == [{"subject": "urn:s", "predicate": "urn:p", "object": 1}]


def test_a_limit_is_one_of_rows_however_the_query_ends(any_kg: KnowledgeGraph) -> None:
    assert len(any_kg.sparql(YEARS, limit=2)) == 2
    assert len(any_kg.sparql(f"{YEARS} LIMIT 3", limit=2)) == 2
    assert len(any_kg.sparql("CONSTRUCT WHERE { ?s ?p ?o }", limit=2)) == 2


def test_a_fault_has_its_place(any_kg: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match=r"line 1, column 19"):
        any_kg.sparql("SELECT * { ?s ?p }")
