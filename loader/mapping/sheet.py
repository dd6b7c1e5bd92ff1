"""One record's graph as it is written: statements, facts, and the evidence each rests on."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from loader.faults import Fault, FieldPath
from loader.identities.reviewed import UNREVIEWED, Identities
from loader.mapping.handles import Handles, act
from loader.mapping.terms import Node, code, en, integer, plain, td, vi
from loader.reading.records import LoadedRecord
from loader.reading.validation import Finding
from loader.schema.base import Cited
from thidua.iris import digest, minted, record_graph, term

_TYPE = term("rdf:type")


class Sheet:
    """Quads of a record and, for each node, the field it comes from (the checks name it).

    `described`: the nodes in the order of writing, which does not depend on how they are named.
    """

    def __init__(self, loaded: LoadedRecord, identities: Identities = UNREVIEWED) -> None:
        self.loaded = loaded
        self.record = loaded.record
        self.iri = Handles(loaded.record, identities)
        self.origins: dict[str, FieldPath] = {}
        self.described: list[NamedNode] = []
        self._graph = record_graph(loaded.record.record)
        self._quads: dict[Quad, None] = {}

    @property
    def quads(self) -> list[Quad]:
        return list(self._quads)

    def fault(self, finding: Finding) -> Fault:
        return self.loaded.fault(finding)

    def say(self, subject: NamedNode, predicate: str, value: Node) -> None:
        """Write a statement that describes a node and needs no evidence of its own."""
        self._quads[Quad(subject, td(predicate), value, self._graph)] = None

    def describe(self, node: NamedNode, kind: str, path: FieldPath) -> None:
        self._quads[Quad(node, _TYPE, td(kind), self._graph)] = None
        self.origins.setdefault(node.value, path)
        self.described.append(node)

    def name(self, node: NamedNode, vietnamese: str, english: str | None = None) -> None:
        self.say(node, "name", vi(vietnamese))
        if english:
            self.say(node, "name", en(english))

    def state(
        self, subject: NamedNode, predicate: str, value: Node, cited: Cited
    ) -> list[NamedNode]:
        """Write a statement with its evidence; gives the evidence nodes."""
        self.say(subject, predicate, value)
        return [self._evidence(subject, td(predicate), value, cited, at) for at in _places(cited)]

    def fact(  # the parts of one fact
        self,
        node: NamedNode,
        kind: str,
        key_statement: tuple[str, Node],
        cited: Cited,
        path: FieldPath,
    ) -> None:
        """Write a fact node: its kind, the statement its evidence names, and that evidence."""
        self.describe(node, kind, path)
        for evidence in self.state(node, *key_statement, cited):
            self.say(node, "evidence", evidence)

    def _evidence(
        self, subject: NamedNode, predicate: NamedNode, value: Node, cited: Cited, at: str | None
    ) -> NamedNode:
        resting_on = [str(part) for part in (subject, predicate, value, at, cited.act)]
        node = minted("evidence", self.record.record, digest(resting_on))
        self.describe(node, "Evidence", self.origins.get(subject.value, ()))
        for local, part in (("subject", subject), ("predicate", predicate), ("object", value)):
            self._quads[Quad(node, term(f"rdf:{local}"), part, self._graph)] = None
        for local, said in self._grounds(cited, at):
            self.say(node, local, said)
        return node

    def _grounds(self, cited: Cited, at: str | None) -> Iterator[tuple[str, Node]]:
        yield "basis", code("basis", cited.basis)
        if at:
            yield "passage", self.iri.passage(at)
        if cited.act:
            yield "act", self._act(cited.act)
        yield "source", act(cited.act) if cited.act and not at else self.iri.article
        if cited.note:
            yield "note", vi(cited.note.vi)
            yield "note", en(cited.note.en)

    def _act(self, number: str) -> NamedNode:
        node = act(number)
        self.describe(node, "LegalAct", ())
        self.say(node, "documentNumber", plain(number))
        self.name(node, number)
        return node

    def passages(self) -> None:
        for key, passage in self.record.passages.items():
            node = self.iri.passage(key)
            self.describe(node, "Passage", ("passages", key))
            self.say(node, "inArticle", self.iri.article)
            self.say(node, "start", integer(passage.start))
            self.say(node, "end", integer(passage.end))
            self.say(node, "sha256", plain(passage.sha256))
            self.say(node, "gist", vi(passage.gist.vi))
            self.say(node, "gist", en(passage.gist.en))
            if key in self.loaded.quotes:
                self.say(node, "quote", plain(self.loaded.quotes[key]))


def _places(cited: Cited) -> tuple[str | None, ...]:
    """One evidence a passage; an act or a curator's inference stands without one."""
    return cited.at or (None,)
