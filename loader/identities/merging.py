"""Records mapped with the reviewed merges, and where each IRI that is merged away leads now.

A merge is no rewriting of triples: facts are named by a digest of what they say, so the IRIs must
be the right ones when they are minted, or two records that say the same would keep two facts.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
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
    check_known(identities, {thing for sheet in sheets for thing in sheet.iri.met})
    return sheets


def check_known(identities: Identities, met: AbstractSet[str]) -> None:
    """`met` is every thing that records write. Raises LoadRefused when a review names another."""
    faults = [identities.fault(finding) for finding in _unknown(identities, met)]
    if faults:
        raise LoadRefused(faults)


def replaced(sheet: Sheet) -> Iterator[Quad]:
    """What each IRI merged away is replaced by in the record: unit-years, group-years, facts and
    evidence follow the thing they are named by."""
    if sheet.iri.renames:
        # The same record describes the same things in the same order, merged or not.
        plainly = map_record(sheet.loaded)
        for old, new in zip(plainly.described, sheet.described, strict=True):
            if old != new:
                yield _said(old, "isReplacedBy", new)


def reviewed(identities: Identities) -> Iterator[Quad]:
    """Of each IRI that a review merges away, who said so and why."""
    for thing, review in identities.merged.items():
        node = minted(*thing.split("/"))
        yield _said(node, "contributor", plain(review.by))
        yield _said(node, "date", day(review.on))
        yield _said(node, "description", vi(review.why.vi))
        yield _said(node, "description", en(review.why.en))


def _said(node: NamedNode, local: str, value: Node) -> Quad:
    return Quad(node, term(f"dcterms:{local}"), value, GRAPH_DATASET)


def _unknown(identities: Identities, written: AbstractSet[str]) -> Iterator[Finding]:
    for path, thing in identities.listed():
        if thing not in written:
            problem = f"`{thing}` is written by no record of this load"
            yield Finding(path, problem, _nearest(thing, written), "unknown-thing")


def _nearest(thing: str, written: Iterable[str]) -> str:
    near = get_close_matches(thing, sorted(written), n=1, cutoff=0.75)
    otherwise = "load the record that names it, or remove the line"
    return f"did you mean `{near[0]}`?" if near else otherwise
