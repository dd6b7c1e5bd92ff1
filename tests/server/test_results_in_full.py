"""Results over HTTP: whole and readable by others' parsers, or refused with the reason."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from typing import Any

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
ODD = ["a\rb", "a\r\nb", 'say "x"', "},{", "ễ\t", "<&>'", "\u2028\u0085", "\\", ""]
CONTROL = "SELECT ?x { VALUES ?x { 'fine' 'a\u0008b' } }"
COPY = "CONSTRUCT { <urn:s> <urn:p> ?x } { VALUES ?x { 'fine' 'a\u0008b' } }"


def ask(client: FlaskClient, query: str, name: str) -> TestResponse:
    return client.post("/sparql", data={"query": query, "format": name})


def odd() -> str:
    values = " ".join(str(ox.Literal(text)) for text in ODD)
    return f"SELECT ?x {{ VALUES ?x {{ {values} }} }}"


@pytest.mark.parametrize(("query", "name"), [(CONTROL, "xml"), (COPY, "rdfxml")])
def test_what_xml_cannot_hold_is_not_acceptable_and_other_formats_are_named(
    client: FlaskClient, query: str, name: str
) -> None:
    answer = ask(client, query, name)
    assert (answer.status_code, answer.mimetype) == (406, "application/problem+json")
    assert "ask for JSON, CSV, TSV, Turtle or N-Triples" in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("query", "name"),
    [(CONTROL, "json"), (CONTROL, "csv"), (CONTROL, "tsv"), (COPY, "turtle"), (COPY, "ntriples")],
)
def test_the_other_formats_hold_it(client: FlaskClient, query: str, name: str) -> None:
    assert ask(client, query, name).status_code == 200


def test_a_table_in_xml_is_read_by_an_xml_parser_as_it_was(client: FlaskClient) -> None:
    tree = ET.fromstring(ask(client, odd(), "xml").data)  # noqa: S314 - our own
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert [literal.text or "" for literal in tree.iter(f"{space}literal")] == ODD


def test_triples_in_xml_are_read_by_an_xml_parser_as_they_were(client: FlaskClient) -> None:
    query = odd().replace("SELECT ?x {", "CONSTRUCT { <urn:s> <urn:p> ?x } {")
    answer = ask(client, query, "rdfxml")
    assert answer.headers["Thidua-Rows"] == str(len(ODD))
    found = {str(quad.object) for quad in ox.parse(answer.data, format=ox.RdfFormat.RDF_XML)}
    assert found == {str(ox.Literal(text)) for text in ODD}
    tree = ET.fromstring(answer.data)  # noqa: S314
    texts = {element.text or "" for element in tree.iter() if not len(element)}
    assert texts == {*ODD}


def test_a_table_in_csv_is_read_by_a_csv_parser_as_it_was(client: FlaskClient) -> None:
    answer = ask(client, odd(), "csv")
    head, *rows = csv.reader(io.StringIO(answer.data.decode(), newline=""))
    assert head == ["x"]
    assert [row[0] if row else "" for row in rows] == ODD
    assert answer.headers["Thidua-Rows"] == str(len(ODD))


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_every_format_counts_the_same_rows(client: FlaskClient, name: str) -> None:
    assert ask(client, odd(), name).headers["Thidua-Rows"] == str(len(ODD))


def test_a_table_in_json_is_read_by_a_json_parser_as_it_was(client: FlaskClient) -> None:
    rows = json.loads(ask(client, odd(), "json").data)["results"]["bindings"]
    assert [row["x"]["value"] for row in rows] == ODD


@pytest.mark.parametrize(
    ("body", "content_type", "headers"),
    [
        ("query=ASK{}".encode("utf-16"), f"{FORM}; charset=utf-16", {}),
        ("ASK {}".encode("utf-16"), f"{DIRECT}; charset=utf-16", {}),
        (b"query=%FF", FORM, {}),
        (b"ASK { \xff }", DIRECT, {}),
        (b"\x1f\x8b", FORM, {"Content-Encoding": "gzip"}),
        (b"\x1f\x8b", DIRECT, {"Content-Encoding": "br"}),
        (b"ASK {}", "text/plain", {}),
        (b"ASK {}", None, {}),
    ],
)
def test_a_body_that_is_not_taken_is_an_unsupported_media_type(
    client: FlaskClient, body: bytes, content_type: str | None, headers: Any
) -> None:
    answer = client.post("/sparql", data=body, content_type=content_type, headers=headers)
    assert (answer.status_code, answer.mimetype) == (415, "application/problem+json")
    assert answer.get_json()["type"].endswith("/problem/unsupported-body")
