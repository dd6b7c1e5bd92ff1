"""Names and nodes that a server cannot keep as they are come back as they were."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from tests import elsewhere
from tests.gc_here import collected_here  # noqa: F401 - a store elsewhere asks in a thread
from tests.thidua.conftest import made
from thidua.release import DUMP, Release
from thidua.stores.contract import Store
from thidua.stores.oxigraph import OxigraphStore

TRIG = """
PREFIX graph: <https://w3id.org/thidua/graph/>
<urn:a> { <urn:s> <urn:p> _:node ; <urn:said> "SELECT * { GRAPH <urn:a> { ?s ?p ?o } }" . }
<urn:ab> { _:node <urn:p> <urn:a>, graph:places . }
graph:places { _:node <urn:p> <urn:a> . <urn:s> <urn:flag> true . }
"""
NAMED = "https://w3id.org/thidua/graph/places"
QUERIES = [
    "SELECT ?g ?o { GRAPH ?g { ?s <urn:p> ?o } } ORDER BY ?g ?o",
    "SELECT ?g { GRAPH ?g { ?s ?p ?o } ?x <urn:p> ?g } ORDER BY ?g",
    "SELECT ?o { GRAPH <urn:a> { <urn:s> <urn:said> ?o } }",
    "SELECT ?o { GRAPH <graph/places> { <urn:s> <urn:flag> ?o } }",
    "PREFIX t: <https://w3id.org/thidua/> SELECT ?o { GRAPH t:graph\\/places { <urn:s> ?p ?o } }",
    "PREFIX g: <https://w3id.org/thidua/graph/> SELECT ?o FROM g:places { <urn:s> ?p ?o }",
    "SELECT (COUNT(*) AS ?n) FROM NAMED <urn:ab> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT (COUNT(*) AS ?n) FROM <urn:ab> { GRAPH ?g { ?s ?p ?o } }",
    f'SELECT (STR(?g) AS ?t) {{ GRAPH ?g {{ ?s <urn:flag> ?o }} FILTER(STR(?g) = "{NAMED}") }}',
    "SELECT ?n { <urn:s> <urn:p> ?n . GRAPH <urn:ab> { ?n <urn:p> <urn:a> } }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    f"ASK {{ <urn:s> <urn:flag> true . GRAPH <{NAMED}> {{ ?s ?p true }} }}",
]


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Graphs of others, one of whose names begins with another's, and a node they share."""
    quads = list(ox.parse(TRIG, format=ox.RdfFormat.TRIG))
    return made(tmp_path_factory.mktemp("strange"), "strange", quads=quads)


@pytest.fixture(scope="module")
def here(strange: Release) -> Store:
    return OxigraphStore.in_memory(strange.path / DUMP, union=True)


@pytest.fixture(scope="module", params=["oxigraph-server", "virtuoso"])
def there(request: pytest.FixtureRequest, strange: Release) -> Iterator[Store]:
    if request.param == "virtuoso":
        server = request.getfixturevalue("virtuoso")
        yield elsewhere.loaded(strange, server.url, server.who)
        return
    with elsewhere.server() as url:
        yield elsewhere.loaded(strange, url)


def rows(store: Store, text: str) -> list[tuple[object, ...]]:
    """Blank nodes have no name that lasts."""
    return [
        tuple("node" if isinstance(term, ox.BlankNode) else term for term in row)
        for row in store.query(text).rows()
    ]


@pytest.mark.parametrize("text", QUERIES)
def test_graphs_and_nodes_are_named_as_in_the_release(there: Store, here: Store, text: str) -> None:
    assert rows(there, text) == rows(here, text) != []


def test_a_blank_node_is_an_iri_to_the_server(there: Store, here: Store) -> None:
    """The one thing that is seen of it: docs/stores.md says so."""
    text = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(isBlank(?s)) }"
    assert [rows(store, text)[0][0] for store in (there, here)] == [ox.Literal(0), ox.Literal(2)]


def test_triples_come_back_as_they_were(there: Store, here: Store) -> None:
    """Twice: the nodes of both are told apart by what is said of them."""
    text = "CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }"
    graphs = [ox.Dataset(), ox.Dataset()]
    for graph, store in zip(graphs, (there, here), strict=True):
        for row in store.query(text).rows():
            graph.add(ox.Quad(*row))  # type: ignore[arg-type]
        graph.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert graphs[0] == graphs[1]
