"""What every answer of the application says of itself, before the front adds what all have."""

import pytest
from flask.testing import FlaskClient


def test_a_good_answer_may_be_held_and_asked_about_again(client: FlaskClient) -> None:
    headers = client.get("/sparql?query=ASK{}").headers
    assert headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert headers["ETag"]


CHANGING = [
    *("SELECT (NOW() AS ?x) {}", "SELECT (rand() AS ?x) {}", "SELECT (UUID() AS ?x) {}"),
    *("SELECT (StrUUID() AS ?x) {}", "SELECT (BNODE() AS ?x) {}"),
]
LASTING = [
    *(
        "SELECT ?now { VALUES ?now { 'NOW()' } } # RAND()",
        "SELECT ?rand { BIND(<urn:NOW> AS ?rand) }",
    ),
    "PREFIX now: <urn:uuid> SELECT (now:rand AS ?x) {}",
]


@pytest.mark.parametrize("query", CHANGING)
def test_an_answer_that_changes_each_time_is_kept_by_nobody(
    client: FlaskClient, query: str
) -> None:
    headers = client.get("/sparql", query_string={"query": query}).headers
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("query", LASTING)
def test_names_that_only_look_like_it_change_nothing(client: FlaskClient, query: str) -> None:
    answer = client.get("/sparql", query_string={"query": query})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"].startswith("public")


@pytest.mark.parametrize(
    "address", ["/nowhere", "/sparql?query=x", "/questions/who-led.json?year=x"]
)
def test_errors_are_kept_by_nobody(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code >= 400
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/", "/sparql", "/questions", "/static/style/base.css"])
def test_a_preflight_names_the_methods_and_has_no_body(client: FlaskClient, address: str) -> None:
    answer = client.options(address)
    assert (answer.status_code, answer.data) == (204, b"")
    assert answer.headers["Access-Control-Allow-Methods"] == answer.headers["Allow"]
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT * { VALUES ?x { 1 2 UNDEF } }", "3"),
        ("SELECT * { FILTER(false) }", "0"),
        ("CONSTRUCT { <urn:a> <urn:b> ?x } { VALUES ?x { 1 2 2 } }", "2"),
        ("ASK {}", None),
    ],
)
def test_a_whole_result_says_so_and_how_many_rows_it_has(
    client: FlaskClient, query: str, rows: str | None
) -> None:
    for name in ("json", "xml") if "CONSTRUCT" not in query else ("turtle", "rdfxml"):
        headers = client.get("/sparql", query_string={"query": query, "format": name}).headers
        assert (headers.get("Thidua-Rows"), headers["Thidua-Complete"]) == (rows, "yes")
