import pytest
from flask.testing import FlaskClient

ADDRESSES = [
    "/",
    "/questions",
    "/questions/who-led.csv",
    "/sparql?query=ASK{}",
    "/nowhere",
    "/static/style.css",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_fenced_in(client: FlaskClient, address: str) -> None:
    with client.get(address) as response:
        headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"]
    assert "Accept" in headers["Vary"]


@pytest.mark.parametrize("address", ["/", "/questions", "/questions/who-led", "/sparql"])
def test_pages_need_neither_scripts_nor_the_network(client: FlaskClient, address: str) -> None:
    page = client.get(address, headers={"Accept": "text/html"}).text
    assert "<script" not in page
    assert " style=" not in page
    assert 'src="http' not in page
    assert 'rel="stylesheet" href="/static/style.css"' in page


@pytest.mark.parametrize(
    "address", ["/sparql?query=ASK{}", "/questions/who-led.json?year=2020", "/"]
)
def test_scripts_of_any_origin_may_read_and_see_the_headers_of_ours(
    client: FlaskClient, address: str
) -> None:
    headers = client.get(address).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers
    shown = headers["Access-Control-Expose-Headers"].split(", ")
    assert {"Thidua-Release", "Thidua-Rows", "Thidua-Complete", "ETag", "Retry-After"} <= {*shown}


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


@pytest.mark.parametrize("address", ["/", "/sparql", "/questions", "/static/style.css"])
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
