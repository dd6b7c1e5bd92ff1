"""All that is stated in a load, as numbers: records, ontology, tables, RDF of others, reviews."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from pyoxigraph import NamedNode, Quad

from loader.closure import Clash, Rules, clash, close_numbered, constants
from loader.identities.merging import reviewed
from loader.inputs import LoadInputs
from loader.links.mapping import link_quads
from loader.numbered.quads import GRAPH, Quads, distinct, numbered, triple_of
from loader.numbered.supported import Supported, with_names
from loader.numbered.terms import Numbers, Terms, in_order
from loader.places.ledger import Ledger
from loader.publishing.description import description
from thidua.iris import GRAPH_INFERRED, GRAPH_ONTOLOGY


@dataclass(frozen=True)
class Stated:
    terms: Terms
    rows: Numbers

    @property
    def data(self) -> Numbers:
        """The ontology's axioms are compiled into the rules; they are no data for them."""
        data: Numbers = self.rows[self.rows[:, GRAPH] != self.terms[str(GRAPH_ONTOLOGY)]]
        return data


@dataclass(frozen=True)
class Concluded:
    """`quads` holds all that is stated and inferred, `inferred` what was not stated."""

    quads: Quads
    inferred: Quads
    supported: Supported
    clashes: Sequence[Clash]


@dataclass(frozen=True)
class Known:
    """What is stated and settled, numbered in the order of the texts: what the rules go by."""

    quads: Quads
    data: Numbers
    settled: Supported
    inferred_graph: int

    def concluded(self, rules: Rules) -> Concluded:
        texts = self.quads.texts
        closed = close_numbered(rules, texts, self.data)
        found = self.settled.and_more(with_names(closed, rules))
        graph = np.full((len(found), 1), self.inferred_graph, np.int32)
        inferred = distinct(np.concatenate([found.facts, graph], axis=1))
        rows = distinct(np.concatenate([self.quads.rows, inferred]))
        clashes = [clash(rules, each, partial(triple_of, texts)) for each in closed.clashes]
        return Concluded(Quads(texts, rows), Quads(texts, inferred), found, clashes)


def stated(inputs: LoadInputs, tables: Sequence[Ledger]) -> Stated:
    terms = inputs.records.terms
    others = numbered(_others(inputs, tables), terms)
    return Stated(terms, np.concatenate([inputs.records.rows, others]))


def _others(inputs: LoadInputs, tables: Sequence[Ledger]) -> Iterator[Quad]:
    yield from inputs.ontology
    for ledger in tables:
        yield from ledger.quads
    yield from foreign(inputs)
    yield from description(inputs.release)
    yield from link_quads(inputs.links)
    yield from reviewed(inputs.identities)
    for table in inputs.tables:
        yield from table.said


def foreign(inputs: LoadInputs) -> Iterator[Quad]:
    for file in inputs.foreign:
        yield from file.quads


def passages(inputs: LoadInputs) -> dict[tuple[str, str], NamedNode]:
    """By record and key: what tables of places may rest on."""
    return {
        (one.standing.record, key): NamedNode(iri)
        for one in inputs.records.taken
        for key, iri in one.passages.items()
    }


def known(said: Stated, settled: Supported, rules: Rules) -> Known:
    terms = said.terms
    graph, _ = terms[str(GRAPH_INFERRED)], terms.numbers(constants(rules))
    data = np.concatenate([said.data[:, :GRAPH], settled.facts])
    texts, places = in_order(terms)
    return Known(
        Quads(texts, distinct(places[said.rows])),
        distinct(places[data]),
        settled.renumbered(places),
        int(places[graph]),
    )
