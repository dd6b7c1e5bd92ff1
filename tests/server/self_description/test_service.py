"""What the endpoint says of itself is what it does."""

import gzip

import pyoxigraph as ox
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

from server.formats import OF_PAGE, OF_RESULT
from server.negotiation import HTML
from server.self_description import service_description
from server.self_description.engine import abilities
from server.self_description.formats import format_iris
from thidua.graph import Graph
from thidua.iris import term
from thidua.release import DUMP, Release
from thidua.stores.rdflib_memory import RdflibStore

BASE = "https://thidua.example/below"
SERVICE = NamedNode(f"{BASE}/sparql")
FORMATS = (*OF_RESULT["select"], *OF_RESULT["graph"])
FUNCTIONS = abilities("oxigraph").functions
W3C = "http://www.w3.org/ns/formats/"


def described(graph: Graph, *federation: str, base: str = BASE) -> set[Triple]:
    return set(service_description(graph, base, FORMATS, federation))


def values(triples: set[Triple], subject: object, predicate: str) -> set[object]:
    wanted = term(predicate)
    return {each.object for each in triples if (each.subject, each.predicate) == (subject, wanted)}


def of_dump(graph: Graph) -> dict[object, set[Triple]]:
    """Triples by named graph, counted without any query."""
    found: dict[object, set[Triple]] = {}
    content = gzip.decompress((graph.path / DUMP).read_bytes())
    for quad in ox.parse(content, format=ox.RdfFormat.N_QUADS):
        found.setdefault(quad.graph_name, set()).add(quad.triple)
    return found


def test_the_service_is_its_endpoint_below_the_address_of_the_request(ours: Graph) -> None:
    said = described(ours)
    assert values(said, SERVICE, "sd:endpoint") == {SERVICE}
    assert values(said, SERVICE, "sd:supportedLanguage") == {term("sd:SPARQL11Query")}
    assert described(ours, base=BASE + "/") == said


def test_every_named_graph_is_listed_with_its_size_and_no_other(graph: Graph) -> None:
    said = described(graph)
    (dataset,) = values(said, SERVICE, "sd:defaultDataset")
    (available,) = values(said, SERVICE, "sd:availableGraphs")
    sizes = {}
    for named in values(said, dataset, "sd:namedGraph"):
        (name,), (content,) = values(said, named, "sd:name"), values(said, named, "sd:graph")
        (sizes[name],) = values(said, content, "void:triples")
    named_graphs = {k: v for k, v in of_dump(graph).items() if not isinstance(k, DefaultGraph)}
    assert len(named_graphs) >= 2
    assert sizes == {name: Literal(len(triples)) for name, triples in named_graphs.items()}
    named_ones = values(said, dataset, "sd:namedGraph")
    assert values(said, available, "sd:namedGraph") == named_ones


def test_a_triple_of_two_graphs_counts_once_in_the_default_graph(ours: Graph) -> None:
    said, by_graph = described(ours), of_dump(ours)
    (default,) = values(said, NamedNode(f"{SERVICE.value}#default-dataset"), "sd:defaultGraph")
    once = set().union(*by_graph.values())
    assert len(once) < sum(map(len, by_graph.values()))
    assert values(said, default, "void:triples") == {Literal(len(once))}


@pytest.mark.parametrize(
    ("graph", "title"),
    [
        ("record/000", "What record 000 states, with its evidence"),
        ("file/neighbour-ttl", "What the file neighbour-ttl states"),
        ("inferred", "What the rules infer and no article states"),
        ("dataset", "What the release says of itself"),
    ],
)
def test_a_graph_of_ours_is_titled_by_what_it_holds(ours: Graph, graph: str, title: str) -> None:
    said = values(described(ours), NamedNode(f"{SERVICE.value}#graph/{graph}"), "dcterms:title")
    assert Literal(title, language="en") in said


def test_a_foreign_graph_is_titled_by_its_name_and_the_default_graph_as_its_own(
    foreign: Graph,
) -> None:
    said = {each.object for each in described(foreign) if each.predicate == term("dcterms:title")}
    name = "https://other.example/graph#số-1"
    assert Literal(f"Đồ thị {name}", language="vi") in said
    assert Literal("The default graph: as in the file that was loaded", language="en") in said


def test_without_federation_no_federated_query_is_promised(ours: Graph) -> None:
    features = values(described(ours), SERVICE, "sd:feature")
    assert features == {term("sd:UnionDefaultGraph"), term("sd:EmptyGraphs")}
    assert values(described(ours), SERVICE, "dcterms:relation") == set()


def test_with_federation_it_is_promised_and_the_endpoints_are_named(ours: Graph) -> None:
    said = described(ours, "https://a.example/sparql", "https://b.example/sparql")
    assert term("sd:BasicFederatedQuery") in values(said, SERVICE, "sd:feature")
    named = {NamedNode("https://a.example/sparql"), NamedNode("https://b.example/sparql")}
    assert values(said, SERVICE, "dcterms:relation") == named


def test_a_default_graph_of_its_own_is_no_union(foreign: Graph) -> None:
    assert term("sd:UnionDefaultGraph") not in values(described(foreign), SERVICE, "sd:feature")


def test_nothing_is_claimed_of_an_engine_whose_abilities_are_not_known(ours: Graph) -> None:
    store = RdflibStore.in_memory(ours.path / DUMP, union=True)
    said = described(Graph(Release.at(ours.path), store))
    assert values(said, SERVICE, "sd:feature") == {term("sd:UnionDefaultGraph")}
    assert values(said, SERVICE, "sd:extensionFunction") == set()


def test_the_engine_keeps_a_graph_that_has_become_empty() -> None:
    store, node = ox.Store(), NamedNode("https://other.example/graph")
    store.add(ox.Quad(node, node, node, node))
    store.remove(ox.Quad(node, node, node, node))
    assert list(store.named_graphs()) == [node]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda node: node.value.rpartition("/")[2])
def test_the_engine_has_the_extension_function(ours: Graph, function: NamedNode) -> None:
    """One it does not have is refused when the query is prepared."""
    assert list(ours.sparql(f"SELECT ({function}('x') AS ?x) {{}}").rows()) == [(None,)]


def test_a_function_the_engine_does_not_have_is_refused_so() -> None:
    assert len(FUNCTIONS) == 53
    with pytest.raises(RuntimeError, match="not supported"):
        ox.Store().query("SELECT (<https://other.example/function>('x') AS ?x) {}")


def test_all_formats_of_results_have_the_names_of_the_w3c_and_html_has_none() -> None:
    names = {node.value.removeprefix(W3C) for node in format_iris([*FORMATS, *OF_PAGE])}
    assert names == {
        *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
        *("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads"),
    }
    assert format_iris([HTML]) == []
