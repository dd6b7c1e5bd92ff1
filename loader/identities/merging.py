"""Records mapped with the reviewed merges, and where each IRI that is merged away leads now.

A merge is no rewriting of triples: facts are named by a digest of what they say, so the IRIs must
be the right ones when they are minted, or two records that say the same would keep two facts.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from pyoxigraph import NamedNode, Quad

from loader.faults import LoadRefused
from loader.identities.reviewed import Identities
from loader.mapping import map_record
from loader.mapping.sheet import Sheet
from loader.mapping.terms import Node, day, en, plain, vi
from loader.reading.records import LoadedRecord
from loader.reading.validation import Finding
from thidua.iris import GRAPH_DATASET, minted, term


def mapped(records: Iterable[LoadedRecord], identities: Identities) -> list[Sheet]:
    """Raises LoadRefused when a review names a thing that no record writes."""
    sheets = [map_record(loaded, identities) for loaded in records]
    faults = [identities.fault(finding) for finding in _unknown(identities, sheets)]
    if faults:
        raise LoadRefused(faults)
    return sheets


def redirects(sheets: Iterable[Sheet], identities: Identities) -> Iterator[Quad]:
    """What each IRI merged away is replaced by, and for those a review names, who said so and why.

    Unit-years, group-years, facts and evidence follow the thing they are named by.
    """
    for sheet in sheets:
        if sheet.iri.renames:
            yield from _replaced(map_record(sheet.loaded), sheet)
    for thing, review in identities.merged.items():
        node = minted(*thing.split("/"))
        yield _said(node, "contributor", plain(review.by))
        yield _said(node, "date", day(review.on))
        yield _said(node, "description", vi(review.why.vi))
        yield _said(node, "description", en(review.why.en))


def _replaced(plainly: Sheet, merged: Sheet) -> Iterator[Quad]:
    """The same record describes the same things in the same order, merged or not."""
    for old, new in zip(plainly.described, merged.described, strict=True):
        if old != new:
            yield _said(old, "isReplacedBy", new)


def _said(node: NamedNode, local: str, value: Node) -> Quad:
    return Quad(node, term(f"dcterms:{local}"), value, GRAPH_DATASET)


def _unknown(identities: Identities, sheets: Iterable[Sheet]) -> Iterator[Finding]:
    written = {thing for sheet in sheets for thing in sheet.iri.met}
    for path, thing in identities.listed():
        if thing not in written:
            problem = f"`{thing}` is written by no record of this load"
            yield Finding(path, problem, _nearest(thing, written), "unknown-thing")


def _nearest(thing: str, written: Iterable[str]) -> str:
    near = get_close_matches(thing, sorted(written), n=1, cutoff=0.75)
    otherwise = "load the record that names it, or remove the line"
    return f"did you mean `{near[0]}`?" if near else otherwise
