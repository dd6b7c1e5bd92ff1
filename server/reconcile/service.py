"""What reconciling knows of a release, each thing read once: names, values, what a text means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TypeAlias

from flask import current_app
from pyoxigraph import Literal, NamedNode

from server.reconcile.asked import Value
from server.reconcile.identifiers import iri_of
from server.reconcile.properties import Property
from server.releases import own_graph
from thidua.answers.statements import StatementReader, text
from thidua.graph import Graph
from thidua.search.hit import Hit
from thidua.stores.contract import Term

_EXTENSION = "reconcile"
_KEPT = 5000
_OF_EACH = "VALUES ?of { <urn:thidua:each> }"
_MEANT, _LIKELY = 5, 0.9
"""How many things a text may mean, and how well each is to fit beside the first."""

Part: TypeAlias = str
Valued: TypeAlias = Sequence[tuple[Part, Term]]
"""Values of a thing, each with the year or vintage it is of, or with nothing."""


def current() -> "Service":
    found: Service | None = current_app.extensions.get(_EXTENSION)
    if found is None:
        found = current_app.extensions[_EXTENSION] = Service(own_graph())
    return found


class Service:
    """Made when it is first asked for, and it asks nothing until then."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._readers: dict[str, StatementReader] = {}
        self.meant = lru_cache(_KEPT)(self._meant)

    def named(self, iris: Iterable[str]) -> Mapping[str, Hit]:
        return self.graph.index.named(dict.fromkeys(iris))

    def values(self, of: Property, iris: Iterable[str]) -> Mapping[str, Valued]:
        """By one query for all that were not read before."""
        said = self._reader(of).read(iris)
        return {
            iri: [
                (part, value)
                for (part, _), values in statements.items()
                for value in values
                if value is not None
            ]
            for iri, statements in said.items()
        }

    def things_with(self, of: Property, codes: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """IRIs by code: a code of two vintages may be of two things."""
        found: dict[str, dict[str, None]] = {}
        query = _asked_by_value(self.graph.catalogue.of_reconciling(of.id).text, codes)
        for thing, _, _, value in self.graph.store.query(query).rows():
            found.setdefault(text(value), {})[text(thing)] = None
        return {code: list(things) for code, things in found.items()}

    def _meant(self, value: Value, kind: str) -> frozenset[str]:
        """The thing it names; where it has an identifier of elsewhere, what its text may mean."""
        if value.thing and (known := self.named([iri_of(value.thing)])):
            return frozenset(known)
        kinds = (kind,) if kind else ()
        hits = self.graph.index.search(value.text, kinds=kinds, limit=_MEANT)
        return frozenset(hit.iri for hit in hits if hit.score >= _LIKELY * hits[0].score)

    @cached_property
    def vintages(self) -> tuple[str, ...]:
        """Of the codes of the statistics office, the newest last."""
        query = self.graph.catalogue.of_reconciling("vintages").text
        return tuple(text(vintage) for (vintage,) in self.graph.store.query(query).rows())

    def _reader(self, of: Property) -> StatementReader:
        if of.id not in self._readers:
            question = self.graph.catalogue.of_reconciling(of.id)
            self._readers[of.id] = StatementReader(self.graph.store, question, _KEPT)
        return self._readers[of.id]


def _asked_by_value(query: str, codes: Iterable[str]) -> str:
    """The query of a property, put the other way round."""
    values = " ".join(str(Literal(code)) for code in codes)
    return f"{query.replace(_OF_EACH, '')} VALUES ?value {{ {values} }}"


def things_in(valued: Iterable[Valued]) -> Iterator[str]:
    """The things among values, whose names are wanted."""
    for values in valued:
        yield from (value.value for _, value in values if isinstance(value, NamedNode))
