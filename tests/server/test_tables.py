"""What is taken away: tables and context, at their addresses, with the digests DCAT tells."""

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from pyld import jsonld

from server.app import create_app
from server.settings import Settings
from tests.serving import Served, served
from thidua.iris import PREFIXES, term
from thidua.release import Manifest, Releases
from thidua.takeaway import CONTEXT, TABLES, tables

PAGE = {"Accept": "text/html"}
DATASET = ox.NamedNode("https://w3id.org/thidua/dataset")


@pytest.fixture(scope="module")
def front(own: Path) -> Iterator[Served]:
    with served(own, workers=1) as found:
        yield found


@pytest.fixture(scope="module")
def own_client(own: Path) -> FlaskClient:
    return create_app(Settings(store=own)).test_client()


@pytest.fixture(scope="module")
def manifest(own: Path) -> Manifest:
    release = Releases(own).current()
    assert release is not None
    return release.manifest


def described(front: Served, path: str = "/.well-known/void") -> ox.Dataset:
    answer = front.ask(path, headers={"Accept": "text/turtle"})
    assert answer.status == 200
    return ox.Dataset(ox.parse(answer.body, format=ox.RdfFormat.TURTLE))


def values(said: ox.Dataset, subject: object, predicate: str) -> list[str]:
    wanted = term(predicate)
    found = [quad.object for quad in said if (quad.subject, quad.predicate) == (subject, wanted)]
    return [one.value for one in found if isinstance(one, ox.Literal | ox.NamedNode)]


@pytest.mark.parametrize("place", ["/.well-known/void", "/release/{release}"])
def test_every_distribution_with_a_digest_answers_with_it(
    front: Served, manifest: Manifest, place: str
) -> None:
    said = described(front, place.format(release=manifest.release))
    checked = [q.subject for q in said if q.predicate == term("spdx:checksum")]
    for one in checked:
        (address,) = values(said, one, "dcat:downloadURL")
        answer = front.ask(address.removeprefix(front.url))
        assert answer.status == 200, address
        (checksum,) = values(said, one, "spdx:checksum")
        (digest,) = values(said, ox.NamedNode(checksum), "spdx:checksumValue")
        assert hashlib.sha256(answer.body).hexdigest() == digest
        assert values(said, one, "dcat:byteSize") == [str(len(answer.body))]
        encoded = base64.b64encode(bytes.fromhex(digest)).decode()
        assert answer.headers["repr-digest"] == f"sha-256=:{encoded}:"
        (media_type,) = values(said, one, "dcat:mediaType")
        kinds = {media_type.rpartition("assignments/media-types/")[2], "application/gzip"}
        assert answer.headers["content-type"].partition(";")[0] in kinds
        assert values(said, one, "dcterms:license")
        assert values(said, one, "dcterms:issued")
    assert len(checked) == 4 + 1


def test_each_table_leads_to_its_metadata_and_that_back(front: Served, manifest: Manifest) -> None:
    said = described(front)
    named = [name for name in tables(manifest) if name.endswith(".csv")]
    for name in named:
        answer = front.ask(f"/tables/{name}")
        beside = answer.headers["link"].partition(">")[0].removeprefix("<")
        metadata = front.ask(f"/tables/{beside}")
        assert metadata.headers["content-type"].startswith("application/csvm+json")
        assert urljoin(f"/tables/{beside}", metadata.json()["url"]) == f"/tables/{name}"
        part = ox.NamedNode(f"{front.url}/.well-known/void#table/{name}")
        assert values(said, part, "dcterms:conformsTo") == [f"{front.url}/tables/{beside}"]
    assert len(named) == 4


def test_the_series_leads_from_release_to_release_and_the_endpoint_is_a_service(
    front: Served, manifest: Manifest
) -> None:
    said = described(front)
    series = ox.NamedNode("https://w3id.org/thidua/releases")
    release = f"https://w3id.org/thidua/release/{manifest.release}"
    assert values(said, series, "rdf:type") == [term("dcat:DatasetSeries").value]
    assert values(said, series, "dcat:seriesMember") == [release]
    endpoint = ox.NamedNode(f"{front.url}/sparql")
    assert term("dcat:DataService").value in values(said, endpoint, "rdf:type")
    assert values(said, endpoint, "dcat:servesDataset") == [DATASET.value]
    assert values(said, endpoint, "dcat:endpointURL") == [endpoint.value]


def test_partitions_count_what_the_endpoint_counts(front: Served) -> None:
    said = described(front)
    asked = {
        "class": ("entities", "SELECT ?x (COUNT(?s) AS ?n) { ?s a ?x } GROUP BY ?x"),
        "property": ("triples", "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x"),
    }
    for kind, (counted, query) in asked.items():
        answer = front.sparql(query, headers={"Accept": "application/sparql-results+json"})
        rows = answer.json()["results"]["bindings"]
        found = {row["x"]["value"]: row["n"]["value"] for row in rows if row["x"]["type"] == "uri"}
        parts = {
            values(said, ox.NamedNode(part), f"void:{kind}")[0]: values(
                said, ox.NamedNode(part), f"void:{counted}"
            )[0]
            for part in values(said, DATASET, f"void:{kind}Partition")
        }
        assert len(parts) > 50
        assert parts == found


def test_link_sets_count_what_their_graphs_hold(front: Served) -> None:
    said = described(front)
    kind = (term("rdf:type"), term("void:Linkset"))
    linked = {q.subject for q in said if (q.predicate, q.object) == kind}
    for one in linked:
        assert isinstance(one, ox.NamedNode)
        query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{one.value}> {{ ?a ?b ?c }} }}"
        answer = front.sparql(query, headers={"Accept": "text/csv"})
        assert answer.body.split() == [b"n", values(said, one, "void:triples")[0].encode()]
    assert len(linked) == 3


def test_the_page_of_a_release_lists_its_tables_with_their_digests(
    own_client: FlaskClient, manifest: Manifest
) -> None:
    page = own_client.get(f"/release/{manifest.release}?lang=en", headers=PAGE).text
    for name, digest in tables(manifest).items():
        assert f'/release/{manifest.release}/tables/{name}"' in page
        assert (digest in page) is name.endswith(".csv")
    assert "Tables to take away" in page
    assert f'/release/{manifest.release}/context.jsonld">JSON-LD context</a>' in page


def test_a_table_of_a_release_is_kept_for_good_and_of_the_current_one_is_not(
    own_client: FlaskClient, manifest: Manifest
) -> None:
    pinned = own_client.get(f"/release/{manifest.release}/tables/units.csv")
    assert "immutable" in pinned.headers["Cache-Control"]
    assert "immutable" not in own_client.get("/tables/units.csv").headers["Cache-Control"]


@pytest.mark.parametrize("name", ["no.csv", "..%2fmanifest.json", "manifest.json"])
def test_what_is_no_table_is_said_with_those_there_are(own_client: FlaskClient, name: str) -> None:
    answer = own_client.get(f"/tables/{name}")
    assert answer.status_code == 404
    if answer.get_json()["type"].endswith("/unknown-table"):
        assert answer.get_json()["detail"].endswith(
            "its tables are: bodies.csv, crosswalk.csv, leadership.csv, units.csv."
        )


def test_the_context_has_every_term_and_says_the_same_triples_in_short_names(
    own_client: FlaskClient, own: Path, manifest: Manifest
) -> None:
    text = (own / manifest.release / CONTEXT).read_bytes()
    assert hashlib.sha256(text).hexdigest() == manifest.taken_away[CONTEXT]
    assert own_client.get("/context.jsonld").mimetype == "application/ld+json"
    context = json.loads(text)
    thing = "/id/phase/administrative-unit/lam-dong/2025-07.jsonld"
    document = own_client.get(thing).get_json()
    short = jsonld.compact(document, context)
    assert not {key for key in _keys(short) if key.startswith((PREFIXES["td"], "td:"))}
    assert {"phaseOf", "officialName", "unitType"} <= _keys(short)
    said = [ox.Dataset(ox.parse(json.dumps(one), format=ox.RdfFormat.JSON_LD))
            for one in (document, jsonld.expand({**short, **context}))]  # fmt: skip
    for one in said:
        one.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert said[0] == said[1]
    assert len(said[0]) > 10


def test_every_term_in_use_has_its_short_name(front: Served, own: Path, manifest: Manifest) -> None:
    context = json.loads((own / manifest.release / CONTEXT).read_text())["@context"]
    used = [
        value
        for kind in ("class", "property")
        for part in values(described(front), DATASET, f"void:{kind}Partition")
        for value in [part.rpartition("/")[2]]
        if value.startswith("td:")
    ]
    assert len(used) > 100
    assert {name.removeprefix("td:") for name in used} <= context.keys()


def _keys(node: object) -> set[str]:
    match node:
        case dict():
            return {*node, *(key for value in node.values() for key in _keys(value))} - {"@context"}
        case list():
            return {key for one in node for key in _keys(one)}
    return set()


def test_tables_stand_below_their_folder_alone(own: Path, manifest: Manifest) -> None:
    found = {path.name for path in (own / manifest.release / TABLES).iterdir()}
    assert found == tables(manifest).keys()
