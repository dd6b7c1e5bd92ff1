"""What every store promises, on every store."""

import pyoxigraph as ox
import pytest

from thidua import sparql_text
from thidua.stores.contract import QueryError, RefusedQuery, Store, UnknownMediaType

RECORD = "https://w3id.org/thidua/graph/record/"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s <https://w3id.org/thidua/ontology#organiser> ?o }"
EVERYTHING = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
JSON = "application/sparql-results+json"


def number(store: Store, text: str, **graphs: list[str]) -> str:
    ((term,),) = store.query(text, **graphs).rows()
    assert isinstance(term, ox.Literal)
    return term.value


def test_a_triple_of_two_records_counts_once_in_the_default_graph(store: Store) -> None:
    assert number(store, COUNT) == "1"
    assert number(store, COUNT.replace("{", "{ GRAPH ?g {", 1) + "}") == "2"


def test_terms_keep_language_datatype_and_absence(store: Store) -> None:
    result = store.query(
        'SELECT ?a ?b ?c ?d { BIND("x"@vi AS ?a) BIND("2020"^^'
        "<http://www.w3.org/2001/XMLSchema#gYear> AS ?b) BIND(<urn:x> AS ?c) }"
    )
    assert result.variables == ("a", "b", "c", "d")
    year = ox.Literal("2020", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gYear"))
    assert list(result.rows()) == [
        (ox.Literal("x", language="vi"), year, ox.NamedNode("urn:x"), None)
    ]


def test_an_ask_is_one_boolean(store: Store) -> None:
    result = store.query("ASK { ?s ?p ?o }")
    assert (result.kind, result.variables) == ("ask", ())
    assert list(result.rows()) == [(ox.Literal(value=True),)]
    assert b'"boolean":true' in store.query("ASK { ?s ?p ?o }").write(JSON)


def test_a_construct_gives_triples(store: Store) -> None:
    text = 'CONSTRUCT { <urn:s> <urn:p> "x"@vi } {}'
    assert store.query(text).kind == "graph"
    assert store.query(text).write("text/turtle") == b'<urn:s> <urn:p> "x"@vi .\n'
    assert [len(row) for row in store.query(text).rows()] == [3]


@pytest.mark.parametrize(
    ("media_type", "start"),
    [
        (JSON, b'{"head"'),
        ("application/sparql-results+xml", b"<?xml"),
        ("text/csv", b"x\r\nfalse"),
        ("text/tab-separated-values", b"?x\nfalse"),
    ],
)
def test_a_table_is_written_in_all_four_formats(
    store: Store, media_type: str, start: bytes
) -> None:
    assert store.query("SELECT (false AS ?x) {}").write(media_type).startswith(start)


@pytest.mark.parametrize("text", ["SELECT (1 AS ?x) {}", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"])
def test_an_unknown_media_type_is_said(store: Store, text: str) -> None:
    with pytest.raises(UnknownMediaType, match="image/png"):
        store.query(text).write("image/png")


def test_graphs_given_take_the_place_of_the_dataset(store: Store) -> None:
    one = [RECORD + "nha-may"]
    assert number(store, COUNT, default_graphs=one) == "1"
    assert number(store, EVERYTHING, default_graphs=one) == "20"
    assert number(store, EVERYTHING, named_graphs=one) == "0"
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert number(store, named, named_graphs=one) == "1"
    assert number(store, named, default_graphs=one) == "0"


def test_two_graphs_given_count_a_shared_triple_once(store: Store) -> None:
    graphs = [RECORD + "nha-may", RECORD + "lam-giang"]
    assert number(store, COUNT, default_graphs=graphs) == "1"
    assert number(store, COUNT.replace("{", f"FROM <{graphs[0]}> FROM <{graphs[1]}> {{")) == "1"
    sizes = [int(number(store, EVERYTHING, default_graphs=[graph])) for graph in graphs]
    assert number(store, EVERYTHING, default_graphs=graphs) == str(sum(sizes) - 1)


def test_from_in_the_text_is_honoured(store: Store) -> None:
    text = EVERYTHING.replace("{", f"FROM <{RECORD}nha-may> {{")
    assert number(store, text) == "20"


def test_graphs_given_win_over_from(store: Store) -> None:
    text = EVERYTHING.replace("{", f"FROM <{RECORD}nha-may> {{")
    assert number(store, text, default_graphs=["urn:none"]) == "0"


def test_from_a_file_reads_no_file(store: Store) -> None:
    for address in ("file:///etc/passwd", f"file://{__file__}"):
        assert number(store, EVERYTHING.replace("{", f"FROM <{address}> {{")) == "0"


def test_a_graph_that_is_no_iri_is_refused(store: Store) -> None:
    with pytest.raises(QueryError):
        store.query(COUNT, default_graphs=["no iri"])


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("SELECT * WHERE { ?s ?p }", 1, 25), ("SELECT *\nWHERE { ?s ?p ?o", 2, 17), ("", 1, 1)],
)
def test_a_syntax_error_has_its_place(store: Store, text: str, line: int, column: int) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(text)
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:s> <urn:p> 1 }",
        "LOAD <file:///etc/passwd>",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP ALL",
        "SELECT * { ?s td:undeclared ?o }",
    ],
)
def test_updates_and_undeclared_prefixes_do_not_parse(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        store.query(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?s { ?s ?p ?o } }",
        "SELECT * {{ SELECT * { OPTIONAL{SERVICE<urn:x>{ ?s ?p ?o }} } }}",
        "ASK { FILTER EXISTS { SERVICE <urn:x> {} } }",
        r"SELECT * { \u0053ERVICE <urn:x> {} }",
        "SELECT * { ?s ?p ?o FILTER(?s<?p)SERVICE ?o { ?a ?b ?c } }",
        "#\rSELECT * { SERVICE <urn:x> {} }",
    ],
)
def test_service_is_refused_however_it_is_written(store: Store, text: str) -> None:
    with pytest.raises(RefusedQuery, match="SERVICE"):
        store.query(text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?service ?p "SERVICE <x> {}" } # SERVICE <x> {}',
        "PREFIX service: <urn:x> SELECT * { ?s service:service ?o }",
        "SELECT * { ?s <urn:SERVICE> '''it's a SERVICE''' }",
    ],
)
def test_the_word_service_elsewhere_is_no_service(store: Store, text: str) -> None:
    assert list(store.query(text).rows()) == []


@pytest.mark.parametrize(("opened", "closed"), [("{", "}"), ("(", ")"), ("[ <urn:p> ", "]")])
def test_deep_nesting_is_refused_before_the_engine_sees_it(
    store: Store, opened: str, closed: str
) -> None:
    depth = sparql_text.MAX_DEPTH + 1
    with pytest.raises(RefusedQuery, match="nests deeper"):
        store.query("SELECT * { ?s ?p " + opened * depth + closed * depth + "}")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { FILTER(?x<" + "(" * 3000 + "1" + ")" * 3000 + "&&2>1) }",
        "SELECT * { FILTER(?x<1" + "+1" * 3000 + "&&2>1) }",
        "SELECT * { FILTER(?x<1" + "*x:f" * 3000 + "&&2>1) }",
    ],
)
def test_a_comparison_hides_no_depth_and_no_length(store: Store, text: str) -> None:
    with pytest.raises(RefusedQuery, match=r"brackets|words and signs"):
        store.query(text)


@pytest.mark.parametrize("chain", ["+1", " UNION {}", "!", "OPTIONAL {}", "/<urn:p>"])
def test_a_long_chain_is_refused_before_the_engine_sees_it(store: Store, chain: str) -> None:
    with pytest.raises(RefusedQuery, match="VALUES"):
        store.query("SELECT * {" + chain * (sparql_text.MAX_TOKENS + 1) + "}")


def test_a_long_list_of_values_is_answered(store: Store) -> None:
    values = " ".join(map(str, range(5_000)))
    assert number(store, f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {values} }} }}") == "5000"


def test_a_text_too_long_is_refused(store: Store) -> None:
    with pytest.raises(RefusedQuery, match="longer"):
        store.query("ASK {} #" + "x" * sparql_text.MAX_LENGTH)


def test_half_a_character_is_refused(store: Store) -> None:
    with pytest.raises(RefusedQuery, match="surrogate"):
        store.query("ASK { ?s ?p '\ud800' }")


def test_group_by_of_nothing_has_no_rows(store: Store) -> None:
    text = "SELECT ?s (COUNT(*) AS ?n) { ?s <urn:none> ?o } GROUP BY ?s"
    assert list(store.query(text).rows()) == []


@pytest.mark.parametrize(
    ("text", "column"), [("ASK {\n ?s ?p 'x }", 8), ('ASK { VALUES ?x {\n """a" } }', 2)]
)
def test_a_string_without_an_end_is_named_with_its_place(
    store: Store, text: str, column: int
) -> None:
    """The second is no empty string beside another: read so, it would hide what follows."""
    with pytest.raises(QueryError, match="does not end") as caught:
        store.query(text)
    assert (caught.value.line, caught.value.column) == (2, column)


def test_a_relative_iri_is_resolved_against_the_endpoint(store: Store) -> None:
    found = store.query("SELECT ?a ?b ?c { BIND(<> AS ?a) BIND(<x> AS ?b) BIND(</y#z> AS ?c) }")
    root = "https://w3id.org/"
    expected = (f"{root}thidua/sparql", f"{root}thidua/x", f"{root}y#z")
    assert list(found.rows()) == [tuple(map(ox.NamedNode, expected))]


def test_a_base_of_the_query_goes_before_that(store: Store) -> None:
    found = store.query("BASE <http://example.org/a/> SELECT (<b> AS ?x) {}")
    assert list(found.rows()) == [(ox.NamedNode("http://example.org/a/b"),)]


@pytest.mark.parametrize("word", ["true", "TRUE", "True", "tRuE"])
def test_a_boolean_may_be_written_in_capitals(store: Store, word: str) -> None:
    found = store.query(f"SELECT ({word} AS ?x) (!{word} AS ?y) {{}}")
    assert list(found.rows()) == [(ox.Literal(value=True), ox.Literal(value=False))]
    assert list(store.query(f"ASK {{ FILTER({word.replace('t', 'T')}) }}").rows()) == [
        (ox.Literal(value=True),)
    ]


def test_capitals_elsewhere_stay(store: Store) -> None:
    found = store.query("SELECT ?TRUE { BIND('TRUE' AS ?TRUE) BIND(<urn:False> AS ?False) }")
    assert found.variables == ("TRUE",)
    assert list(found.rows()) == [(ox.Literal("TRUE"),)]


CALLS = [
    ("SELECT (<urn:f>(1) AS ?x) {}", None),
    ("SELECT (COALESCE(<urn:f>(1), 2) AS ?x) {}", 2),
    ("SELECT (COALESCE(<urn:f>(1), <urn:g>(), 3) AS ?x) {}", 3),
    ("PREFIX x: <urn:x:> SELECT (IF(BOUND(?y), x:f(?y), 4) AS ?x) {}", 4),
    ("SELECT (COUNT(*) AS ?x) { FILTER(<urn:f>(1)) }", 0),
    ("SELECT (COUNT(*) AS ?x) { FILTER(<urn:f>(1) || true) }", 1),
    ("SELECT ?x { OPTIONAL { BIND(5 AS ?x) FILTER(<urn:f>(?x)) } }", None),
    ("SELECT ?x { BIND(6 AS ?x) FILTER NOT EXISTS { FILTER(<urn:f>(1)) } }", 6),
    ("SELECT ?x { VALUES ?x { 7 } } ORDER BY <urn:f>(?x)", 7),
    ("SELECT ?x { { SELECT (<urn:f>(1) AS ?x) {} } }", None),
]


@pytest.mark.parametrize(("text", "expected"), CALLS)
def test_a_function_nobody_knows_gives_no_value_where_it_is_called(
    store: Store, text: str, expected: int | None
) -> None:
    """SPARQL 1.1, 17.6: an error of that expression, not of the query."""
    ((found,),) = store.query(text).rows()
    assert found == (None if expected is None else ox.Literal(expected))
