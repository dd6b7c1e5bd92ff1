"""Answers too large to give: nothing of them is sent, in no format."""

from collections.abc import Iterator

import pytest

from tests.hostile.asking import Target
from tests.hostile.conftest import Serve

_TWO = "?a ?b ?c . ?d ?e ?f "
_ROWS = f"SELECT * {{ {_TWO} }}"

FORMATS = {
    "JSON": "application/sparql-results+json",
    "XML": "application/sparql-results+xml",
    "CSV": "text/csv",
    "TSV": "text/tab-separated-values",
    "page": "text/html",
}
GRAPH_FORMATS = {
    "Turtle": "text/turtle",
    "N-Triples": "application/n-triples",
    "RDF XML": "application/rdf+xml",
    "JSON-LD": "application/ld+json",
}
BOMBS = {
    "one row more than may be": "SELECT ?a { ?a ?b ?c } LIMIT 5001",
    "as many rows as there are": "SELECT * { ?a ?b ?c }",
    "rows of a product": _ROWS,
    "a limit as large as can be": f"{_ROWS} LIMIT 18446744073709551615",
    "few rows of much text": "SELECT ?x { ?a ?b ?c . BIND(CONCAT(STR(?c), '"
    + "x" * 9000
    + "') AS ?x) } LIMIT 200",
    "one row of a long text": "SELECT ?x { BIND(REPLACE(REPLACE('"
    + "x" * 9000
    + "', 'x', '0123456789012345678901234567890123456789'), '0', '0123456789012345678901234567')"
    " AS ?x) }",
    "random names": f"SELECT (UUID() AS ?u) {{ {_TWO} }}",
    "random texts": f"SELECT (STRUUID() AS ?u) {{ {_TWO} }}",
    "new nodes": f"SELECT (BNODE() AS ?u) {{ {_TWO} }}",
    "rows of no columns": "SELECT ?none { ?a ?b ?c }",
    "many columns": f"SELECT {' '.join(f'(?c AS ?x{n})' for n in range(400))} {{ ?a ?b ?c }}",
    "many empty columns": f"SELECT {' '.join(f'?x{n}' for n in range(900))} {{ ?a ?b ?c }}",
    "a column with a long name": f"SELECT ?{'x' * 600_000} ?{'y' * 300_000} {{ ?a ?b ?c }}",
    "quotes to be escaped": "SELECT ?x { ?a ?b ?c BIND('" + '"' * 900 + "' AS ?x) } LIMIT 4999",
}
GRAPHS = {
    "everything": "CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }",
    "a product": f"CONSTRUCT {{ ?a ?b ?f }} {{ {_TWO} }}",
    "random names": f"CONSTRUCT {{ ?a ?b ?u }} {{ {_TWO} BIND(UUID() AS ?u) }}",
    "described": "DESCRIBE ?a { ?a ?b ?c }",
    "described with a star": "DESCRIBE * { ?a ?b ?c . ?c ?e ?f }",
    "long texts": "CONSTRUCT { ?a <urn:p> ?x } { ?a ?b ?c BIND(CONCAT(STR(?c), '"
    + "x" * 9000
    + "') AS ?x) }",
    "a template of hundreds": f"CONSTRUCT {{ {' '.join(f'?a <u:{n}> ?c .' for n in range(500))} }}"
    " { ?a ?b ?c }",
}

ALL = {
    f"{name} as {form}": (query, media_type)
    for queries, forms in ((BOMBS, FORMATS), (GRAPHS, GRAPH_FORMATS))
    for number, (name, query) in enumerate(queries.items())
    for place, (form, media_type) in enumerate(forms.items())
    if (number + place) % 3 == 0
}
"""A third of all pairs: each bomb in some formats, each format with some bombs."""


@pytest.fixture(scope="module")
def patient(serve: Serve) -> Iterator[Target]:
    """With time enough on a busy machine too: the size is what is met."""
    with serve(deadline=20) as found:
        yield found


WHOLE_OR_NOTHING = ("Nothing of it", "memory", "Không phần nào", "bộ nhớ")
"""Words of the two refusals, in either language."""


@pytest.mark.parametrize(("query", "media_type"), ALL.values(), ids=ALL)
def test_it_is_refused_whole(patient: Target, query: str, media_type: str) -> None:
    answer = patient.query(query, {"Accept": f"{media_type}, application/problem+json;q=0.9"})
    assert answer.status == 413, (answer.status, answer.text[:300])
    assert any(words in answer.text for words in WHOLE_OR_NOTHING)


def test_the_most_that_may_be_is_given_whole(patient: Target) -> None:
    answer = patient.query("SELECT ?a { ?a ?b ?c } LIMIT 5000", {"Accept": "text/csv"})
    assert (answer.status, answer.headers["thidua-rows"]) == (200, "5000")
    assert answer.body.count(b"\n") == 5001


def test_the_server_is_well_after_all(patient: Target) -> None:
    patient.is_well()
