"""Terms as numbers in the order of their text, and back."""

import pyoxigraph as ox
import pytest

from loader.closure.terms import Numbered, Term

IRI, BLANK, LITERAL = ox.NamedNode("https://example.org/a"), ox.BlankNode("b"), ox.Literal("c")


@pytest.mark.parametrize(
    "term",
    [
        IRI,
        BLANK,
        LITERAL,
        ox.Literal('á "\n', language="vi"),
        ox.Literal(1),
        ox.Triple(IRI, IRI, LITERAL),
    ],
)
def test_numbers_lead_back_to_the_triple(term: Term) -> None:
    triple = ox.Triple(BLANK, IRI, term)
    numbered = Numbered([triple], [str(IRI), '"another"'])
    (fact,) = numbered.facts.tolist()
    assert numbered.triple(fact) == triple
    assert [numbered.texts[number] for number in fact] == list(map(str, triple))


def test_numbers_are_in_the_order_of_the_texts_constants_among_them() -> None:
    triples = [ox.Triple(IRI, IRI, end) for end in (BLANK, LITERAL, IRI)]
    constants = ["<https://example.org/Z>", str(IRI), '"a"@vi']
    for given in (triples, triples[::-1]):
        texts = Numbered(given, constants).texts
        assert texts == sorted({*constants, *map(str, (BLANK, LITERAL, IRI))})


def test_triples_no_rule_speaks_of_are_left_out() -> None:
    other = ox.Triple(IRI, ox.NamedNode("https://example.org/other"), BLANK)
    numbered = Numbered([other], [str(IRI)])
    assert len(numbered.facts) == 0
    assert numbered.texts == [str(IRI)]
