"""Files of a release as distributions: dump and tables, each with its size and SHA-256."""

from collections.abc import Callable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from server import dumps
from server.self_description.statements import in_both, said, titled, typed
from server.tables import media_type
from thidua.catalogue import Question
from thidua.graph import Graph
from thidua.iris import term
from thidua.release import Release
from thidua.takeaway import described_by, place

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"

Named = Callable[[str], NamedNode]
"""From the name of a table to a distribution, or to an address."""


def dump_as_file(dump: NamedNode, address: NamedNode) -> Iterator[Triple]:
    yield from typed(dump, "dcat:Distribution")
    yield from titled(dump, "self_dump")
    yield from said(dump, "dcat:accessURL", address)
    yield from said(dump, "dcat:downloadURL", address)
    yield from said(dump, "dcat:mediaType", in_media_type("application/n-quads"))
    yield from said(dump, "dcat:compressFormat", in_media_type(dumps.MEDIA_TYPE))


def dump_checked(dump: NamedNode, release: Release) -> Iterator[Triple]:
    return checked(dump, dumps.size(release.path), dumps.sha256(release.path).hex())


def tables(graph: Graph) -> Mapping[str, Question]:
    """The questions whose whole answers the release has as files, by the name of the CSV."""
    found = {f"{question.name}.csv": question for question in graph.catalogue.tables()}
    return {
        name: question
        for name, question in found.items()
        if place(name) in graph.release.taken_away
    }


def table(
    graph: Graph, name: str, question: Question, node: NamedNode, address: Named
) -> Iterator[Triple]:
    """What its columns are stands in the metadata it conforms to (CSV on the Web)."""
    yield from typed(node, "dcat:Distribution")
    yield from said(node, "dcterms:title", *in_both(question.title))
    yield from said(node, "dcterms:description", *in_both(question.summary))
    yield from said(node, "dcat:accessURL", address(name))
    yield from said(node, "dcat:downloadURL", address(name))
    yield from said(node, "dcat:mediaType", in_media_type(media_type(name)))
    yield from said(node, "dcterms:conformsTo", address(described_by(name)))
    yield from checked(node, size(graph, name), sha256(graph, name))


def checked(file: NamedNode, octets: int, found: str) -> Iterator[Triple]:
    checksum = NamedNode(f"{file.value}-sha256")
    yield from said(file, "dcat:byteSize", Literal(octets))
    yield from said(file, "spdx:checksum", checksum)
    yield from typed(checksum, "spdx:Checksum")
    yield from said(checksum, "spdx:algorithm", term("spdx:checksumAlgorithm_sha256"))
    digest = Literal(found, datatype=term("xsd:hexBinary"))
    yield from said(checksum, "spdx:checksumValue", digest)


def in_media_type(name: str) -> NamedNode:
    return NamedNode(_MEDIA_TYPES + name)


def size(graph: Graph, table: str) -> int:
    return (graph.path / place(table)).stat().st_size


def sha256(graph: Graph, table: str) -> str:
    return graph.release.taken_away[place(table)]
