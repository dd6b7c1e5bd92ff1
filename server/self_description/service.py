"""The endpoint in the terms of SPARQL 1.1 Service Description, and as a data service of DCAT."""

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from server.negotiation import Format
from server.self_description.addresses import Addresses
from server.self_description.engine import abilities
from server.self_description.formats import format_iris
from server.self_description.release import dataset_iri
from server.self_description.statements import counted, said, titled, typed
from thidua.graph import Graph
from thidua.iris import GRAPH, term

_PROTOCOL = NamedNode("http://www.w3.org/TR/sparql11-protocol/")
_AS_IT_STANDS = NamedNode("http://www.w3.org/ns/entailment/Simple")
"""What is inferred was written when the release was built; a query infers nothing."""

_OUR_GRAPHS = {"record", "file", "ontology", "vocabularies", "inferred", "dataset"}


def service_description(
    graph: Graph, base: str, formats: Sequence[Format], federation: Sequence[str] = ()
) -> Iterator[Triple]:
    """`formats` are those of results; `federation`, the endpoints that SERVICE may ask."""
    at = Addresses(base)
    yield from typed(at.sparql, "sd:Service")
    yield from said(at.sparql, "sd:endpoint", at.sparql)
    yield from said(at.sparql, "sd:supportedLanguage", term("sd:SPARQL11Query"))
    yield from said(at.sparql, "sd:resultFormat", *format_iris(formats))
    yield from said(at.sparql, "sd:defaultEntailmentRegime", _AS_IT_STANDS)
    yield from said(at.sparql, "sd:feature", *_features(graph, federation))
    yield from said(at.sparql, "sd:extensionFunction", *abilities(graph.store.engine).functions)
    yield from said(at.sparql, "dcterms:relation", *map(NamedNode, federation))
    yield from data_service(at, dataset_iri(graph, at))
    yield from _default_dataset(graph, at)
    yield from _named_graphs(graph, at)


def data_service(at: Addresses, dataset: NamedNode) -> Iterator[Triple]:
    yield from typed(at.sparql, "dcat:DataService")
    yield from titled(at.sparql, "self_sparql")
    yield from said(at.sparql, "dcat:endpointURL", at.sparql)
    yield from said(at.sparql, "dcat:endpointDescription", at.sparql)
    yield from said(at.sparql, "dcat:servesDataset", dataset)
    yield from said(at.sparql, "dcterms:conformsTo", _PROTOCOL)


def _features(graph: Graph, federation: Sequence[str]) -> Iterator[NamedNode]:
    if federation:
        yield term("sd:BasicFederatedQuery")
    if graph.release.default_graph == "union":
        yield term("sd:UnionDefaultGraph")
    if abilities(graph.store.engine).keeps_empty_graphs:
        yield term("sd:EmptyGraphs")


def _default_dataset(graph: Graph, at: Addresses) -> Iterator[Triple]:
    """What a query sees that names no graphs, and the graphs another may name in their place."""
    dataset, available = at.of_service("default-dataset"), at.of_service("available-graphs")
    default = at.of_service("default-graph")
    named = [at.of_graph("named-graph", iri) for iri in graph.statistics.by_graph]
    yield from said(at.sparql, "sd:defaultDataset", dataset)
    yield from typed(dataset, "sd:Dataset")
    yield from titled(dataset, "self_default_dataset", release=graph.release.release)
    yield from said(dataset, "sd:defaultGraph", default)
    yield from said(dataset, "sd:namedGraph", *named)
    yield from said(at.sparql, "sd:availableGraphs", available)
    yield from typed(available, "sd:GraphCollection")
    yield from titled(available, "self_available_graphs")
    yield from said(available, "sd:namedGraph", *named)
    yield from typed(default, "sd:Graph", "void:Dataset")
    yield from titled(default, f"self_default_graph_{graph.release.default_graph}")
    yield from counted(default, triples=graph.statistics.triples)


def _named_graphs(graph: Graph, at: Addresses) -> Iterator[Triple]:
    for name, triples in graph.statistics.by_graph.items():
        named, content = at.of_graph("named-graph", name), at.of_graph("graph", name)
        yield from typed(named, "sd:NamedGraph")
        yield from said(named, "sd:name", NamedNode(name))
        yield from said(named, "sd:graph", content)
        yield from typed(content, "sd:Graph", "void:Dataset")
        yield from _graph_title(content, name)
        yield from counted(content, triples=triples)


def _graph_title(content: NamedNode, name: str) -> Iterator[Triple]:
    """Of a graph that a foreign file brings nothing is known but its name."""
    kind, _, rest = name.removeprefix(GRAPH).partition("/")
    if name.startswith(GRAPH) and kind in _OUR_GRAPHS:
        return titled(content, f"self_graph_{kind}", name=rest)
    return titled(content, "self_graph_other", name=name)
