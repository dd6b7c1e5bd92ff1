"""What the engine's grammar says, for someone who does not know the grammar."""

import pytest

from thidua.stores.contract import QueryError
from thidua.stores.oxigraph import check_grammar

NO_FORM = "expected SELECT, ASK, CONSTRUCT or DESCRIBE (the data is read-only)"
ENDS = "the text ends too early, or something before this place cannot stand there"
EARLY = "the text ends too early: something is missing here"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        *((text, NO_FORM) for text in ("SELEC", "SEL", "12", "{", "SELEC * {}", "CLEAR ALL")),
        ("SELECT * { ?s ?p ?o } LIMIT", ENDS),
        ("SELECT ?s { FILTER(?s = x) }", ENDS),
        ("SELECT * { ?s td:leads ?o }", "a prefix is used here that no PREFIX line declares"),
        ("SELECT ?s { ?s truong ) }", 'expected one of ".", ":" (line'),
        ("SELECT ?s {\n ", EARLY),
        ("SELECT ?s { ?s ?p }", ENDS),
        ("SELECT * { BIND(1 AS ?s) BIND(2 AS ?s) }", ENDS),
        ("SELECT * { {_:a ?p ?o} {_:a ?q ?r} }", ENDS),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", "SELECT shows a variable beside one"),
        ("SELECT ?s { ?s ?p ?o } GROUP BY ?p", "SELECT shows a variable beside one"),
        ("SELECT ?x (?y AS ?x) { ?x ?p ?y }", "AS gives a name that a variable of the query has"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "SELECT * cannot stand with GROUP BY"),
        ("PREFIX td:", 'expected "<" (line'),
    ],
)
def test_a_syntax_error_is_said_in_words(query: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        check_grammar(query)
    assert f"The query does not parse: {said}" in str(caught.value)
