"""What nodes say, many of them read by one query, each of them once."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from thidua import sparql_text
from thidua.catalogue import Question
from thidua.stores.contract import Store, Term

Statements: TypeAlias = Mapping[tuple[str, ...], list[Term | None]]
"""Values by what stands between the node and the value in a row: the property, maybe its part."""

_TOGETHER = 500
_EACH = "<urn:thidua:each>"
"""Where a query has this, the nodes stand."""


class StatementReader:
    """Safe to share between threads. `kept`: nodes kept, of some 2 kB each; of more the longest
    unused are forgotten."""

    def __init__(self, store: Store, question: Question, kept: int) -> None:
        self._store = store
        self._text = sparql_text.without_escapes(question.text)  # nor comments: soon seen through
        self._most = kept
        self._known: OrderedDict[str, Statements] = OrderedDict()
        self._lock = Lock()

    def read(self, iris: Iterable[str]) -> dict[str, Statements]:
        """By IRI; a node nobody speaks of says nothing."""
        wanted = dict.fromkeys(iris)
        with self._lock:
            read = {iri: self._known[iri] for iri in wanted if iri in self._known}
        unknown = [iri for iri in wanted if iri not in read]
        for start in range(0, len(unknown), _TOGETHER):
            read |= self._asked(unknown[start : start + _TOGETHER])
        with self._lock:
            self._keep(read)
        return read

    def _asked(self, iris: Iterable[str]) -> dict[str, Statements]:
        said: dict[str, dict[tuple[str, ...], list[Term | None]]] = {iri: {} for iri in iris}
        nodes = " ".join(str(NamedNode(iri)) for iri in said)
        for of, *names, value in self._store.query(self._text.replace(_EACH, nodes)).rows():
            said[text(of)].setdefault(tuple(map(text, names)), []).append(value)
        return dict(said)

    def _keep(self, read: Mapping[str, Statements]) -> None:
        for iri, said in read.items():
            self._known[iri] = said
            self._known.move_to_end(iri)
        while len(self._known) > self._most:
            self._known.popitem(last=False)


def text(of: Term | None) -> str:
    return of.value if isinstance(of, NamedNode | Literal) else str(of)
