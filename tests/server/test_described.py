"""What the data and the endpoint say of themselves, where programs look for it."""

import base64
import gzip
import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from tests.serving import served

RDF = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
DATASET = ox.NamedNode("http://rdfs.org/ns/void#Dataset")
SERVICE = ox.NamedNode("http://www.w3.org/ns/sparql-service-description#Service")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@pytest.mark.parametrize(("path", "kind"), [("/.well-known/void", DATASET), ("/sparql", SERVICE)])
@pytest.mark.parametrize("media_type", RDF)
def test_it_is_told_in_every_rdf_format(
    client: FlaskClient, path: str, kind: ox.NamedNode, media_type: str
) -> None:
    response = client.get(path, headers={"Accept": media_type})
    assert (response.status_code, response.mimetype) == (200, media_type)
    quads = list(ox.parse(response.data, format=RDF[media_type], base_iri="http://localhost/"))
    assert any(quad.predicate == TYPE and quad.object == kind for quad in quads)


def test_who_takes_anything_gets_the_description_in_turtle(client: FlaskClient) -> None:
    for path in ("/sparql", "/.well-known/void"):
        assert client.get(path, headers={"Accept": "*/*"}).mimetype == "text/turtle"


def test_a_browser_gets_the_form(client: FlaskClient) -> None:
    page = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (page.mimetype, "<textarea" in page.text) == ("text/html", True)


def test_who_takes_no_rdf_is_told_what_there_is(client: FlaskClient) -> None:
    response = client.get("/sparql", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.get_json()["detail"]


def test_the_iri_of_the_dataset_leads_to_its_description(client: FlaskClient) -> None:
    response = client.get("/dataset")
    assert (response.status_code, response.headers["Location"]) == (303, "/.well-known/void")


def test_crawlers_need_not_read_the_answers_of_each_release(client: FlaskClient) -> None:
    """Its pages and documents they may: RFC 9309 knows the asterisk."""
    lines = client.get("/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /release/*/questions" in lines
    assert not any("/id/" in line or line.endswith("/release/") for line in lines)


def test_the_dump_named_there_is_the_release_whole(releases: Path, quads: list[ox.Quad]) -> None:
    with served(releases) as server:
        told = server.ask("/.well-known/void", headers={"Accept": "application/n-triples"}).body
        assert f"{server.url}/dump.nq.gz".encode() in told
        dump = server.ask("/dump.nq.gz")
        head = server.ask("/dump.nq.gz", "HEAD")
        beside = server.ask("/dump.nq.gz.sha256")
        again = server.ask("/dump.nq.gz", headers={"If-None-Match": dump.headers["etag"]})
    text = gzip.decompress(dump.body)
    assert set(ox.parse(text, format=ox.RdfFormat.N_QUADS)) == set(quads)
    digest = hashlib.sha256(dump.body).digest()
    assert dump.headers["etag"].strip('"') == digest.hex()[:24]
    assert dump.headers["repr-digest"] == f"sha-256=:{base64.b64encode(digest).decode()}:"
    assert beside.body.decode() == f"{digest.hex()}  thidua-first.nq.gz\n"
    assert "x-sendfile" not in dump.headers
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(dump.body))
    assert (again.status, again.body) == (304, b"")
