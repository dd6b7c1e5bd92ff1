"""What a load would change: its content against the current release, record by record."""

import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pyoxigraph as ox

from loader.numbered.quads import lines
from loader.publishing.build import Content
from thidua.iris import GRAPH, GRAPH_DATASET
from thidua.release import DUMP, Release, ReleaseError, Releases

LISTED_AT_MOST = 20


@dataclass(frozen=True)
class GraphChange:
    """`added` and `withdrawn`: triples in N-Triples notation, sorted."""

    graph: str
    added: Sequence[str]
    withdrawn: Sequence[str]


@dataclass(frozen=True)
class Difference:
    """`current` is the release compared with; records by name, a changed one by its digest."""

    current: str
    records_added: Sequence[str]
    records_changed: Sequence[str]
    records_withdrawn: Sequence[str]
    graphs: Sequence[GraphChange]

    @property
    def facts_added(self) -> int:
        return sum(len(change.added) for change in self.graphs)

    @property
    def facts_withdrawn(self) -> int:
        return sum(len(change.withdrawn) for change in self.graphs)


def difference(content: Content, current: Release | None) -> Difference:
    """Everything is new where there is no current release. Its own description is left out.

    Raises ReleaseError where the current release cannot be read.
    """
    new = {name: digest for kind, name, digest in content.inputs if kind == "record"}
    old = _records(current.manifest.inputs) if current else {}
    known = current.manifest.release if current else ""
    return Difference(
        current=known,
        records_added=sorted(new.keys() - old.keys()),
        records_changed=sorted(name for name in new.keys() & old.keys() if new[name] != old[name]),
        records_withdrawn=sorted(old.keys() - new.keys()),
        graphs=list(_changes(_lines(content), _dumped(current.path) if current else [])),
    )


def current_records(folder: Path) -> set[str]:
    """Names of the records of the current release, none where it cannot be read."""
    try:
        current = Releases(folder).current()
    except ReleaseError:
        return set()
    return set(_records(current.manifest.inputs)) if current else set()


def _lines(content: Content) -> Iterator[bytes]:
    for piece in lines(content.quads.texts, content.quads.rows):
        yield from piece.splitlines(keepends=True)


def _records(inputs: Mapping[str, str]) -> dict[str, str]:
    found = (name.partition("/") for name in inputs)
    return {name: inputs[f"{kind}/{name}"] for kind, _, name in found if kind == "record"}


def _dumped(release: Path) -> Iterator[bytes]:
    try:
        with gzip.open(release / DUMP) as dump:
            yield from dump
    except (OSError, EOFError, zlib.error) as error:
        raise ReleaseError(f"{DUMP} cannot be read ({error})") from error


def _changes(new: Iterable[bytes], old: Iterable[bytes]) -> Iterator[GraphChange]:
    added, withdrawn = _apart(new, old)
    after, before = _by_graph(added), _by_graph(withdrawn)
    for graph in sorted(after.keys() | before.keys()):
        yield GraphChange(graph, sorted(after[graph]), sorted(before[graph]))


def _apart(new: Iterable[bytes], old: Iterable[bytes]) -> tuple[list[bytes], list[bytes]]:
    """What only the one has, and what only the other; both are sorted, and neither is kept."""
    alone: tuple[list[bytes], list[bytes]] = [], []
    both = merge(((line, 0) for line in new), ((line, 1) for line in old))
    for line, of in groupby(both, key=itemgetter(0)):
        sides = {side for _, side in of}
        if len(sides) == 1:
            alone[sides.pop()].append(line)
    return alone


def _by_graph(lines: Sequence[bytes]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    try:
        quads = list(ox.parse(b"".join(lines), ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise ReleaseError(f"{DUMP} cannot be read ({error})") from error
    for quad in quads:
        if quad.graph_name != GRAPH_DATASET:
            found[_name(quad.graph_name)].append(str(quad.triple))
    return found


def _name(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    if isinstance(graph, ox.DefaultGraph):
        return "default"
    return graph.value.removeprefix(GRAPH)


def difference_lines(found: Difference, *, listed: bool) -> Iterator[str]:
    """For people; `listed` names the first triples of each graph."""
    if not found.current:
        yield "there is no current release: everything is new"
    else:
        yield f"compared with the current release {found.current}:"
    yield from _record_lines(found)
    yield f"  facts: {found.facts_added} added, {found.facts_withdrawn} withdrawn"
    for change in found.graphs:
        yield f"    {change.graph}  +{len(change.added)} −{len(change.withdrawn)}"
        if listed:
            yield from _triple_lines("+", change.added)
            yield from _triple_lines("−", change.withdrawn)


def _record_lines(found: Difference) -> Iterator[str]:
    parts = (
        ("+", "added", found.records_added),
        ("~", "changed", found.records_changed),
        ("−", "withdrawn", found.records_withdrawn),
    )
    yield "  records: " + ", ".join(f"{len(names)} {word}" for _, word, names in parts)
    for sign, _, names in parts:
        yield from (f"    {sign} {name}" for name in names)


def _triple_lines(sign: str, triples: Sequence[str]) -> Iterator[str]:
    yield from (f"      {sign} {triple}" for triple in triples[:LISTED_AT_MOST])
    rest = len(triples) - LISTED_AT_MOST
    if rest > 0:
        yield f"      {sign} … and {rest} more"
