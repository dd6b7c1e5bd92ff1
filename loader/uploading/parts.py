"""The dump of a release in parts, each of one graph, named as they are to stand in a server."""

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, cast

import pyoxigraph as ox

from thidua.iris import GENID
from thidua.release import DUMP, Release
from thidua.stores.published import Standing

_DEFAULT = ox.DefaultGraph()
_MOST_BYTES = 1_000_000
_MOST_HELD = 200_000_000
"""Characters of all graphs together: the dump goes by subjects, so that most graphs end last."""


@dataclass(frozen=True)
class Part:
    """`graph`: its name there; `end`: how many triples of the graph stand when this one does."""

    graph: str
    written: bytes
    triples: int
    end: int


@dataclass
class _Pending:
    """Lines of a graph not handed on yet."""

    graph: str
    lines: list[str] = field(default_factory=list)
    size: int = 0
    end: int = 0

    def add(self, triple: ox.Triple) -> int:
        """How much longer it has become."""
        line = f"{triple} .\n"
        self.lines.append(line)
        self.size += len(line)
        self.end += 1
        return len(line)

    def taken(self, standing: Standing) -> Part:
        written = standing.there("".join(self.lines)).encode()
        part = Part(self.graph, written, len(self.lines), self.end)
        self.lines, self.size = [], 0
        return part


def lines(triples: Iterable[ox.Triple]) -> bytes:
    """N-Triples."""
    return "".join(f"{triple} .\n" for triple in triples).encode()


def quads(release: Release) -> Iterator[ox.Quad]:
    """All of the dump, read as they come, and the merge of its graphs in the default one."""
    union = release.manifest.default_graph == "union"
    before: ox.Triple | None = None
    with gzip.open(release.path / DUMP, "rb") as dump:
        for quad in ox.parse(input=cast("IO[bytes]", dump), format=ox.RdfFormat.N_QUADS):
            yield quad
            # The dump is sorted: a triple of several graphs stands there several times in a row.
            if union and quad.triple != before:
                before = quad.triple
                yield ox.Quad(before.subject, before.predicate, before.object)


def counted(release: Release) -> tuple[dict[str, int], int]:
    """How many triples each named graph has, and the merge."""
    found = Counter(quad.graph_name for quad in quads(release))
    merged = found.pop(_DEFAULT, 0)
    return {cast("ox.NamedNode", graph).value: number for graph, number in found.items()}, merged


def parts(release: Release, standing: Standing, most: int) -> Iterator[Part]:
    """Each graph's in the same order at every run, so that one which broke off can go on."""
    pending: dict[str, _Pending] = {}
    held = 0
    for quad in quads(release):
        name = standing.merged if quad.graph_name == _DEFAULT else _there(standing, quad)
        found = pending.setdefault(name, _Pending(name))
        held += found.add(_named(quad.triple))
        if len(found.lines) >= most or found.size >= _MOST_BYTES:
            held -= found.size
            yield found.taken(standing)
        if held >= _MOST_HELD:
            yield from _all(pending, standing)
            held = 0
    yield from _all(pending, standing)


def _all(pending: Mapping[str, _Pending], standing: Standing) -> Iterator[Part]:
    return (each.taken(standing) for each in pending.values() if each.lines)


def _there(standing: Standing, quad: ox.Quad) -> str:
    return standing.graphs[cast("ox.NamedNode", quad.graph_name).value]


def _named(triple: ox.Triple) -> ox.Triple:
    """Blank nodes under names: parts sent one by one would not share them."""
    if isinstance(triple.subject, ox.NamedNode) and not isinstance(triple.object, ox.BlankNode):
        return triple
    return ox.Triple(_name(triple.subject), triple.predicate, _name(triple.object))  # type: ignore[arg-type]


def _name(term: object) -> object:
    return ox.NamedNode(GENID + term.value) if isinstance(term, ox.BlankNode) else term
