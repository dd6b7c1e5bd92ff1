"""The data in the pages, read as RDF: what search engines look for is there and is true."""

import hashlib
import json
import re
from typing import Any

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode

from server.app import create_app
from server.headers import SECURITY
from server.settings import Settings
from tests.markup import data_of
from thidua.catalogue import Catalogue
from thidua.graph import Graph
from thidua.release import DUMP

SCHEMA = "https://schema.org/"
PAGE = {"Accept": "text/html"}
BASE = "https://thidua.example"
TITLE = Catalogue().get("led-by-unit").title["vi"]


@pytest.fixture(scope="session")
def client(ours: Graph) -> FlaskClient:
    return create_app(Settings(store=ours.path.parent)).test_client()


def page(client: FlaskClient, address: str) -> str:
    return client.get(address, headers=PAGE, base_url=BASE).text


def read(data: Any) -> ox.Store:
    """Nothing is fetched: the context stands in the data."""
    store = ox.Store()
    store.load(json.dumps(data).encode(), format=ox.RdfFormat.JSON_LD)
    return store


def values(store: ox.Store, subject: Any, name: str) -> set[str]:
    found = store.quads_for_pattern(subject, NamedNode(SCHEMA + name), None)
    return {quad.object.value for quad in found}


def dataset(store: ox.Store) -> Any:
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    (quad,) = store.quads_for_pattern(None, kind, NamedNode(SCHEMA + "Dataset"))
    return quad.subject


@pytest.fixture(params=["/", "/release/{}"])
def of_release(request: pytest.FixtureRequest, client: FlaskClient, ours: Graph) -> ox.Store:
    return read(data_of(page(client, request.param.format(ours.release.release))))


def test_the_home_page_and_that_of_a_release_describe_the_release(
    of_release: ox.Store, ours: Graph
) -> None:
    node = dataset(of_release)
    assert node == NamedNode(f"https://w3id.org/thidua/release/{ours.release.release}")
    said = {
        "name": ours.dataset.title["vi"],
        "description": ours.dataset.description["vi"],
        "version": ours.release.release,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "temporalCoverage": "2020/2024",
        "url": f"{BASE}/release/{ours.release.release}",
    }
    assert {name: values(of_release, node, name) for name in said} == {
        name: {value} for name, value in said.items()
    }


def test_its_distributions_are_dump_and_tables_with_their_digests(
    of_release: ox.Store, ours: Graph
) -> None:
    below = f"{BASE}/release/{ours.release.release}/"
    distributions = of_release.quads_for_pattern(
        dataset(of_release), NamedNode(SCHEMA + "distribution"), None
    )
    found = set()
    for quad in distributions:
        (address,) = values(of_release, quad.object, "contentUrl")
        file = (ours.path / address.removeprefix(below)).read_bytes()
        assert values(of_release, quad.object, "sha256") == {hashlib.sha256(file).hexdigest()}
        assert values(of_release, quad.object, "contentSize") == {f"{len(file)} B"}
        found.add(address.removeprefix(below))
    names = ("bodies", "crosswalk", "leadership", "units")
    assert found == {DUMP, *(f"tables/{name}.csv" for name in names)}


def test_the_articles_are_what_it_cites(of_release: ox.Store) -> None:
    cited = values(of_release, dataset(of_release), "citation")
    assert cited == {f"https://w3id.org/thidua/id/article/00{number}" for number in range(5)}


def test_a_question_is_a_dataset_in_every_format_of_its_answer(client: FlaskClient) -> None:
    store = read(data_of(page(client, "/questions/who-led?year=2020&lang=en")))
    node = dataset(store)
    assert node.value.endswith("/questions/who-led?lang=en&year=2020")
    kinds = [
        value
        for quad in store.quads_for_pattern(node, NamedNode(SCHEMA + "distribution"), None)
        for value in values(store, quad.object, "encodingFormat")
    ]
    assert len(set(kinds)) == len(kinds) == 7
    addresses = store.quads_for_pattern(None, NamedNode(SCHEMA + "contentUrl"), None)
    for address in (quad.object.value for quad in addresses):
        assert client.get(address.removeprefix(BASE)).status_code == 200
    publishers = store.quads_for_pattern(None, NamedNode(SCHEMA + "publisher"), None)
    assert len(list(publishers)) > 1


def test_a_question_not_asked_yet_is_described_without_a_download(client: FlaskClient) -> None:
    store = read(data_of(page(client, "/questions/led-by-unit")))
    assert values(store, dataset(store), "name") == {TITLE}
    assert values(store, dataset(store), "distribution") == set()


def test_no_text_ends_the_block_early(client: FlaskClient) -> None:
    asked = "/questions/who-led?filter[unit]=</script><script>alert(1)</script>"
    told = page(client, asked)
    assert "</script><script>" not in told
    assert re.search(r"alert(%28|\()1", data_of(told)["@id"])


def test_the_block_is_data_to_a_browser_and_the_policy_allows_no_code(client: FlaskClient) -> None:
    """A type that is no JavaScript makes it a data block (HTML, 4.12.1), which is never run."""
    scripts = re.findall(r"<script([^>]*)>", page(client, "/"))
    assert scripts[0] == ' type="application/ld+json"'
    assert all(' src="/static/' in script for script in scripts[1:]), "ours stand in files"
    policy = SECURITY["Content-Security-Policy"]
    assert "script-src" not in policy
    assert "default-src 'self'" in policy


def test_a_foreign_file_has_neither_licence_nor_author(foreign: Graph) -> None:
    client = create_app(Settings(store=foreign.path.parent)).test_client()
    store = read(data_of(page(client, "/")))
    for name in ("license", "creator", "temporalCoverage", "citation"):
        assert values(store, dataset(store), name) == set()
    (title,) = store.quads_for_pattern(dataset(store), NamedNode(SCHEMA + "name"), None)
    assert isinstance(title.object, Literal)
