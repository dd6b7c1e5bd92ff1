"""What a release says of itself in its own graph, and what its files say beside."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from server.self_description.addresses import Addresses, named_by_digest
from server.self_description.statements import said, titled, typed
from server.self_description.versions import moment
from thidua.graph import Graph
from thidua.release import Release


def stated(graph: Graph) -> list[Triple]:
    """Nothing where a foreign file was released alone."""
    rows = graph.sparql(graph.catalogue.of_release("stated").text).rows()
    return list(_triples(rows))


def _triples(rows: Iterator[tuple[object, ...]]) -> Iterator[Triple]:
    for row in rows:
        match row:
            case (
                NamedNode() as subject,
                NamedNode() as predicate,
                (NamedNode() | Literal()) as value,
            ):
                yield Triple(subject, predicate, value)


def dataset_iri(graph: Graph, at: Addresses) -> NamedNode:
    """The dataset's own, whoever serves it; else one below the document that describes it."""
    for triple in stated(graph):
        if isinstance(triple.subject, NamedNode):
            return triple.subject
    return at.of_document("dataset")


def identified(graph: Graph, dataset: NamedNode) -> Iterator[Triple]:
    release = Literal(graph.release.release)
    yield from typed(dataset, "void:Dataset", "dcat:Dataset", "prov:Entity")
    yield from said(dataset, "dcterms:identifier", release)
    yield from said(dataset, "dcat:version", release)
    yield from said(dataset, "dcterms:issued", *moment(Release(graph.path, graph.release)))


def made(graph: Graph, at: Addresses, dataset: NamedNode) -> Iterator[Triple]:
    """The load, and every input by its digest."""
    load, inputs = at.of_document("load"), graph.release.inputs
    yield from said(dataset, "prov:wasGeneratedBy", load)
    yield from typed(load, "prov:Activity")
    yield from titled(load, "self_load", release=graph.release.release)
    yield from said(load, "prov:endedAtTime", *moment(Release(graph.path, graph.release)))
    for name, sha256 in inputs.items():
        used = named_by_digest(sha256)
        yield from said(load, "prov:used", used)
        yield from typed(used, "prov:Entity")
        yield from said(used, "dcterms:identifier", Literal(name))
