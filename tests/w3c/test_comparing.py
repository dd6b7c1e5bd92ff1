"""The comparison itself: it must see what differs, and only that. Needs no file of the W3C."""

import pyoxigraph as ox
import pytest

from tests.w3c.comparing import difference
from tests.w3c.endpoint import Answer
from tests.w3c.rdf import Term
from tests.w3c.results import CSV, JSON, Row, Solutions, received

XSD = "http://www.w3.org/2001/XMLSchema#"
A, B = ox.NamedNode("urn:a"), ox.NamedNode("urn:b")
P = ox.NamedNode("urn:p")


def solutions(*rows: Row, ordered: bool = False) -> Solutions:
    return Solutions(frozenset({"x", "y"}), list(rows), ordered)


def typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


def test_blank_nodes_may_have_other_names_but_must_stand_in_the_same_places() -> None:
    first, second, third = ox.BlankNode("a"), ox.BlankNode("b"), ox.BlankNode("c")
    shared = solutions({"x": first, "y": A}, {"x": first, "y": B})
    renamed = solutions({"x": third, "y": B}, {"x": third, "y": A})
    apart = solutions({"x": first, "y": A}, {"x": second, "y": B})
    assert difference(shared, renamed) is None
    assert difference(shared, apart) == "other order or blank nodes"


def test_equal_solutions_are_counted() -> None:
    once, twice = solutions({"x": A}), solutions({"x": A}, {"x": A})
    assert difference(twice, twice) is None
    assert difference(twice, once) == "\n- ?x=<urn:a>"
    assert difference(once, twice) == "\n+ ?x=<urn:a>"
    assert difference(solutions(), solutions({})) == "\n+ "


def test_order_counts_where_the_expected_result_numbers_its_solutions() -> None:
    rows, turned = solutions({"x": A}, {"x": B}), solutions({"x": B}, {"x": A})
    numbered = solutions({"x": A}, {"x": B}, ordered=True)
    assert difference(rows, turned) is None
    assert difference(numbered, rows) is None
    assert difference(numbered, turned) == "other order or blank nodes"


def test_lax_cardinality_allows_fewer_but_neither_none_nor_more() -> None:
    wanted = solutions({"x": A}, {"x": A}, {"x": B})
    assert difference(wanted, solutions({"x": A}, {"x": B}), lax=True) is None
    assert difference(wanted, solutions({"x": A}, {"x": A}), lax=True) is not None
    assert (
        difference(wanted, solutions({"x": A}, {"x": A}, {"x": A}, {"x": B}), lax=True) is not None
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (typed("01", "integer"), typed("1", "integer")),
        (typed("2.0", "decimal"), typed("2", "decimal")),
        (typed("3.0E4", "double"), typed("30000", "double")),
        (typed("1", "boolean"), typed("true", "boolean")),
        (typed("2006-08-23+00:00", "date"), typed("2006-08-23Z", "date")),
        (ox.Literal("a", language="en-GB"), ox.Literal("a", language="en-gb")),
    ],
)
def test_literals_are_compared_by_value(one: Term, other: Term) -> None:
    assert difference(solutions({"x": one}), solutions({"x": other})) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (typed("1", "integer"), typed("1", "decimal")),
        (typed("1", "integer"), typed("1", "long")),
        (typed("1", "integer"), ox.Literal("1")),
        (typed("01x", "integer"), typed("1x", "integer")),
        (ox.Literal("a", language="en"), ox.Literal("a")),
        (ox.Literal("01"), ox.Literal("1")),
        (typed("2006-08-23", "date"), typed("2006-08-23Z", "date")),
    ],
)
def test_other_literals_are_other(one: Term, other: Term) -> None:
    assert difference(solutions({"x": one}), solutions({"x": other})) is not None


def test_variables_and_kinds_of_result_count() -> None:
    fewer = Solutions(frozenset({"x"}), [])
    assert difference(solutions(), fewer) == "expected the variables ['x', 'y'], got ['x']"
    assert difference(True, False) == "expected True, got False"  # noqa: FBT003 - results
    assert difference(False, solutions()) is not None  # noqa: FBT003 - a result
    assert difference(ox.Dataset(), solutions()) is not None


def test_graphs_are_compared_as_graphs() -> None:
    one, other = ox.BlankNode("a"), ox.BlankNode("b")
    chain = ox.Dataset([ox.Quad(A, P, one), ox.Quad(one, P, B)])
    renamed = ox.Dataset([ox.Quad(A, P, other), ox.Quad(other, P, B)])
    broken = ox.Dataset([ox.Quad(A, P, one), ox.Quad(other, P, B)])
    assert difference(chain, renamed) is None
    assert difference(chain, broken) is not None


def test_csv_and_json_are_read_into_the_same_shape() -> None:
    binding = b'{"x":{"type":"literal","value":"a\\nb"}}'
    json = b'{"head":{"vars":["x","y"]},"results":{"bindings":[%s]}}' % binding
    csv = b'x,y\r\n"a\nb",\r\n'
    wanted = solutions({"x": ox.Literal("a\nb")})
    for media_type, body in ((JSON, json), (CSV, csv)):
        assert difference(wanted, received(Answer(200, media_type, body))) is None
