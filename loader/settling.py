"""What only all records together decide: the label to show for a thing, who headed a unit, and
(loader/places/settling.py) when phases begin and end.

None is stated anywhere, so all stand in the inferred graph with what they rest on. The rules
cannot be OWL: one looks for the best of several names, another for there being no second head.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from pyoxigraph import Triple

from loader.numbered.quads import OBJECT, PREDICATE, SUBJECT
from loader.numbered.supported import Made, Row, Supported, supported
from loader.numbered.terms import Numbers, Terms, is_iri, is_literal, term_of, where
from loader.places.settling import of_changes, phase_inferences
from thidua.iris import minted, path_of, term

LABEL_RULE = "preferred label: the name most records print, then the shortest"
HEAD_RULE = "sole head: one person only is known to have headed the unit in that year"
POSSIBLE_HEAD_RULE = "possible head: several people are known to have headed the unit in that year"

_NAME = str(term("td:name"))
_LABEL = str(term("skos:prefLabel"))
_HOLDING = tuple(
    str(term(f"td:{local}")) for local in ("holder", "position", "inOrganisation", "attestedYear")
)
_HEADSHIP = str(term("td:isHeadship"))
_TRUE = f'"true"^^{term("xsd:boolean")}'


class _Headship(NamedTuple):
    """A unit by its number, and a year."""

    unit: int
    year: str


def settle(terms: Terms, rows: Numbers) -> Supported:
    """Over all records' quads and the vocabularies'. What it speaks of anew gets a number."""
    return supported([*_labels(terms, rows), *_heads(terms, rows), *_phases(terms, rows)])


def _labels(terms: Terms, rows: Numbers) -> Iterator[Made]:
    """Of each node in each language the name with most quads, then the shortest, then the first."""
    texts, name, label = terms.texts, terms[_NAME], terms[_LABEL]
    said = rows[rows[:, PREDICATE] == name]
    named = where(texts, said[:, SUBJECT], is_iri) & where(texts, said[:, OBJECT], is_literal)
    pairs, counts = np.unique(said[named][:, [SUBJECT, OBJECT]], axis=0, return_counts=True)
    measures = {number: _measured(texts[number]) for number in np.unique(pairs[:, 1]).tolist()}
    best: dict[tuple[int, str], tuple[int, int, str, int]] = {}
    for (node, printed), count in zip(pairs.tolist(), counts.tolist(), strict=True):
        language, size, value = measures[printed]
        rank = (-count, size, value, printed)
        key = node, language
        best[key] = min(rank, best.get(key, rank))
    for (node, _), (*_, printed) in best.items():
        yield (node, label, printed), LABEL_RULE, [(node, name, printed)]


def _measured(text: str) -> tuple[str, int, str]:
    literal = term_of(text)
    return literal.language or "", len(literal.value), literal.value


def _heads(terms: Terms, rows: Numbers) -> Iterator[Made]:
    for (unit, year), held in _headships(terms, rows).items():
        body = path_of(term_of(terms.texts[unit]), "organisation")
        state = terms[str(minted("unit-year", body, year))]
        sole = len(held) == 1
        predicate = terms[str(term("td:headedUnitYear" if sole else "td:possiblyHeadedUnitYear"))]
        rule = HEAD_RULE if sole else POSSIBLE_HEAD_RULE
        for person, own in held.items():
            others = (row for other in held.values() for row in other)
            yield (person, predicate, state), rule, list(dict.fromkeys([*own, *others]))


def _headships(terms: Terms, rows: Numbers) -> Mapping[_Headship, dict[int, tuple[Row, ...]]]:
    """For each unit and year, who held a position that heads it, with the triples that say so."""
    texts = terms.texts
    makes_head = (rows[:, PREDICATE] == terms[_HEADSHIP]) & (rows[:, OBJECT] == terms[_TRUE])
    heading = {row[SUBJECT]: row for row in _triples(rows[makes_head])}
    found: dict[_Headship, dict[int, tuple[Row, ...]]] = defaultdict(dict)
    for said in _holdings(terms, rows):
        holder, position, unit, year = (row[OBJECT] for row in said)
        things = all(is_iri(texts[number]) for number in (holder, position, unit))
        if position in heading and things and is_literal(texts[year]):
            key = _Headship(unit, term_of(texts[year]).value)
            found[key][holder] = (*said, heading[position])
    return found


def _holdings(terms: Terms, rows: Numbers) -> Iterator[tuple[Row, ...]]:
    """The four triples of each position whose year is known: holder, position, body, year."""
    predicates = [terms[text] for text in _HOLDING]
    found: dict[int, dict[int, Row]] = defaultdict(dict)
    for row in _triples(rows[np.isin(rows[:, PREDICATE], predicates)]):
        found[row[SUBJECT]][row[PREDICATE]] = row
    for said in found.values():
        if len(said) == len(predicates):
            yield tuple(said[predicate] for predicate in predicates)


def _phases(terms: Terms, rows: Numbers) -> Iterator[Made]:
    texts = terms.texts

    def row(triple: Triple) -> Row:
        s, p, o = (terms[str(part)] for part in triple)
        return s, p, o

    dated = (
        Triple(*(term_of(texts[number]) for number in said))
        for said in _triples(of_changes(terms, rows))
    )
    for triple, rule, premises in phase_inferences(dated):
        yield row(triple), rule, [row(premise) for premise in premises]


def _triples(rows: Numbers) -> Iterator[Row]:
    for s, p, o, _ in rows.tolist():
        yield s, p, o
