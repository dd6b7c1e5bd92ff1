"""How the data may be had: by SPARQL, as the answers of the questions, as tables, as a dump."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from server.self_description import files
from server.self_description.addresses import Addresses
from server.self_description.release import stated
from server.self_description.statements import in_both, said, titled, typed
from server.self_description.versions import moment
from thidua.answers.writers import WRITERS, Writer
from thidua.catalogue import Question
from thidua.graph import Graph
from thidua.iris import term
from thidua.release import Release

_LICENCE = term("dcterms:license")


def distributions(
    graph: Graph, at: Addresses, dataset: NamedNode, dump: str | None
) -> Iterator[Triple]:
    issued = tuple(moment(Release(graph.path, graph.release)))
    own = (dataset, _LICENCE)
    licences = [one.object for one in stated(graph) if (one.subject, one.predicate) == own]
    for distribution, triples in _found(graph, at, dataset, dump):
        yield from said(dataset, "dcat:distribution", distribution)
        yield from typed(distribution, "dcat:Distribution")
        yield from (Triple(distribution, _LICENCE, licence) for licence in licences)
        yield from said(distribution, "dcterms:issued", *issued)
        yield from triples


def _found(
    graph: Graph, at: Addresses, dataset: NamedNode, dump: str | None
) -> Iterator[tuple[NamedNode, Iterator[Triple]]]:
    access = at.of_document("sparql")
    yield access, _by_sparql(at, dataset, access)
    for question in graph.questions():
        if not any(parameter.awaited for parameter in question.parameters):
            for writer in WRITERS.values():
                table = at.of_document(f"{writer.name}/{question.name}")
                yield table, _as_answer(at, table, question, writer)
    for name, question in files.tables(graph).items():
        table = at.of_document(f"table/{name}")
        yield table, files.table(graph, name, question, table, at.table)
    if dump:
        whole = at.of_document("dump")
        yield whole, _as_dump(graph, dataset, whole, NamedNode(dump))


def _by_sparql(at: Addresses, dataset: NamedNode, access: NamedNode) -> Iterator[Triple]:
    yield from said(dataset, "void:sparqlEndpoint", at.sparql)
    yield from titled(access, "self_sparql")
    yield from said(access, "dcat:accessURL", at.sparql)
    yield from said(access, "dcat:accessService", at.sparql)


def _as_answer(
    at: Addresses, table: NamedNode, question: Question, writer: Writer
) -> Iterator[Triple]:
    """Of a question that can be asked without saying of what."""
    yield from said(table, "dcterms:title", *in_both(question.title))
    yield from said(table, "dcterms:description", *in_both(question.summary))
    yield from said(table, "dcat:accessURL", at.question(question.name))
    yield from said(table, "dcat:downloadURL", at.question(question.name, f".{writer.name}"))
    yield from said(table, "dcat:mediaType", files.in_media_type(writer.media_type))


def _as_dump(
    graph: Graph, dataset: NamedNode, whole: NamedNode, address: NamedNode
) -> Iterator[Triple]:
    yield from said(dataset, "void:dataDump", address)
    yield from files.dump_as_file(whole, address)
    yield from files.dump_checked(whole, Release(graph.path, graph.release))
