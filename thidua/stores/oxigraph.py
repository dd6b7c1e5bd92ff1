"""The default store. A query goes to the engine as text, and its answer leaves by the engine."""

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from thidua.iris import PREFIXES
from thidua.stores import guard
from thidua.stores.contract import QueryError
from thidua.stores.results import OxigraphResult

_A_PREFIX = f"PREFIX td: <{PREFIXES['td']}>"
_PLACED = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class OxigraphStore:
    engine = "oxigraph"

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @classmethod
    def in_memory(cls, dump: Path, *, union: bool) -> "OxigraphStore":
        """From N-Quads, gzipped or not; `union` copies every triple into the default graph."""
        store = ox.Store()
        with _opened(dump) as quads:
            store.bulk_load(input=quads.read(), format=ox.RdfFormat.N_QUADS)
        if union:
            store.bulk_extend(in_default_graph(store))
        return cls(store)

    @classmethod
    def on_disk(cls, folder: Path) -> "OxigraphStore":
        return cls(ox.Store.read_only(str(folder)))

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> OxigraphResult:
        guard.check(text)
        try:
            if not default_graphs and not named_graphs:
                return OxigraphResult(self._store.query(text))
            # The engine reads a missing list as "all graphs": both go, empty ones too.
            return OxigraphResult(
                self._store.query(
                    text,
                    default_graph=graph_nodes(default_graphs),
                    named_graphs=graph_nodes(named_graphs),
                )
            )
        except SyntaxError as error:
            raise located(error) from error


def in_default_graph(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        yield ox.Quad(quad.subject, quad.predicate, quad.object)


def located(error: SyntaxError) -> QueryError:
    """The engine says "error at 1:25: expected …"."""
    match = _PLACED.fullmatch(str(error))
    if match is None:
        return QueryError(f"The query does not parse: {error}")
    line, column, reason = match.groups()
    return QueryError(f"The query does not parse: {in_words(reason)}", int(line), int(column))


def in_words(reason: str) -> str:
    """What the engine's grammar says, for someone who does not know the grammar."""
    if "Prefix not found" in reason:
        return "a prefix is used here that no PREFIX line declares, such as " + _A_PREFIX
    if reason == "expected CONSTRUCT":
        return "expected SELECT, ASK, CONSTRUCT or DESCRIBE (the data is read-only)"
    return reason


# The engine's two lists differ in type by what else they may hold.
def graph_nodes(graphs: Sequence[str]) -> list[Any]:
    try:
        return [ox.NamedNode(graph) for graph in graphs]
    except ValueError as error:
        raise QueryError(f"A graph of the dataset is named by no IRI: {error}") from error


def _opened(dump: Path) -> "gzip.GzipFile":
    return gzip.open(dump, "rb") if dump.suffix == ".gz" else dump.open("rb")  # type: ignore[return-value]
