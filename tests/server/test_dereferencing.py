"""What the IRIs of the tiny release answer, as a table; `moved` and `gone` are added to it here."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from werkzeug.http import parse_options_header

from server import describing
from server.app import create_app
from server.describing import description
from server.formats import OF_PAGE
from server.negotiation import HTML
from server.settings import Settings
from thidua.graph import Graph
from thidua.iris import GRAPH_DATASET, GRAPH_INFERRED, ID, ROOT, record_graph, term
from thidua.release import DUMP, MANIFEST, Releases

Publish: TypeAlias = Callable[[Path, str, list[ox.Quad]], None]

GROUP = "/id/group/vksnd-thu/cum-1"
PERSON = "/id/person/tin-thu/le-thu"
OLD = "/id/person/tin-khac/le-thu"
GONE = "/id/person/tin-cu/le-thu"
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

Expected: TypeAlias = tuple[int, str | None, str | None]
"""Status, media type where there is a document, location where there is none."""

TABLE: list[tuple[str, str | None, Expected]] = [
    # a thing: 303 to the document that fits
    (GROUP, None, (303, None, f"{GROUP}.html")),
    (GROUP, "*/*", (303, None, f"{GROUP}.html")),
    (GROUP, FIREFOX, (303, None, f"{GROUP}.html")),
    (GROUP, "text/turtle", (303, None, f"{GROUP}.ttl")),
    (GROUP, "application/ld+json", (303, None, f"{GROUP}.jsonld")),
    (GROUP, "application/json", (303, None, f"{GROUP}.jsonld")),
    (GROUP, "application/n-triples", (303, None, f"{GROUP}.nt")),
    (GROUP, "application/rdf+xml", (303, None, f"{GROUP}.rdf")),
    (GROUP, "application/trig", (303, None, f"{GROUP}.trig")),
    (GROUP, "application/n-quads", (303, None, f"{GROUP}.nq")),
    (GROUP, "text/turtle;q=0.5, application/ld+json", (303, None, f"{GROUP}.jsonld")),
    (GROUP, "image/png", (406, "application/problem+json", None)),
    (f"{GROUP}?lang=en", None, (303, None, f"{GROUP}.html?lang=en")),
    (f"{GROUP}?format=turtle&lang=en", FIREFOX, (303, None, f"{GROUP}.ttl?lang=en")),
    (f"{GROUP}?format=pdf", None, (400, "application/problem+json", None)),
    # a document: the suffix alone decides
    (f"{GROUP}.html", "text/turtle", (200, "text/html", None)),
    (f"{GROUP}.ttl", FIREFOX, (200, "text/turtle", None)),
    (f"{GROUP}.jsonld", None, (200, "application/ld+json", None)),
    (f"{GROUP}.nt", None, (200, "application/n-triples", None)),
    (f"{GROUP}.rdf", None, (200, "application/rdf+xml", None)),
    (f"{GROUP}.trig", None, (200, "application/trig", None)),
    (f"{GROUP}.nq", None, (200, "application/n-quads", None)),
    # both forms of a slash at the end
    (f"{GROUP}/", None, (301, None, GROUP)),
    (f"{GROUP}/?lang=en", "text/turtle", (301, None, f"{GROUP}?lang=en")),
    (f"{GROUP}.ttl/", None, (301, None, f"{GROUP}.ttl")),
    ("/ontology/", None, (301, None, "/ontology")),
    ("/ontology.ttl/", None, (301, None, "/ontology.ttl")),
    # the ontology and the vocabularies
    ("/ontology", None, (303, None, "/ontology.html")),
    ("/ontology", "text/turtle", (303, None, "/ontology.ttl")),
    ("/ontology.html", None, (200, "text/html", None)),
    ("/ontology.ttl", None, (200, "text/turtle", None)),
    ("/ontology.rdf", None, (200, "application/rdf+xml", None)),
    ("/ontology.pdf", None, (404, "application/problem+json", None)),
    ("/ontology/alignments/none", None, (404, "application/problem+json", None)),
    ("/vocabulary/basis", "text/turtle", (303, None, "/vocabulary/basis.ttl")),
    ("/vocabulary/basis.ttl", None, (200, "text/turtle", None)),
    ("/vocabulary/basis/stated", FIREFOX, (303, None, "/vocabulary/basis/stated.html")),
    ("/vocabulary/basis/stated.jsonld", None, (200, "application/ld+json", None)),
    # merged: the one that stays, document for document
    (OLD, None, (301, None, PERSON)),
    (f"{OLD}?lang=en", "text/turtle", (301, None, f"{PERSON}?lang=en")),
    (f"{OLD}.ttl", None, (301, None, f"{PERSON}.ttl")),
    # known to an earlier release only, and never known
    (GONE, None, (410, "application/problem+json", None)),
    (GONE, FIREFOX, (410, "text/html", None)),
    (f"{GONE}.ttl", None, (410, "application/problem+json", None)),
    ("/id/person/nobody", None, (404, "application/problem+json", None)),
    ("/id/person/nobody.ttl", FIREFOX, (404, "text/html", None)),
    ("/id/x%3E%20%7D", None, (404, "application/problem+json", None)),
    ("/id/", None, (404, "application/problem+json", None)),
]


def said(
    path: str, predicate: str, value: ox.Literal | ox.NamedNode, graph: ox.NamedNode
) -> ox.Quad:
    return ox.Quad(ox.NamedNode(ROOT + path[1:]), term(predicate), value, graph)


@pytest.fixture(scope="module")
def folder(
    tmp_path_factory: pytest.TempPathFactory, quads: list[ox.Quad], publish: Publish
) -> Path:
    """An earlier release that knew one person more; in the current one two people are merged."""
    releases = tmp_path_factory.mktemp("two-releases")
    name = ox.Literal("Lê Thử", language="vi")
    publish(releases, "1-earlier", [*quads, said(GONE, "td:name", name, record_graph("tin-cu"))])
    heir = ox.NamedNode(ROOT + PERSON[1:])
    replaced = said(OLD, "dcterms:isReplacedBy", heir, GRAPH_DATASET)
    publish(releases, "2-current", [*quads, replaced])
    return releases


@pytest.fixture(scope="module")
def things(folder: Path) -> FlaskClient:
    return create_app(Settings(store=folder)).test_client()


def test_the_table_has_all_its_cases() -> None:
    assert len(TABLE) == 48


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(("path", "accept", "expected"), TABLE)
def test_an_iri_answers_as_the_table_says(
    things: FlaskClient, path: str, accept: str | None, expected: Expected, method: str
) -> None:
    response = things.open(path, method=method, headers={"Accept": accept} if accept else {})
    status, media_type, location = expected
    assert response.status_code == status
    assert response.headers.get("Location") == location
    assert media_type is None or response.mimetype == media_type
    assert response.headers["Vary"] == "Accept, Accept-Encoding"
    assert method == "GET" or not response.data


def links(response: object) -> list[tuple[str, str, str | None]]:
    header = response.headers["Link"]  # type: ignore[attr-defined]
    parsed = (parse_options_header(part) for part in header.split(", "))
    return [(address.strip("<>"), more["rel"], more.get("type")) for address, more in parsed]


def test_a_thing_links_to_every_document_about_it(things: FlaskClient) -> None:
    found = links(things.get(GROUP))
    assert found[0] == (f"https://w3id.org/thidua{GROUP}", "canonical", None)
    assert found[1:] == [(GROUP + one.suffix, "describedby", one.media_type) for one in OF_PAGE]


def test_a_document_links_to_the_others(things: FlaskClient) -> None:
    found = links(things.get(f"{GROUP}.html"))
    assert found[0] == (f"https://w3id.org/thidua{GROUP}", "canonical", None)
    others = [one for one in OF_PAGE if one is not HTML]
    assert found[1:] == [(GROUP + one.suffix, "alternate", one.media_type) for one in others]


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "nt", "rdf"])
def test_every_format_says_the_same(things: FlaskClient, suffix: str) -> None:
    def triples(ending: str) -> set[ox.Triple]:
        written = ox.RdfFormat.from_extension(ending)
        data = things.get(f"{PERSON}.{ending}").data
        return {quad.triple for quad in ox.parse(data, format=written)}

    assert triples(suffix) == triples("nq")
    assert len(triples(suffix)) > 5


def described(things: FlaskClient, path: str) -> set[tuple[str, str]]:
    quads = ox.parse(things.get(f"{path}.nq").data, format=ox.RdfFormat.N_QUADS)
    return {(quad.subject.value, quad.predicate.value) for quad in quads}


@pytest.mark.parametrize(
    ("path", "subject", "predicate"),
    [
        (GROUP, f"{ID}group/vksnd-thu/cum-1", "td:number"),
        (GROUP, f"{ID}evidence/tin-thu/6", "td:basis"),
        (GROUP, f"{ID}passage/tin-thu/10-20", "td:gist"),
        (GROUP, f"{ID}organisation/vksnd-thu", "skos:prefLabel"),
        ("/id/lead-membership/1", f"{ID}evidence/tin-thu/1", "rdf:object"),
        (PERSON, f"{ID}person/tin-khac/le-thu", "dcterms:isReplacedBy"),
        ("/vocabulary/basis", f"{ROOT}vocabulary/basis/stated", "skos:prefLabel"),
    ],
)
def test_a_description_holds_the_thing_its_evidence_and_the_names_of_what_it_leads_to(
    things: FlaskClient, path: str, subject: str, predicate: str
) -> None:
    assert (subject, term(predicate).value) in described(things, path)


def test_a_description_holds_no_facts_of_others(things: FlaskClient) -> None:
    about = {subject for subject, _ in described(things, GROUP)}
    assert f"{ID}lead-membership/1" not in about
    leads_to = (f"{ID}organisation/vksnd-thu", term("td:organises").value)
    assert leads_to not in described(things, GROUP)


def test_named_graphs_tell_what_is_stated_from_what_is_inferred(things: FlaskClient) -> None:
    quads = list(ox.parse(things.get(f"{GROUP}.trig").data, format=ox.RdfFormat.TRIG))
    graphs = {quad.predicate: quad.graph_name for quad in quads if "cum-1>" in str(quad.subject)}
    assert graphs[term("td:number")] == record_graph("tin-thu")
    assert graphs[term("skos:prefLabel")] == GRAPH_INFERRED


def test_turtle_is_written_with_the_prefixes_it_needs_and_no_others(things: FlaskClient) -> None:
    text = things.get(f"{GROUP}.ttl").text
    assert "@prefix td: <https://w3id.org/thidua/ontology#> ." in text
    assert "td:number" in text
    assert "m8g:" not in text
    assert "\\/" not in text, "a path behind a prefix would have its slashes escaped"


def test_the_ontology_holds_its_terms(things: FlaskClient) -> None:
    text = things.get("/ontology.ttl").text
    assert "\ntd:statedLeadMember " in text
    assert things.get("/ontology.ttl").headers["Thidua-Complete"] == "yes"


def test_a_description_that_is_cut_keeps_the_thing_itself_and_says_so(
    folder: Path, things: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert things.get(f"{GROUP}.nt").headers["Thidua-Complete"] == "yes"
    monkeypatch.setattr(describing, "LARGEST", 3)
    response = things.get(f"{GROUP}.nt")
    assert response.headers["Thidua-Complete"] == "no"
    assert response.data.count(b"<https://w3id.org/thidua/id/group/vksnd-thu/cum-1> ") == 3
    current = Releases(folder).current()
    assert current is not None
    node = ox.NamedNode(ROOT + GROUP[1:])
    assert len(description(Graph(current), node).quads) == 3


def test_what_is_gone_names_the_release_that_knew_it(things: FlaskClient) -> None:
    problem = json.loads(things.get(GONE).data)
    assert problem["type"].endswith("/gone")
    assert "release 1-earlier" in problem["detail"]


@pytest.mark.parametrize("damaged", [MANIFEST, DUMP])
def test_a_damaged_earlier_release_is_passed_over(
    tmp_path: Path, quads: list[ox.Quad], publish: Publish, damaged: str
) -> None:
    name = ox.Literal("Lê Thử", language="vi")
    gone = [*quads, said(GONE, "td:name", name, record_graph("tin-cu"))]
    for release, content in (("1-first", gone), ("2-damaged", quads), ("3-current", quads)):
        publish(tmp_path, release, content)
    (tmp_path / "2-damaged" / damaged).write_text("garbage")
    client = create_app(Settings(store=tmp_path)).test_client()
    answer = client.get(GONE)
    assert answer.status_code == 410, answer.text
    assert "release 1-first" in answer.text


def test_after_a_roll_back_a_thing_of_the_later_release_is_not_known_yet(
    tmp_path: Path, quads: list[ox.Quad], publish: Publish
) -> None:
    name = ox.Literal("Lê Thử", language="vi")
    publish(tmp_path, "1-earlier", quads)
    publish(tmp_path, "2-later", [*quads, said(GONE, "td:name", name, record_graph("tin-cu"))])
    assert create_app(Settings(store=tmp_path)).test_client().get(GONE).status_code == 303
    Releases(tmp_path).publish("1-earlier")
    assert create_app(Settings(store=tmp_path)).test_client().get(GONE).status_code == 404


def test_a_replacement_outside_our_own_names_is_not_followed(
    tmp_path: Path, quads: list[ox.Quad], publish: Publish
) -> None:
    away = ox.NamedNode("https://example.org/elsewhere")
    publish(tmp_path, "only", [*quads, said(OLD, "dcterms:isReplacedBy", away, GRAPH_DATASET)])
    client = create_app(Settings(store=tmp_path)).test_client()
    assert client.get(OLD).headers["Location"] == f"{OLD}.html"
