"""What a load would change: its content against the current release, record by record."""

import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from loader.publishing.build import Content
from thidua.iris import GRAPH, GRAPH_DATASET
from thidua.release import DUMP, Release, ReleaseError

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
        graphs=list(_changes(content.quads, _quads(current.path) if current else [])),
    )


def _records(inputs: Mapping[str, str]) -> dict[str, str]:
    found = (name.partition("/") for name in inputs)
    return {name: inputs[f"{kind}/{name}"] for kind, _, name in found if kind == "record"}


def _quads(release: Path) -> list[ox.Quad]:
    try:
        with gzip.open(release / DUMP) as dump:
            return list(ox.parse(dump.read(), ox.RdfFormat.N_QUADS))
    except (OSError, EOFError, zlib.error, SyntaxError) as error:
        raise ReleaseError(f"{DUMP} cannot be read ({error})") from error


def _changes(new: Sequence[ox.Quad], old: Sequence[ox.Quad]) -> Iterator[GraphChange]:
    after, before = set(new), set(old)
    added, withdrawn = _by_graph(after - before), _by_graph(before - after)
    for graph in sorted(added.keys() | withdrawn.keys()):
        yield GraphChange(graph, sorted(added[graph]), sorted(withdrawn[graph]))


def _by_graph(quads: set[ox.Quad]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
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
