"""The graph of the tables as it is written: statements, and the evidence of each."""

from collections.abc import Mapping

from pyoxigraph import NamedNode, Quad

from loader.faults import Fault, FieldPath
from loader.mapping.handles import act
from loader.mapping.terms import Node, code, en, td, vi
from loader.places.schema import CitedRow
from loader.places.tables import Line
from loader.reading.validation import Finding
from thidua.iris import digest, minted, term

_TYPE = term("rdf:type")


class Ledger:
    """Quads of a graph and, for each node, the line it comes from (the checks name it).

    `acts`: the sources that are acts. `passages`: their IRIs, by record and key.
    """

    def __init__(
        self,
        graph: NamedNode,
        acts: frozenset[str],
        passages: Mapping[tuple[str, str], NamedNode],
    ) -> None:
        self.graph = graph
        self.quads: dict[Quad, None] = {}
        self.origins: dict[str, FieldPath] = {}
        self._lines: dict[FieldPath, Line] = {}
        self._acts, self._passages = acts, passages

    def fault(self, finding: Finding) -> Fault:
        return self._lines[finding.path].fault(finding._replace(path=()))

    def say(self, subject: NamedNode, predicate: str, value: Node) -> None:
        self.quads[Quad(subject, td(predicate), value, self.graph)] = None

    def describe(self, node: NamedNode, kind: str, line: Line) -> None:
        self.quads[Quad(node, _TYPE, td(kind), self.graph)] = None
        path = (line.file.name, line.number)
        self._lines[path] = line
        self.origins.setdefault(node.value, path)

    def name(self, node: NamedNode, vietnamese: str | None, english: str | None) -> None:
        if vietnamese:
            self.say(node, "name", vi(vietnamese))
        if english:
            self.say(node, "name", en(english))

    def state(
        self, subject: NamedNode, predicate: str, value: Node, row: CitedRow, line: Line
    ) -> NamedNode:
        """Write a statement with its evidence; gives the evidence node."""
        self.say(subject, predicate, value)
        source = self._source(row)
        said = (str(subject), predicate, str(value), str(source), row.passage or "")
        node = minted("evidence", "places", digest(said))
        self.describe(node, "Evidence", line)
        for local, part in (("subject", subject), ("predicate", td(predicate)), ("object", value)):
            self.quads[Quad(node, term(f"rdf:{local}"), part, self.graph)] = None
        self.say(node, "basis", code("basis", row.basis))
        self._ground(node, row, source)
        return node

    def _ground(self, node: NamedNode, row: CitedRow, source: NamedNode) -> None:
        self.say(node, "source", source)
        if row.source in self._acts:
            self.say(node, "act", source)
        if row.record and row.passage:
            self.say(node, "passage", self._passages[row.record, row.passage])
        if row.note:
            self.say(node, "note", vi(row.note.vi))
            self.say(node, "note", en(row.note.en))

    def _source(self, row: CitedRow) -> NamedNode:
        if row.source is None:
            return minted("article", row.record or "")
        return self.source(row.source)

    def source(self, key: str) -> NamedNode:
        return act(key) if key in self._acts else minted("register", key)
