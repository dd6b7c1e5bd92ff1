"""Queries of programs are answered without Flask, and to the byte as Flask's view answers them."""

from collections.abc import Mapping
from itertools import product
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import endpoint
from server.message import Message
from server.protocol import FORM, QUERY

QUERIES = {
    "table": "SELECT ?s ?o { ?s a ?o } ORDER BY ?s ?o LIMIT 50",
    "no rows": "SELECT * { <urn:x> ?p ?o }",
    "yes or no": "ASK {}",
    "graph": "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } ORDER BY ?s ?o LIMIT 5",
    "changing": "SELECT (1 AS ?x) { FILTER(RAND() < 2) }",
    "control character": "SELECT ('\\u0001' AS ?x) {}",
    "no query at all": "SELEKT",
    "service": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "string without an end": "SELECT ('x AS ?x) {}",
    "empty": " ",
}
ACCEPTS = [
    *(None, "*/*", "application/sparql-results+json", "application/json", "application/xml"),
    *("text/csv", "text/turtle", "text/turtle;q=0.1, text/csv", "nonsense", "image/png", ""),
]
FORMATS = [None, "csv", "xml", "ttl", "CSV", "nonsense"]
MORE: list[Mapping[str, str]] = [{}, {"lang": "vi"}, {"timeout": "2.5"}, {"timeout": "soon"}]


def by_get(query: str, name: str | None = None, **more: str) -> str:
    return urlencode({"query": query, **({"format": name} if name else {}), **more})


def same(app: Flask, client: FlaskClient, sent: Message) -> int:
    """The status, where both answer alike."""
    plain = endpoint.of(app).answer(sent, None)
    assert plain is not None
    flask = client.open(
        "/sparql", method=sent.method, query_string=sent.query, headers=sent.headers, data=sent.body
    )
    assert (plain.status, plain.body) == (flask.status_code, flask.data)
    said = {**flask.headers}
    del said["Content-Length"]
    assert dict(plain.headers) == said
    return plain.status


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_whatever_is_asked_for(app: Flask, client: FlaskClient, query: str) -> None:
    cases = [
        *product(ACCEPTS, FORMATS[:2], ("", "gzip, br")),
        *product(ACCEPTS[:2], FORMATS, ("",)),
    ]
    assert len(cases) == 56
    for accept, name, packed in cases:
        headers = {"accept-encoding": packed, **({} if accept is None else {"accept": accept})}
        same(app, client, Message("GET", by_get(query, name), headers))


@pytest.mark.parametrize("more", MORE)
def test_whatever_is_said_beside_the_query(
    app: Flask, client: FlaskClient, more: Mapping[str, str]
) -> None:
    statuses = [
        same(app, client, Message("GET", by_get(query, **more))) for query in QUERIES.values()
    ]
    assert {200, 400} <= set(statuses) or statuses.count(400) == len(QUERIES)


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        (FORM, by_get("ASK {}").encode(), 200),
        (FORM, by_get("ASK {}", "xml").encode(), 200),
        (f"{FORM}; charset=latin-1", by_get("ASK {}").encode(), 415),
        (QUERY, b"ASK {}", 200),
        (QUERY, b"ASK { \xff }", 415),
        ("application/sparql-update", b"CLEAR ALL", 400),
        ("text/plain", b"ASK {}", 415),
        ("", b"ASK {}", 415),
    ],
)
def test_by_whatever_way_it_is_sent(
    app: Flask, client: FlaskClient, content_type: str, body: bytes, status: int
) -> None:
    assert same(app, client, Message("POST", "", {"content-type": content_type}, body)) == status


@pytest.mark.parametrize(
    "sent",
    [
        Message("GET", "query=ASK{}", {"accept": "text/html,*/*;q=0.8"}),
        Message("GET", "query=ASK{}", {"accept": "text/*"}),
        Message("GET", "query=ASK{}", {"accept": "application/problem+json;q=0, */*"}),
        Message("GET", "query=ASK{}&format=html"),
        Message("GET", "query=ASK{}&format=%48TML"),
        Message("POST", "", {"content-type": FORM}, b"query=ASK{}&format=html"),
        Message("GET", ""),
        Message("GET", "lang=en"),
        Message("PUT", "query=ASK{}"),
        Message("OPTIONS", "query=ASK{}"),
    ],
)
def test_where_a_page_may_be_wanted_the_view_answers(app: Flask, sent: Message) -> None:
    assert endpoint.of(app).answer(sent, None) is None
