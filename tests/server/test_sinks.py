"""A result is counted as it is written: whatever its strings hold, however it comes in pieces."""

import pyoxigraph as ox
import pytest

from server.errors import ResultTooLargeError
from server.sinks import ResultBounds, Sink

FORMATS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
RESULTS = {
    "SELECT ?x { VALUES ?x {} }": 0,
    "SELECT ?x { VALUES ?x { 1 2 3 } }": 3,
    "SELECT ?none { VALUES ?x { 1 2 3 } }": 3,
    "SELECT ?x { VALUES ?x { UNDEF 2 UNDEF } }": 3,
    "SELECT * { {} UNION {} }": 2,
    """SELECT ?x ?y { VALUES ?x { '"' 'a"b"c"' '},{' '"},{"' ':[{' } BIND('\\\\"' AS ?y) }""": 5,
    r"""SELECT ?x { VALUES ?x { '\\' '\\\\' '\\"' '\n' '"\n' '<result>' } }""": 6,
    "SELECT ?x { VALUES ?x { <<( <urn:a> <urn:b> 'c' )>> <<( <urn:a> <urn:b> '},{' )>> } }": 2,
}


def written(query: str, media_type: str) -> bytes:
    solutions = ox.Store().query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    return solutions.serialize(format=FORMATS[media_type]) or b""


@pytest.mark.parametrize("size", [1, 2, 3, 7, 10_000])
@pytest.mark.parametrize("media_type", FORMATS)
@pytest.mark.parametrize(("query", "rows"), RESULTS.items())
def test_rows_are_counted(query: str, rows: int, media_type: str, size: int) -> None:
    sink = Sink(ResultBounds(10, 10_000), media_type)
    body = written(query, media_type)
    for start in range(0, len(body), size):
        sink.write(body[start : start + size])
    assert sink.rows == rows
    assert sink.value() == body


@pytest.mark.parametrize("media_type", FORMATS)
@pytest.mark.parametrize("query", [query for query, rows in RESULTS.items() if rows > 1])
def test_one_row_too_many_ends_it(query: str, media_type: str) -> None:
    sink = Sink(ResultBounds(RESULTS[query] - 1, 10_000), media_type)
    with pytest.raises(ResultTooLargeError, match="rows"):
        sink.write(written(query, media_type))
