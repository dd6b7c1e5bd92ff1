"""A release that `thidua load --to` put into a SPARQL server, as a store.

Its graphs have other names there (published.py), so names are exchanged on the way there and back;
the dataset is named with each query, as servers differ in what their default graph is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thidua import iris, sparql_text
from thidua.iris import GRAPH
from thidua.sentence import Sentence
from thidua.stores import datasets, guard
from thidua.stores.datasets import Dataset
from thidua.stores.oxigraph import BASE, check_grammar, graph_nodes
from thidua.stores.remote import ReleaseChanged, RemoteStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.stores.published import Standing
    from thidua.stores.results import OxigraphResult
    from thidua.stores.waiting import Deadline, Reply

_REMOVED = (
    "{endpoint} no longer holds release {known}, a newer one has taken its place: connect anew"
)
_NONE = "none"
"""No graph of a release: where a dataset has no default graph, or no named one, servers differ in
what they then take."""


class LoadedStore(RemoteStore):
    def __init__(self, plain: RemoteStore, standing: Standing) -> None:
        super().__init__(plain.endpoint, plain.patience, plain.contact, plain.opener)
        self.standing = standing

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> OxigraphResult:
        """Raises RemoteError too, of them ReleaseChanged where the release has been removed."""
        guard.check(text)
        plain = sparql_text.with_plain_booleans(text)
        check_grammar(plain)
        graph_nodes([*default_graphs, *named_graphs])
        dataset = self._dataset(plain, Dataset(tuple(default_graphs), tuple(named_graphs)))
        asked = self.standing.there(_in_full(_based(datasets.without_clauses(plain))))
        result = super().query(asked, default_graphs=dataset.default, named_graphs=dataset.named)
        self._check_whole()
        return result

    def _dataset(self, text: str, given: Dataset) -> Dataset:
        """All named graphs are listed only for a text that asks of any."""
        chosen = given if any(given) else datasets.clauses(text, BASE)
        if chosen is None:
            asks = any(sparql_text.is_word(token, "GRAPH") for token in sparql_text.tokens(text))
            named = tuple(self.standing.graphs.values()) if asks else ()
            return Dataset((self.standing.merged,), named)
        return Dataset(self._there(chosen.default), self._there(chosen.named))

    def _there(self, graphs: Sequence[str]) -> tuple[str, ...]:
        release = self.standing.release
        return tuple(iris.graph_of_release(release, graph) for graph in graphs or (_NONE,))

    def _asked(
        self,
        default_graphs: Sequence[str],
        named_graphs: Sequence[str],
        deadline: Deadline,
        text: str,
    ) -> Reply:
        reply = super()._asked(default_graphs, named_graphs, deadline, text)
        said = self.standing.here(reply.body.decode("utf-8", "replace"))
        return replace(reply, body=said.encode())

    def _check_whole(self) -> None:
        """A release that is removed stops being whole first: what was asked before is right."""
        plain = RemoteStore(self.endpoint, self.patience, self.contact, self.opener)
        if not any(plain.query(self.standing.whether_whole).rows()):
            said = {"endpoint": self.endpoint, "known": self.standing.release}
            raise ReleaseChanged(Sentence(_REMOVED, **said))


def _based(text: str) -> str:
    """Relative IRIs mean here what they mean in a store of ours. Virtuoso takes one BASE alone."""
    before = sparql_text.tokens(datasets.prologue(text))
    has_own = any(sparql_text.is_word(token, "BASE") for token in before)
    return text if has_own else f"BASE <{BASE}> {text}"


def _in_full(text: str) -> str:
    """Graphs of ours that are named by a relative IRI, or by part of one and a prefix."""
    before = datasets.prologue(text)
    found = [
        token
        for token in sparql_text.tokens(text)
        if token.kind in ("iri", "prefixed") and token.start >= len(before)
    ]
    whole = datasets.resolved(before, [token.text for token in found], BASE)
    for token, iri in reversed(list(zip(found, whole, strict=True))):
        if iri.startswith(GRAPH):
            end = token.start + len(token.text)
            text = f"{text[: token.start]}<{iri}>{text[end:]}"
    return text
