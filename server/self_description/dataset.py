"""The dataset of the current release in the terms of VoID and DCAT 3."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from pyoxigraph import NamedNode, Triple

from server.self_description.addresses import Addresses
from server.self_description.distributions import distributions
from server.self_description.files import dump_checked, table, tables
from server.self_description.release import dataset_iri, identified, made, stated
from server.self_description.service import data_service
from server.self_description.statements import counted, said, titled, typed
from server.self_description.versions import before, moment, version, versions
from thidua import iris
from thidua.graph import Graph
from thidua.iris import term
from thidua.release import Release
from thidua.statistics import Statistics


def dataset_description(
    graph: Graph, base: str, dump: str | None = None, kept: Sequence[Release] = ()
) -> Iterator[Triple]:
    """`dump` is the address of `dump.nq.gz`, where the server hands it out; `kept`: all releases
    that answer here, newest first."""
    at = Addresses(base)
    dataset = dataset_iri(graph, at)
    yield from _document(at, dataset)
    yield from stated(graph) or titled(dataset, "self_foreign", release=graph.release.release)
    yield from _subsets(graph)
    yield from identified(graph, dataset)
    yield from _counts(dataset, graph.statistics)
    yield from _partitions(at, dataset, graph.statistics)
    yield from said(dataset, "void:vocabulary", *_vocabularies(graph.statistics))
    yield from said(dataset, "void:exampleResource", *map(NamedNode, graph.statistics.examples))
    yield from data_service(at, dataset)
    yield from distributions(graph, at, dataset, dump)
    yield from made(graph, at, dataset)
    yield from versions(at, dataset, kept, graph.release.release)


def release_description(graph: Graph, base: str, kept: Sequence[Release]) -> Iterator[Triple]:
    """Of the release of the graph, one of those kept."""
    at, release = Addresses(base), Release(graph.path, graph.release)
    identifier = graph.release.release
    dataset, node = dataset_iri(graph, at), NamedNode(iris.release(identifier))
    yield from version(at, dataset, release, before(kept, identifier))
    dump = at.of_release(identifier, "dump")
    yield from dump_checked(dump, release)
    licensed = [node, dump]
    for name, question in tables(graph).items():
        file = at.of_release(identifier, f"table/{name}")
        yield from said(node, "dcat:distribution", file)
        yield from said(file, "dcterms:issued", *moment(release))
        yield from table(graph, name, question, file, partial(_table_of, at, identifier))
        licensed.append(file)
    if graph.dataset.licence:
        for one in licensed:
            yield from said(one, "dcterms:license", NamedNode(graph.dataset.licence))


def _table_of(at: Addresses, release: str, name: str) -> NamedNode:
    return at.release(release, f"/tables/{name}")


def series_description(graph: Graph, base: str, kept: Sequence[Release]) -> Iterator[Triple]:
    """Of all releases, as versions of the dataset."""
    at = Addresses(base)
    yield from versions(at, dataset_iri(graph, at), kept, graph.release.release)


def _document(at: Addresses, dataset: NamedNode) -> Iterator[Triple]:
    yield from typed(at.document, "void:DatasetDescription", "foaf:Document")
    yield from titled(at.document, "self_document")
    yield from said(at.document, "foaf:primaryTopic", dataset)


def _counts(dataset: NamedNode, statistics: Statistics) -> Iterator[Triple]:
    yield from counted(
        dataset,
        triples=statistics.triples,
        distinctSubjects=statistics.subjects,
        distinctObjects=statistics.objects,
        properties=statistics.properties,
        classes=statistics.classes,
    )
    if statistics.entities:
        yield from counted(dataset, entities=statistics.entities)


def _subsets(graph: Graph) -> Iterator[Triple]:
    """A set of links and a table of others have the name of the graph they stand in."""
    for triple in stated(graph):
        match triple.object:
            case NamedNode() as part if triple.predicate == term("void:subset"):
                yield from counted(part, triples=graph.statistics.by_graph.get(part.value, 0))


def _partitions(at: Addresses, dataset: NamedNode, statistics: Statistics) -> Iterator[Triple]:
    for iri, entities in statistics.by_class.items():
        part = at.partition("class", iri)
        yield from _partition(dataset, part, "class", iri)
        yield from counted(part, entities=entities)
    for iri, use in statistics.by_property.items():
        part = at.partition("property", iri)
        yield from _partition(dataset, part, "property", iri)
        yield from counted(
            part, triples=use.triples, distinctSubjects=use.subjects, distinctObjects=use.objects
        )


def _partition(dataset: NamedNode, part: NamedNode, kind: str, iri: str) -> Iterator[Triple]:
    yield from said(dataset, f"void:{kind}Partition", part)
    yield from typed(part, "void:Dataset")
    yield from said(part, f"void:{kind}", NamedNode(iri))


def _vocabularies(statistics: Statistics) -> Iterator[NamedNode]:
    """The namespaces of all classes and properties in use: up to the last `#`, else `/`."""
    terms = chain(statistics.by_class, statistics.by_property)
    for space in sorted({_namespace(iri) for iri in terms}):
        yield NamedNode(space)


def _namespace(iri: str) -> str:
    mark = "#" if "#" in iri else "/"
    return iri[: iri.rfind(mark) + 1] or iri
