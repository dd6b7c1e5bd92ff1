"""What some queries can see of a large graph, in memory: the engine answers there in a tenth of the
time that a store on disk takes.

Only for queries whose every pattern names its predicate, its class after `a`, the predicate that a
statement must have, and no graph: of such a query no other triple can be part of an answer.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

import numpy as np
import pyoxigraph as ox

from loader.numbered.quads import OBJECT, PREDICATE, Quads, lines
from loader.numbered.terms import Numbers
from thidua import sparql_text
from thidua.iris import PREFIXES, term
from thidua.stores.contract import Result, Store
from thidua.stores.oxigraph import OxigraphStore

_TYPE = str(term("rdf:type"))
_OF_NAMED = (_TYPE, str(term("rdf:predicate")))
"""What such a query asks for with an object that it names."""

AT_MOST = 5_000_000
"""Triples, of some 160 bytes each; of ten million quads three million are asked for."""


@dataclass(frozen=True)
class Extract:
    """All that the queries can see, whatever terms stand for their variables."""

    engine: ox.Store
    queries: frozenset[str]

    @cached_property
    def store(self) -> Store:
        return OxigraphStore(self.engine)

    def change(self, texts: Sequence[str], removed: Numbers, added: Numbers) -> None:
        for quad in _parsed(texts, removed):
            self.engine.remove(quad)
        self.engine.extend(_parsed(texts, added))


class Quicker:
    """A store, and in its place what these queries can see of it."""

    def __init__(self, store: Store, extract: Extract | None) -> None:
        self._store, self._extract = store, extract

    @property
    def engine(self) -> str:
        return self._store.engine

    def of(self, text: str) -> Store:
        """What answers this query, and what it is with terms in place of variables."""
        found = self._extract
        return found.store if found and text in found.queries else self._store

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Result:
        store = self.of(text)
        return store.query(text, default_graphs=default_graphs, named_graphs=named_graphs)


@dataclass(frozen=True)
class Seen:
    """Triples by the places of their terms among the texts, which hold no others."""

    texts: Sequence[str]
    triples: Numbers

    def in_memory(self) -> ox.Store:
        store = ox.Store()
        if self._has_blank_nodes():  # the engine's own loading would rename them
            store.bulk_extend(_parsed(self.texts, self.triples))
        else:
            text = b"".join(lines(self.texts, self.triples))
            store.bulk_load(text, ox.RdfFormat.N_TRIPLES, lenient=True)
        return store

    def _has_blank_nodes(self) -> bool:
        """Texts are sorted, so theirs stand together."""
        return bisect_left(self.texts, "_:") < bisect_left(self.texts, "_;")


def extract(quads: Quads, queries: AbstractSet[str]) -> Extract | None:
    """The union of all graphs, as far as the queries name it; None where that is too much."""
    found = seen(quads, queries)
    return Extract(found.in_memory(), frozenset(queries)) if found else None


def seen(quads: Quads, queries: AbstractSet[str]) -> Seen | None:
    """What `extract` puts into memory."""
    triples = visible(quads.texts, quads.triples, queries)
    if len(triples) > AT_MOST:
        return None
    spoken_of = np.zeros(len(quads.texts), np.bool_)
    spoken_of[triples] = True
    places = np.cumsum(spoken_of, dtype=np.int32) - 1
    return Seen(list(compress(quads.texts, spoken_of.tolist())), places[triples])


def visible(texts: Sequence[str], rows: Numbers, queries: AbstractSet[str]) -> Numbers:
    """Of triples those that the queries can see, whatever others there are."""
    named = {iri for query in queries for iri in _named(query)}
    predicates = [n for n in np.unique(rows[:, PREDICATE]).tolist() if texts[n] in named]
    found = rows[np.isin(rows[:, PREDICATE], predicates)]
    of_named = [n for n in predicates if texts[n] in _OF_NAMED]
    bound = np.isin(found[:, PREDICATE], of_named)
    objects = [n for n in np.unique(found[bound][:, OBJECT]).tolist() if texts[n] in named]
    seen: Numbers = found[~bound | np.isin(found[:, OBJECT], objects)]
    return seen


def _parsed(texts: Sequence[str], triples: Numbers) -> ox.QuadParser:
    return ox.parse(b"".join(lines(texts, triples)), ox.RdfFormat.N_TRIPLES, lenient=True)


def _named(query: str) -> Iterator[str]:
    """IRIs as they are written, or by the house's prefixes, or by the query's own."""
    prefixes, declared = dict(PREFIXES), ""
    for token in sparql_text.tokens(query):
        if token.kind == "iri" and declared.endswith(":"):
            prefixes[declared[:-1]] = token.text[1:-1]
        declared = token.text if token.kind == "prefixed" else ""
        if token.kind == "iri":
            yield token.text
        elif token.kind == "word" and token.text == "a":
            yield _TYPE
        elif token.kind == "prefixed":
            prefix, _, local = token.text.partition(":")
            yield f"<{prefixes.get(prefix, '')}{local}>"
