"""The bounds of a query: what is just within passes, what is just beyond is refused."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from thidua import sparql_text
from thidua.stores import guard
from thidua.stores.contract import RefusedQuery
from thidua.stores.guard import Bounds

SMALL = Bounds(length=200, depth=5, tokens=30, prefixes=2)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ASK {}" + " " * 194, id="length"),
        pytest.param("#" + "ễ" * 66 + "x", id="length in bytes"),
        pytest.param("ASK {{{{{}}}}}", id="depth"),
        pytest.param("ASK {[([{}])]}", id="depth of all brackets"),
        pytest.param("ASK { FILTER(" + "!" * 23 + "?x) }", id="tokens"),
        pytest.param("ASK { VALUES ?x { " + "1 " * 80 + "} }", id="values"),
        pytest.param("PREFIX a: <urn:a> PREFIX b: <urn:b> ASK {}", id="prefixes"),
        pytest.param("ASK { ?s ?p '{{{{{{{{{{', \"((((((((((\" } # [[[[[[[[", id="within strings"),
    ],
)
def test_what_is_just_within_the_bounds_passes(text: str) -> None:
    guard.check(text, SMALL)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ASK {}" + " " * 195, "longer than 200 bytes"),
        ("#" + "ễ" * 67, "longer than 200 bytes"),
        ("ASK {{{{{{}}}}}}", "deeper than 5 brackets: write it flatter"),
        ("ASK {[([{()}])]}", "deeper than 5 brackets"),
        ("ASK {{{{{{", "deeper than 5 brackets"),
        ("ASK { FILTER(" + "!" * 24 + "?x) }", "more than 30 words and signs: put long lists"),
        ("PREFIX a: <a> prefix b: <b> Prefix c: <c> ASK {}", "more than 2 PREFIX lines"),
        ("ASK { SERVICE <urn:x> {} }", "SERVICE is refused"),
    ],
)
def test_what_is_just_beyond_is_refused_with_the_bound(text: str, said: str) -> None:
    with pytest.raises(RefusedQuery, match=said):
        guard.check(text, SMALL)


def test_the_length_is_measured_before_anything_else_is_read() -> None:
    with pytest.raises(RefusedQuery, match="longer"):
        guard.check("(" * 201, SMALL)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(RefusedQuery, match="surrogate"):
        guard.check("ASK { ?s ?p '\ud800' }", SMALL)


def test_an_engine_in_a_process_of_its_own_may_be_given_more() -> None:
    text = "ASK " + "{" * 200 + "}" * 200
    guard.check(text, Bounds(depth=200))
    with pytest.raises(RefusedQuery, match="128"):
        guard.check(text)


PIECES = [
    *("SELECT", "*", "{", "}", "(", ")", "[", "]", "<", ">", "<<", ">>", "?x", "a", ".", ";", " "),
    *(
        "'",
        '"',
        "'''",
        '"""',
        "\\",
        "\\u0053",
        "\n",
        "#",
        "PREFIX",
        "prefix p: ",
        "<urn:x#y>",
        "&&",
        "<https://a.b/c#d>" * 4,
        "<https://a.b/c> " * 5,
    ),
    *(
        "SERVICE",
        "service",
        "sErViCe",
        "VALUES",
        "true",
        "'a'",
        '"b"@vi',
        "\N{LATIN SMALL LETTER LONG S}",
    ),
]


@settings(max_examples=1500, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("'''a'")
@example("'a''b'")
@example("<'> SERVICE <'>")
@example("?a<3 # it's")
@example("'" + "<https://a.b/c>" * 4 + "''{{{{'")
def test_what_passes_without_its_tokens_would_pass_with_them(text: str) -> None:
    bounds = Bounds(length=400, depth=3, tokens=200, prefixes=2)
    if guard._is_plain(text, bounds):  # noqa: SLF001
        guard.check_size(text, bounds)
        assert not sparql_text.uses_service(text)


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX td: <https://w3id.org/thidua/ontology#> SELECT ?x { ?x td:leads ?y } LIMIT 5",
        "SELECT ?x { ?x ?p \"a b\"@vi FILTER(?n < 3 && lang(?x) = 'vi') }",
        "SELECT ?x { VALUES ?x { " + "<https://w3id.org/thidua/id/x> " * 1_000 + "} ?x ?p ?o }",
    ],
)
def test_common_queries_need_no_tokens(text: str) -> None:
    assert guard._is_plain(text, guard.DEFAULT)  # noqa: SLF001
