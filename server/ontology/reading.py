"""Terms with all that is said of them, vocabularies and parts, from `queries/pages/site/`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from server import sections
from server.ontology.examples import Example, example
from thidua import collation
from thidua.answers import Row
from thidua.catalogue import Language
from thidua.graph import Graph
from thidua.iris import ONTOLOGY, PREFIXES, term
from thidua.stores.contract import Term as RdfTerm

_TRANSITIVE = term("owl:TransitiveProperty").value
_RELATIONS: Mapping[str, tuple[str, str]] = {
    term(name).value: (relation, back)
    for name, relation, back in (
        ("rdfs:subClassOf", "broader", "narrower"),
        ("rdfs:subPropertyOf", "broader", "narrower"),
        ("rdfs:domain", "domain", "properties"),
        ("rdfs:range", "range", "reached_by"),
        ("owl:inverseOf", "inverse", "inverse"),
        ("owl:disjointWith", "disjoint", "disjoint"),
        ("rdfs:seeAlso", "near", "near"),
    )
}
"""Property of the ontology → what the page calls it, and what it calls its other direction."""

_ALIGNING = {"broader", "near"}
"""To a term of another vocabulary these are an alignment; a domain or range is one wherever."""


@dataclass(frozen=True)
class Condition:
    """`way`: every such thing `has` the value, it `is` what has it, or it `follows` from it."""

    way: str
    property: str
    value: RdfTerm | None


@dataclass(frozen=True)
class Term:
    """`links` by relation: IRIs within the ontology, and of any domain or range; `chain` are the
    properties whose steps make this one."""

    iri: str
    kind: str
    label: str
    elsewhere: str
    definition: str
    sources: tuple[str, ...]
    example: Example | None
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    alignments: list[tuple[str, str]] = field(default_factory=list)
    chain: list[str] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.iri.removeprefix(PREFIXES["td"])


@dataclass(frozen=True)
class Scheme:
    iri: str
    label: str
    about: str
    codes: tuple[Row, ...]


@dataclass(frozen=True)
class Ontology:
    """`parts`: core first, then the alignments; `transitive` are IRIs of properties."""

    terms: Mapping[str, Term]
    schemes: Sequence[Scheme]
    parts: Sequence[Row]
    transitive: frozenset[str]

    def of_kind(self, kind: str) -> list[Term]:
        """In the order of their labels."""
        found = (one for one in self.terms.values() if one.kind == kind)
        return sorted(found, key=lambda one: collation.key(one.label))

    @property
    def chained(self) -> list[Term]:
        return [one for one in self.terms.values() if one.chain]

    @property
    def core(self) -> Row | None:
        return next((row for row in self.parts if row.cells["part"].iri == ONTOLOGY), None)


def read(graph: Graph, language: Language) -> Ontology:
    def rows(name: str) -> tuple[Row, ...]:
        return graph.answer_to(sections.of_site(name), {}, language).rows

    terms = _terms(rows("terms"), graph, language)
    links = rows("term-links")
    _link(terms, links)
    for row, one in _with_terms(rows("term-chains"), terms):
        one.chain.append(_iri(row, "step"))
    for row, one in _with_terms(rows("term-conditions"), terms):
        told = Condition(row.cells["way"].text, _iri(row, "property"), row.cells["value"].value)
        one.conditions.append(told)
    transitive = (_iri(row, "term") for row in links if _iri(row, "other") == _TRANSITIVE)
    return Ontology(terms, _schemes(rows("codes")), rows("ontologies"), frozenset(transitive))


def _with_terms(rows: Iterable[Row], terms: Mapping[str, Term]) -> Iterator[tuple[Row, Term]]:
    """Only of terms that have a label and a definition in the language of the page."""
    return ((row, terms[iri]) for row in rows if (iri := _iri(row, "term")) in terms)


def _iri(row: Row, column: str) -> str:
    return row.cells[column].iri or ""


def _terms(rows: Iterable[Row], graph: Graph, language: Language) -> dict[str, Term]:
    """A term with several sources has a row for each."""
    found: dict[str, Term] = {}
    for iri, same in groupby(rows, key=lambda row: _iri(row, "term")):
        first, *more = same
        kind, label, elsewhere, definition = (
            first.cells[name].text for name in ("kind", "term", "elsewhere", "definition")
        )
        sources = tuple(filter(None, (row.cells["source"].text for row in (first, *more))))
        shown = example(graph, iri, kind, language)
        found[iri] = Term(iri, kind, label, elsewhere, definition, sources, shown)
    return found


def _link(terms: Mapping[str, Term], rows: Iterable[Row]) -> None:
    for row, one in _with_terms(rows, terms):
        relation, back = _RELATIONS.get(_iri(row, "link"), ("", ""))
        other = _iri(row, "other")
        if relation in _ALIGNING and other not in terms:
            one.alignments.append((relation, other))
        elif relation:
            one.links[relation].append(other)
            if other in terms:
                terms[other].links[back].append(one.iri)


def _schemes(rows: Iterable[Row]) -> list[Scheme]:
    found = []
    for iri, same in groupby(rows, key=lambda row: _iri(row, "scheme")):
        codes = tuple(same)
        label, about = (codes[0].cells[name].text for name in ("scheme", "about"))
        found.append(Scheme(iri, label, about, codes))
    return found
