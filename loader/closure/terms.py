"""Triples as rows of numbers, and back."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple


class Numbered:
    """Facts and all their terms, these numbered in the order of their text, `constants` among them.

    Only triples whose predicate is a constant are taken: a rule speaks of no other.
    """

    def __init__(self, triples: Iterable[Triple], constants: Iterable[str]) -> None:
        met = {_read(text): place for place, text in enumerate(constants)}
        predicates = set(met)
        places = (
            met.setdefault(term, len(met))
            for triple in triples
            if triple.predicate in predicates
            for term in triple
        )
        facts = np.fromiter(places, np.int32)
        found = list(met)
        texts = list(map(str, found))
        order = sorted(range(len(texts)), key=texts.__getitem__)
        rank = np.empty(len(order), np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        self.texts = [texts[place] for place in order]
        self.facts = rank[facts].reshape(-1, 3)
        self._terms = [found[place] for place in order]

    def triple(self, fact: Sequence[int]) -> Triple:
        return Triple(*(self._terms[number] for number in fact))  # type: ignore[arg-type]  # facts stand as triples do


@lru_cache(maxsize=4096)
def _read(text: str) -> Term:
    """A term in N-Triples syntax; pyoxigraph reads whole statements only."""
    (quad,) = parse(f"<x:s> <x:p> {text} .", format=RdfFormat.N_TRIPLES)
    term: Term = quad.object
    return term
