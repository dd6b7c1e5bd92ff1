"""What a name may mean: hits of a search, and the table they enter a question as."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode
from pyroaring import BitMap

from thidua.catalogue import Language, Question
from thidua.catalogue.question import Table, Value
from thidua.search.certainty import certain
from thidua.search.hit import Hit
from thidua.search.index import Index
from thidua.search.reasons import sentence

MOST = 10
_ALIKE = 60
"""Hits looked at: of those that fit best alike none is left out."""
_OF_NO_NAME = re.compile(
    r"[\s,(]+(?:cũ|trước đây|former|việt nam|viet nam|vietnam)[\s)]*$|^former\s+", re.IGNORECASE
)
"""What people put to a name: that it is an old one, and the country."""


class Meaning(NamedTuple):
    """`certain`: the first alone can be meant."""

    hits: Sequence[Hit]
    certain: bool


def meant(
    index: Index, text: str, kinds: Sequence[str], among: BitMap | None = None, limit: int = MOST
) -> Meaning:
    hits = index.search(_name_in(text), kinds=kinds, among=among, limit=max(limit, _ALIKE))
    best = sum(hit.score == hits[0].score for hit in hits)
    return Meaning(hits[: max(limit, best)], certain(hits))


def _name_in(text: str) -> str:
    shorter = _OF_NO_NAME.sub("", text)
    return _name_in(shorter) if shorter not in ("", text) else text


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
            "match": Literal(hit.name),
            "reason": Literal(sentence(hit, meaning.hits, language)),
        }
        for rank, hit in enumerate(meaning.hits, start=1)
    ]
