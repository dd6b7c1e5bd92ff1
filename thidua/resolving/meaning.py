"""What a name may mean: hits of a search, and the table they enter a question as."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode
from pyroaring import BitMap

from thidua.catalogue import Language, Question
from thidua.catalogue.question import Table, Value
from thidua.search.asides import sought
from thidua.search.certainty import certain
from thidua.search.hit import Hit
from thidua.search.index import Index
from thidua.search.reasons import sentence

MOST = 10
_ALIKE = 60
"""Hits looked at: of those that fit best alike none is left out."""


class Meaning(NamedTuple):
    """`certain`: the first alone can be meant. `former`: what it was before, as far as was said."""

    hits: Sequence[Hit]
    certain: bool
    former: bool


def meant(
    index: Index, text: str, kinds: Sequence[str], among: BitMap | None = None, limit: int = MOST
) -> Meaning:
    name, former = sought(text)
    hits = index.search(name, kinds=kinds, among=among, limit=max(limit, _ALIKE))
    best = sum(hit.score == hits[0].score for hit in hits)
    return Meaning(hits[: max(limit, best)], certain(hits), former)


def tables(
    index: Index, question: Question, terms: Mapping[str, Value], language: Language
) -> dict[str, Table]:
    """By parameter, of those whose value is a name sought."""
    return {
        each.name: table(meant(index, terms[each.name].value, each.among), language)
        for each in question.parameters
        if each.kind == "sought" and each.name in terms
    }


def table(meaning: Meaning, language: Language) -> Table:
    """The cells a question may use, by the ending of the variable: `?name_found ?name_rank …`."""
    return [
        {
            "found": NamedNode(hit.iri),
            "rank": Literal(rank),
            "score": Literal(round(hit.score * 100)),
            "certain": Literal(value=meaning.certain and rank == 1),
            "former": Literal(value=meaning.former),
            "match": Literal(hit.name),
            "reason": Literal(sentence(hit, meaning.hits, language, former=meaning.former)),
        }
        for rank, hit in enumerate(meaning.hits, start=1)
    ]
