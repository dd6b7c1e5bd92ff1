import gc
import json
import traceback
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from markupsafe import escape
from werkzeug.test import TestResponse

from thidua import files
from thidua.iris import GRAPH_INFERRED, record_graph
from thidua.stores.results import OxigraphResult

LEADS = "SELECT ?unit WHERE { ?fact <https://w3id.org/thidua/ontology#statedLeadMember> ?unit }"
LED = "https://w3id.org/thidua/id/organisation/vksnd-thu/an-ha"
COPY = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }"
UPDATES = [
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:1/>",
    "DROP ALL",
    "CLEAR DEFAULT",
]
SERVICES = [
    "SELECT * { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
    "ASK { { SELECT * { SERVICE ?where { ?s ?p ?o } } } }",
]


def get(client: FlaskClient, query: str, accept: str | None = None, **more: str) -> TestResponse:
    headers = {"Accept": accept} if accept else {}
    return client.get("/sparql", query_string={"query": query, **more}, headers=headers)


def bindings(response: TestResponse) -> list[dict[str, dict[str, str]]]:
    assert response.status_code == 200, response.text
    found: list[dict[str, dict[str, str]]] = json.loads(response.data)["results"]["bindings"]
    return found


def test_the_three_ways_of_the_protocol_answer_alike(client: FlaskClient) -> None:
    ways = [
        client.get("/sparql", query_string={"query": LEADS}),
        client.post("/sparql", data={"query": LEADS}),
        client.post("/sparql", data=LEADS, content_type="application/sparql-query"),
    ]
    for response in ways:
        assert bindings(response) == [{"unit": {"type": "uri", "value": LED}}]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("tsv", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_a_select_comes_in_each_format(client: FlaskClient, name: str, media_type: str) -> None:
    response = get(client, LEADS, format=name)
    assert (response.status_code, response.content_type) == (200, media_type)
    assert LED in response.text
    assert int(response.headers["Content-Length"]) == len(response.data)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("turtle", ox.RdfFormat.TURTLE),
        ("ntriples", ox.RdfFormat.N_TRIPLES),
        ("rdfxml", ox.RdfFormat.RDF_XML),
    ],
)
@pytest.mark.parametrize("query", [COPY, f"DESCRIBE <{LED}>"])
def test_triples_come_in_each_format(
    client: FlaskClient, name: str, written: ox.RdfFormat, query: str
) -> None:
    response = get(client, query, format=name)
    assert response.content_type.startswith(written.media_type)
    subjects = {str(quad.subject) for quad in ox.parse(response.data, format=written)}
    assert f"<{LED}>" in subjects


def test_an_ask_answers_true_and_false(client: FlaskClient) -> None:
    assert json.loads(get(client, "ASK {}").data)["boolean"] is True
    assert json.loads(get(client, "ASK { FILTER(false) }").data)["boolean"] is False


@pytest.mark.parametrize(
    ("query", "accept"),
    [(LEADS, "text/turtle"), (COPY, "text/csv"), ("ASK {}", "text/csv"), (LEADS, "image/png")],
)
def test_a_format_the_result_cannot_have_is_not_acceptable(
    client: FlaskClient, query: str, accept: str
) -> None:
    response = get(client, query, accept)
    assert response.status_code == 406
    assert response.get_json()["choices"]


def test_a_refused_format_leaves_no_result_behind_for_another_thread(
    client: FlaskClient,
) -> None:
    gc.collect()
    gc.disable()
    try:
        assert get(client, LEADS, "image/png").status_code == 406
        left = [each for each in gc.get_objects() if isinstance(each, Exception)]
        frames = [frame for each in left for frame, _ in traceback.walk_tb(each.__traceback__)]
        held = [value for frame in frames for value in frame.f_locals.values()]
    finally:
        gc.enable()
    assert not [value for value in held if isinstance(value, OxigraphResult)]


def test_the_dataset_parameters_choose_the_graphs(client: FlaskClient) -> None:
    graph = record_graph("tin-thu").value
    in_record = get(client, LEADS, **{"default-graph-uri": graph})
    assert len(bindings(in_record)) == 1
    in_inferred = get(client, LEADS, **{"default-graph-uri": GRAPH_INFERRED.value})
    assert bindings(in_inferred) == []
    named = get(client, "SELECT DISTINCT ?g { GRAPH ?g {} }", **{"named-graph-uri": graph})
    assert [row["g"]["value"] for row in bindings(named)] == [graph]


def test_dataset_parameters_stand_in_the_address_of_a_direct_post(client: FlaskClient) -> None:
    address = "/sparql?" + urlencode({"default-graph-uri": GRAPH_INFERRED.value})
    response = client.post(address, data=LEADS, content_type="application/sparql-query")
    assert bindings(response) == []


def test_a_syntax_error_says_line_and_column(client: FlaskClient) -> None:
    response = get(client, "SELECT *\nWHERE { ?s ?p }")
    problem = response.get_json()
    assert response.status_code == 400
    assert response.content_type == "application/problem+json"
    assert problem["status"] == 400
    assert problem["type"].endswith("/problem/query-syntax")
    assert (problem["line"], problem["column"]) == (2, 16)


def test_there_are_five_updates_and_three_services_to_refuse() -> None:
    assert (len(UPDATES), len(SERVICES)) == (5, 3)


@pytest.mark.parametrize("update", UPDATES)
def test_updates_are_refused_by_every_way_in(client: FlaskClient, update: str) -> None:
    before = bindings(get(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    for response in (
        get(client, update),
        client.post("/sparql", data={"query": update}),
        client.post("/sparql", data={"update": update}),
        client.post("/sparql", data=update, content_type="application/sparql-query"),
        client.post("/sparql", data=update, content_type="application/sparql-update"),
    ):
        assert response.status_code == 400
        assert response.get_json()["detail"]
    assert bindings(get(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")) == before


@pytest.mark.parametrize("query", SERVICES)
def test_service_is_refused(client: FlaskClient, query: str) -> None:
    response = get(client, query)
    assert response.status_code == 400
    assert response.get_json()["type"].endswith("/problem/query-refused")


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(client: FlaskClient, method: str) -> None:
    response = client.open("/sparql", method=method.upper())
    assert response.status_code == 405
    assert {"GET", "POST"} <= set(response.headers["Allow"].split(", "))


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/mixed"])
def test_a_body_of_another_kind_is_unsupported(client: FlaskClient, content_type: str) -> None:
    response = client.post("/sparql", data=LEADS, content_type=content_type)
    assert response.status_code == 415
    assert "application/sparql-query" in response.get_json()["detail"]


def test_a_body_that_is_not_utf8_is_unsupported(client: FlaskClient) -> None:
    response = client.post("/sparql", data=b"ASK { \xff }", content_type="application/sparql-query")
    assert response.status_code == 415


ONE = "Give one parameter `query` with a SPARQL query; here are"
EMPTY = "The parameter `query` is empty; give it a SPARQL query."


@pytest.mark.parametrize(
    ("sent", "said"),
    [("timeout=9", f"{ONE} 0."), ("query=ASK{}&query=ASK{}", f"{ONE} 2."), ("query=%20", EMPTY)],
)
def test_there_is_exactly_one_query(client: FlaskClient, sent: str, said: str) -> None:
    response = client.get(f"/sparql?{sent}")
    assert response.status_code == 400
    assert response.get_json()["type"].endswith("/problem/query-missing")
    assert response.get_json()["detail"] == said


def test_a_body_beyond_all_measure_is_too_large(client: FlaskClient) -> None:
    response = client.post(
        "/sparql", data=b"#" * 1_100_000, content_type="application/sparql-query"
    )
    assert response.status_code == 413


@pytest.mark.parametrize("nested", ["ASK " + "{" * 3000 + "}" * 3000, "ASK { FILTER(" + "(" * 9000])
def test_a_query_nested_too_deep_is_refused_and_the_process_lives(
    client: FlaskClient, nested: str
) -> None:
    assert client.post("/sparql", data={"query": nested}).status_code == 400
    assert get(client, "ASK {}").status_code == 200


def test_a_browser_gets_a_form_and_then_a_table(client: FlaskClient) -> None:
    form = client.get("/sparql", headers={"Accept": "text/html"})
    assert form.status_code == 200
    assert '<label for="query">' in form.text
    table = get(client, LEADS, "text/html")
    assert 'href="/id/organisation/vksnd-thu/an-ha"' in table.text
    assert "&lt;" in get(client, COPY, "text/html").text
    assert "Đúng" in get(client, "ASK {}", "text/html").text


def test_a_page_of_results_says_when_it_shows_only_some(client: FlaskClient) -> None:
    many = "SELECT ?a { VALUES ?a { " + "1 " * 1500 + "} }"
    page = client.post(
        "/sparql", data={"query": many, "lang": "en"}, headers={"Accept": "text/html"}
    )
    assert "1000" in page.text
    assert "1500" in page.text


def test_every_answer_names_its_release(client: FlaskClient) -> None:
    assert get(client, LEADS).headers["Thidua-Release"] == "first"


def test_head_is_get_without_the_body(client: FlaskClient) -> None:
    response = client.head("/sparql", query_string={"query": LEADS})
    assert (response.status_code, response.data) == (200, b"")


def test_who_knows_no_sparql_is_shown_to_the_questions(client: FlaskClient) -> None:
    main = client.get("/sparql", headers={"Accept": "text/html"}).text.partition("<main")[2]
    assert 'Không cần biết SPARQL: xem <a href="/questions">' in main


def test_the_form_opens_with_a_query_that_answers(client: FlaskClient) -> None:
    page = client.get("/sparql", headers={"Accept": "text/html"}).text
    text = (files.queries() / "examples" / "leads-by-year.rq").read_text(encoding="utf-8")
    assert str(escape(text.splitlines()[-1])) in page
    answer = client.post("/sparql", data={"query": text})
    assert answer.status_code == 200
    assert answer.get_json()["results"]["bindings"]


def test_a_browser_keeps_its_query_when_it_is_wrong(client: FlaskClient) -> None:
    answer = client.get("/sparql?query=SELEC+*+%7B%7D", headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "SELEC * {}</textarea>" in answer.text


def test_a_syntax_error_is_said_in_words(client: FlaskClient) -> None:
    said = client.post("/sparql", data={"query": "SELEC"}).get_json()["detail"]
    assert "parse: expected SELECT, ASK, CONSTRUCT or DESCRIBE (the data is read-only)" in said


@pytest.mark.parametrize(
    ("address", "problem"),
    [("query=ASK%7B%7D", "query-missing"), ("update=CLEAR+ALL", "read-only")],
)
def test_what_a_form_asks_is_not_asked_in_the_address_too(
    client: FlaskClient, address: str, problem: str
) -> None:
    """Else one of the two would be dropped in silence: an update would seem to have been made."""
    response = client.post(f"/sparql?{address}", data={"query": "ASK {}"})
    assert response.status_code == 400
    assert response.get_json(force=True)["type"].endswith(f"/{problem}")


def test_a_dataset_in_the_address_of_a_form_counts(client: FlaskClient) -> None:
    asked = {"query": "ASK { ?s ?p ?o }"}
    response = client.post("/sparql?default-graph-uri=urn:none", data=asked)
    assert response.get_json(force=True)["boolean"] is False
