"""Tokens of a SPARQL text, and terms put in the place of variables."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from thidua import sparql_text
from thidua.sparql_text import serialised, with_terms

KINDS = [
    ("# a ?comment", ["comment"]),
    ("'?a' \"?b\"", ["string", "string"]),
    ('\'\'\'it\'s ?a\'\'\' """say "?b" """', ["string", "string"]),
    (r'"a \" ?b"', ["string"]),
    (r'"a \\" ?b', ["string", "variable"]),
    ("<http://x/?a#b>", ["iri"]),
    ("?a<?b", ["variable", "other", "variable"]),
    ("?a $b ?năm_2", ["variable", "variable", "variable"]),
    (r"td:a td: :b x:a\#b _:c", ["prefixed"] * 5),
    ("'x'@vi", ["string", "tag"]),
    ("{ ( [ <<( << } ) ]", ["open"] * 5 + ["close"] * 3),
    ("SELECT OPTIONAL", ["word", "word"]),
    ("1 || 2", ["other"] * 4),
    ("true.?x a.b a.b:c", ["word", "other", "variable", "word", "other", "word", "prefixed"]),
    ('"""a" }', ["broken"]),
    ("'a }\n{", ["broken", "open"]),
    ('"" """""" \'\' "a', ["string", "string", "string", "broken"]),
]

READ_OVER_AND_OVER = {
    "long strings that never end": '\\"""\n',
    "strings that never end": '\\"',
    "strings in single quotes that never end": "\\'",
    "words joined by dots": "a.",
    "words joined by middle dots": "a·",
    "operators that look like IRIs": "<a",
}


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_each_token_has_its_kind(text: str, kinds: list[str]) -> None:
    assert [token.kind for token in sparql_text.tokens(text)] == kinds


@pytest.mark.parametrize("piece", READ_OVER_AND_OVER.values(), ids=READ_OVER_AND_OVER)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """A text of this length took a minute where each piece was read to the end of the text."""
    text = piece * (100_000 // len(piece))
    begun = time.process_time()
    assert sum(len(token.text) for token in sparql_text.tokens(text)) >= len(text) * 0.7
    assert time.process_time() - begun < 2


def test_only_variable_tokens_are_replaced() -> None:
    text = "?a $a ?ab '?a' <urn:?a> x:?a #?a"
    bound = with_terms(text, {"a": NamedNode("urn:x")})
    assert bound == "<urn:x> <urn:x> ?ab '?a' <urn:?a> x:<urn:x> #?a"


def test_text_without_the_variable_stays_as_it_is() -> None:
    text = "SELECT  *\n{ ?s ?p 'x' } # end"
    assert with_terms(text, {"other": Literal(1)}) == text


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (NamedNode("urn:x"), "<urn:x>"),
        (Literal("a"), '"a"'),
        (Literal("a", language="vi"), '"a"@vi'),
        (Literal(5), '"5"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (Literal('"\\\n\r\t'), r'"\"\\\n\r\t"'),
        (Literal("\\u0022"), '"' + r"\\\U000000750022" + '"'),
    ],
)
def test_a_term_is_written_as_sparql(term: NamedNode | Literal, written: str) -> None:
    assert serialised(term) == written


@settings(deadline=None)
@given(st.text())
def test_every_text_comes_back_from_the_engine_as_it_went_in(value: str) -> None:
    solutions = Store().query(with_terms("SELECT (?v AS ?x) {}", {"v": Literal(value)}))
    assert isinstance(solutions, QuerySolutions)
    assert [solution["x"] for solution in solutions] == [Literal(value)]


@settings(deadline=None)
@given(st.text())
def test_every_text_is_one_token_even_when_escapes_are_decoded_first(value: str) -> None:
    (token,) = sparql_text.tokens(sparql_text.without_escapes(serialised(Literal(value))))
    assert token.kind == "string"


def test_nesting_is_the_most_brackets_open_at_once() -> None:
    assert nesting("{ ( ) ( [ ] ) } ( )") == 3
    assert nesting("'(((' # {{{\n <urn:((> }") == 0


def nesting(text: str) -> int:
    return sparql_text.nesting(sparql_text.tokens(text))


EITHER_WAY = [
    ("FILTER(?x<((((1))))&&2>?y)", 5, 18),
    ("FILTER(?x < 1+1+1+1&&2> 3)", 1, 17),
    ("?s <https://example.org/a((((b> ?o", 0, 3),
    ("?s <urn:a> ?o", 0, 4),
    ("<VALUES> 1 2 3 <PREFIX>", 0, 7),
    ("VALUES ?x { <a> <b+c> <urn:d> }", 1, 0),
]


@pytest.mark.parametrize(("text", "depth", "weight"), EITHER_WAY)
def test_what_may_be_an_iri_or_a_comparison_is_measured_as_both(
    text: str, depth: int, weight: int
) -> None:
    found = list(sparql_text.read_either_way(sparql_text.tokens(text)))
    assert (sparql_text.nesting(found), sparql_text.weight(found)) == (depth, weight)
    assert sparql_text.count(found, "PREFIX") == 0


def test_values_data_has_no_weight_but_what_follows_has() -> None:
    def weight(text: str) -> int:
        return sparql_text.weight(sparql_text.tokens(text))

    assert weight("VALUES ?x { 1 2 3 }") == 0
    assert weight("VALUES (?x ?y) { (1 2) (3 4) } BIND") == 1
    assert weight("'VALUES' { 1 2 3 }") == 6


@pytest.mark.parametrize(
    ("escaped", "plain"),
    [
        (r'"\u0022 } SERVICE"', r'"\" } SERVICE"'),
        (r'"\U0000005Cu0022"', '"' + r"\\\U000000750022" + '"'),
        (r"'''a\u0041'''", '"aA"'),
        (r"<urn:\u0041>", "<urn:A>"),
        ("#\\u000A SERVICE", " "),
        (r"'\t' 'x'", r"""' ' 'x'""".replace("' '", r'"\t"')),
    ],
)
def test_escapes_are_resolved_token_by_token(escaped: str, plain: str) -> None:
    assert sparql_text.without_escapes(escaped) == plain
