"""Releases as versions of the dataset: a DCAT 3 series, each with its dump and its checksum."""

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from server.self_description.addresses import Addresses
from server.self_description.files import dump_as_file
from server.self_description.statements import said, titled, typed
from thidua import iris
from thidua.iris import term
from thidua.release import Release

_SERIES = NamedNode(iris.RELEASES)


def versions(
    at: Addresses, dataset: NamedNode, kept: Sequence[Release], current: str
) -> Iterator[Triple]:
    """`kept`: newest first. What no longer stands here is not named."""
    yield from typed(_SERIES, "dcat:DatasetSeries")
    yield from titled(_SERIES, "self_series")
    yield from said(dataset, "dcat:hasCurrentVersion", _version(current))
    for release in kept:
        yield from version(at, dataset, release, before(kept, release.manifest.release))
    if kept:
        yield from said(_SERIES, "dcat:last", _version(kept[0].manifest.release))
    if earlier := before(kept, current):
        yield from said(dataset, "dcat:previousVersion", _version(earlier.manifest.release))


def version(
    at: Addresses, dataset: NamedNode, release: Release, earlier: Release | None
) -> Iterator[Triple]:
    """`earlier`: the one made before it, if it is kept."""
    identifier = release.manifest.release
    node, dump = _version(identifier), at.of_release(identifier, "dump")
    yield from said(dataset, "dcat:hasVersion", node)
    yield from typed(node, "dcat:Dataset", "prov:Entity")
    yield from titled(node, "self_version", release=identifier)
    yield from said(node, "dcterms:identifier", Literal(identifier))
    yield from said(node, "dcat:version", Literal(identifier))
    yield from said(node, "owl:versionInfo", Literal(release.manifest.version))
    yield from said(node, "dcterms:issued", *moment(release))
    yield from said(node, "dcat:inSeries", _SERIES)
    yield from said(_SERIES, "dcat:seriesMember", node)
    yield from said(node, "dcat:isVersionOf", dataset)
    yield from said(node, "dcat:landingPage", at.release(identifier))
    yield from said(node, "dcat:distribution", dump)
    yield from said(dump, "dcterms:issued", *moment(release))
    yield from dump_as_file(dump, at.release(identifier, "/dump.nq.gz"))
    if earlier:
        before_it = _version(earlier.manifest.release)
        yield from said(node, "dcat:prev", before_it)
        yield from said(before_it, "dcat:next", node)
        yield from said(node, "dcat:previousVersion", before_it)


def before(kept: Sequence[Release], identifier: str) -> Release | None:
    """`kept`: newest first."""
    ids = [one.manifest.release for one in kept]
    older = kept[ids.index(identifier) + 1 :] if identifier in ids else ()
    return older[0] if older else None


def moment(release: Release) -> Iterator[Literal]:
    """Known only where the release says so."""
    if release.built_at:
        yield Literal(release.built_at, datatype=term("xsd:dateTime"))


def _version(identifier: str) -> NamedNode:
    return NamedNode(iris.release(identifier))
