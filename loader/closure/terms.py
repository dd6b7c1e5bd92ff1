"""Terms as numbers while the closure works, and back."""

from collections.abc import Iterable
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Fact: TypeAlias = tuple[int, int, int]
"""Subject, predicate, object, as numbers."""


class Terms:
    """What can be a subject has a number from 0 upward, all else (literals) one below zero.

    So `fact[0] < 0` is all it takes to see that a rule would make a literal a subject.
    """

    def __init__(self) -> None:
        self._numbers: dict[Term, int] = {}
        self._terms: list[Term] = []

    def number(self, term: Term) -> int:
        number = self._numbers.get(term)
        if number is None:
            position = len(self._terms)
            number = position if isinstance(term, NamedNode | BlankNode) else ~position
            self._numbers[term] = number
            self._terms.append(term)
        return number

    def constant(self, text: str) -> int:
        return self.number(_read(text))

    def term(self, number: int) -> Term:
        return self._terms[number if number >= 0 else ~number]

    def triple(self, fact: Fact) -> Triple:
        return Triple(*map(self.term, fact))  # type: ignore[arg-type]  # facts stand as triples do

    def in_order(self, facts: Iterable[Fact]) -> list[Fact]:
        """By the text of the terms, whatever the order in which they were first met."""
        by_text = sorted(range(len(self._terms)), key=lambda position: str(self._terms[position]))
        rank = {self._number_at(position): n for n, position in enumerate(by_text)}
        return sorted(facts, key=lambda fact: [rank[number] for number in fact])

    def _number_at(self, position: int) -> int:
        return self._numbers[self._terms[position]]


def _read(text: str) -> Term:
    """A term in N-Triples syntax; pyoxigraph reads whole statements only."""
    (quad,) = parse(f"<x:s> <x:p> {text} .", format=RdfFormat.N_TRIPLES)
    term: Term = quad.object
    return term
