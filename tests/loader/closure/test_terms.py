"""Terms as numbers: resources from nought upward, literals below it."""

import pyoxigraph as ox
import pytest

from loader.closure.terms import Term, Terms

IRI, BLANK, LITERAL = ox.NamedNode("https://example.org/a"), ox.BlankNode("b"), ox.Literal("c")


@pytest.mark.parametrize("term", [IRI, BLANK, LITERAL, ox.Triple(IRI, IRI, LITERAL)])
def test_a_number_leads_back_to_its_term(term: Term) -> None:
    terms = Terms()
    terms.number(ox.NamedNode("https://example.org/first"))
    assert terms.term(terms.number(term)) == term
    assert terms.number(term) == terms.number(term)
    assert (terms.number(term) < 0) == (term not in {IRI, BLANK})


@pytest.mark.parametrize("term", [IRI, LITERAL, ox.Literal('á "\n', language="vi"), ox.Literal(1)])
def test_the_text_of_a_term_is_that_term(term: Term) -> None:
    terms = Terms()
    assert terms.constant(str(term)) == terms.number(term)


def test_facts_are_ordered_by_the_text_of_their_terms() -> None:
    triples = [ox.Triple(IRI, IRI, end) for end in (BLANK, LITERAL, IRI)]
    for given in (triples, triples[::-1]):
        terms = Terms()
        facts = [tuple(map(terms.number, triple)) for triple in given]
        ordered = [str(terms.triple(fact).object) for fact in terms.in_order(facts)]
        assert ordered == sorted(ordered)
