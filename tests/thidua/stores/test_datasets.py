"""Default graphs are merged as sets: a triple that stands in two of them counts once.

The data: three graphs that overlap, each triple in one, two or all of them.
"""

import itertools
from pathlib import Path

import pyoxigraph as ox
import pytest

from thidua.stores import datasets
from thidua.stores.contract import QueryError, Store
from thidua.stores.datasets import Dataset, Merged, named_in
from thidua.stores.oxigraph import BASE, OxigraphStore
from thidua.stores.rdflib_memory import RdflibStore

SPACE = "https://w3id.org/thidua/"
A, B, C, EMPTY = (f"{SPACE}{name}" for name in ("a", "b", "c", "empty"))
GRAPHS = (A, B, C, EMPTY)
DATA = f"""
<urn:1> <urn:p> "all" <{A}> .
<urn:1> <urn:p> "all" <{B}> .
<urn:1> <urn:p> "all" <{C}> .
<urn:2> <urn:p> "a and b" <{A}> .
<urn:2> <urn:p> "a and b" <{B}> .
<urn:3> <urn:p> "a" <{A}> .
<urn:3> <urn:q> 1 <{A}> .
<urn:4> <urn:p> "b" <{B}> .
<urn:4> <urn:q> 2 <{B}> .
<urn:5> <urn:p> "c" <{C}> .
_:x <urn:p> "blank" <{A}> .
""".replace(" 1 <", ' "1"^^<http://www.w3.org/2001/XMLSchema#integer> <').replace(
    " 2 <", ' "2"^^<http://www.w3.org/2001/XMLSchema#integer> <'
)
SIZES = {(): 0, (A,): 5, (B,): 4, (C,): 2, (A, B): 7, (A, C): 6, (B, C): 5, (A, B, C): 8}
COUNT = "SELECT (COUNT(*) AS ?n)"
PATTERN = "{ ?s ?p ?o }"


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasets") / "data.nq"
    path.write_text(DATA, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def oxigraph(dump: Path) -> OxigraphStore:
    return OxigraphStore.in_memory(dump, union=True)


@pytest.fixture(scope="module")
def rdflib(dump: Path) -> RdflibStore:
    return RdflibStore.in_memory(dump, union=True)


def number(store: Store, text: str, *default: str, named: tuple[str, ...] = ()) -> int:
    ((term,),) = store.query(text, default_graphs=default, named_graphs=named).rows()
    assert isinstance(term, ox.Literal)
    return int(term.value)


def clauses(default: tuple[str, ...], named: tuple[str, ...] = ()) -> str:
    return " ".join([f"FROM <{each}>" for each in default] + [f"FROM NAMED <{x}>" for x in named])


@pytest.mark.parametrize("graphs", list(SIZES)[1:], ids=lambda graphs: "+".join(graphs)[-30:])
def test_a_merge_is_as_large_as_the_set_of_its_triples(
    oxigraph: OxigraphStore, graphs: tuple[str, ...]
) -> None:
    for order in itertools.permutations(graphs):
        assert number(oxigraph, COUNT + PATTERN, *order) == SIZES[graphs]
        assert number(oxigraph, f"{COUNT} {clauses(order)} {PATTERN}") == SIZES[graphs]


WRITTEN = [
    "{COUNT} FROM <{A}> FROM <{B}> {PATTERN}",
    "{COUNT} FROM <{A}> FROM <{B}> WHERE {PATTERN}",
    "{COUNT}\nfrom\n<{A}>From<{B}>where{PATTERN}",
    "{COUNT} FROM <a> FROM <b> {PATTERN}",
    "{COUNT} FROM </thidua/a> FROM <./b> {PATTERN}",
    "BASE <https://example.org/> {COUNT} FROM <{A}> FROM <//w3id.org/thidua/b> {PATTERN}",
    "BASE <{SPACE}> {COUNT} FROM <a> FROM <b> {PATTERN}",
    "PREFIX x: <{SPACE}> {COUNT} FROM x:a FROM x:b {PATTERN}",
    "PREFIX : <{SPACE}> PREFIX y: <{SPACE}b> {COUNT} FROM :a FROM y: {PATTERN}",
    "prefix from: <{SPACE}> {COUNT} FROM from:a FROM from:b {PATTERN}",
    "PREFIX select: <{SPACE}> {COUNT} FROM select:a FROM select:b {PATTERN}",
    "BASE <{SPACE}> PREFIX x: <./> {COUNT} FROM x:a FROM <b> {PATTERN}",
    "# SELECT FROM <{C}>\n{COUNT} # FROM <{C}>\nFROM # x\n<{A}> #\r FROM <{B}> # x\n{PATTERN}",
    "{COUNT} FROM <{A}> FROM <{A}> FROM <{B}> FROM <{B}> {PATTERN}",
    "{COUNT} FROM <{A}> FROM <{B}> FROM <{EMPTY}> {PATTERN}",
    "{COUNT} FROM <{A}> FROM NAMED <{C}> FROM <{B}> {PATTERN}",
    "{COUNT} FROM NAMED <{C}> FROM <{A}> FROM <{B}> FROM NAMED <{EMPTY}> {PATTERN}",
    r"{COUNT} FROM <{SPACE}\u0061> FROM <{SPACE}\U00000062> {PATTERN}",
    "{COUNT} FROM <{A}> FROM <{B}> {{ {{ SELECT * WHERE {PATTERN} }} }} ORDER BY ?n LIMIT 1",
    "{COUNT} FROM <{A}> FROM <{B}> WHERE {PATTERN} VALUES ?from {{ 'FROM <{C}>' }}",
    "SELECT (COUNT(*) AS ?n) (1 < 2 AS ?x) FROM <{A}> FROM <{B}> {PATTERN}",
    "SELECT (COUNT(?from) AS ?n) (1<(2)&&(3>1) AS ?x) FROM <{A}> FROM <{B}> {{ ?from ?p ?o }}",
    "SELECT (COUNT(?from) AS ?n) (((1<2)&&3>1) AS ?x) FROM <{A}> FROM <{B}> {{ ?from ?p ?o }}",
    "SELECT (COUNT(?from) AS ?n) ((2 + 1<4)&&(3>1) AS ?x) FROM <{A}> FROM <{B}> {{ ?from ?p ?o }}",
]


def in_full(text: str) -> str:
    return text.format(A=A, B=B, C=C, EMPTY=EMPTY, SPACE=SPACE, COUNT=COUNT, PATTERN=PATTERN)


@pytest.mark.parametrize("text", WRITTEN)
def test_two_graphs_in_the_text_are_one_set_however_they_are_written(
    oxigraph: OxigraphStore, text: str
) -> None:
    first, *_ = next(iter(oxigraph.query(in_full(text)).rows()))
    assert first == ox.Literal(7)


def test_there_are_twenty_four_ways_to_write_it() -> None:
    assert len(WRITTEN) == 24


UNTOUCHED = [
    'ASK { ?s ?p "FROM <urn:a> FROM <urn:b>" }',
    "ASK { ?s ?p 'FROM', '''FROM <urn:a> FROM <urn:b>''' }",
    "ASK { <urn:FROM> <urn:from> ?o }",
    "SELECT ?from ?FROM { ?from ?p ?FROM }",
    "PREFIX from: <urn:x> ASK { from:FROM from:from ?o }",
    "# FROM <urn:a> FROM <urn:b>\nASK {} # FROM <urn:a> FROM <urn:b>",
    "SELECT * FROM <urn:a> { ?s ?p 'FROM' }",
    "SELECT * FROM <urn:a> FROM NAMED <urn:b> FROM NAMED <urn:c> {}",
    "SELECT * FROM NAMED <urn:b> FROM NAMED <urn:c> {}",
    "ASK { ?s ?p 'x'@from, 'y'@FROM }",
    "CONSTRUCT { ?s ?p 'FROM <urn:a>', 'FROM <urn:b>' } { ?s ?p ?o }",
    "",
    "SELECT",
    "FROM FROM",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_where_fewer_than_two_are_named_the_engine_reads_the_text_itself(text: str) -> None:
    assert named_in(text, BASE) is None


def test_what_the_text_names_is_read_in_its_order_and_kind() -> None:
    text = in_full("SELECT * FROM <b> FROM NAMED <c> FROM <a> FROM NAMED <{B}> {{ ?s ?p ?o }}")
    assert named_in(text, BASE) == Dataset((B, A), (C, B))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM x:a FROM x:b {}",
        "SELECT * FROM ?a FROM ?b {}",
        "SELECT * FROM <a b> FROM <c> {}",
        "SELECT * FROM 'a' FROM 'b' {}",
        "SELECT * FROM 1 FROM 2 {}",
        "SELECT * FROM FROM <a> <b> FROM {}",
        "SELECT * FROM <a> FROM <b>",
        "SELECT * FROM <a> FROM",
        "SELECT * FROM <a> FROM <b> { ?s ?p }",
        "SELECT * FROM <a> FROM } { <b> {}",
    ],
)
def test_a_clause_that_names_no_graph_is_a_fault_of_the_query(
    oxigraph: OxigraphStore, text: str
) -> None:
    with pytest.raises(QueryError):
        oxigraph.query(text)


def test_every_form_of_query_sees_the_merge(oxigraph: OxigraphStore) -> None:
    both = clauses((A, B))
    construct = f"CONSTRUCT {{ ?s ?p ?o }} {both} WHERE {PATTERN}"
    short = f"CONSTRUCT {both} WHERE {PATTERN}"
    for text in (construct, short):
        found = [str(row) for row in oxigraph.query(text).rows()]
        assert (len(found), len(set(found))) == (7, 7)
    described = list(oxigraph.query(f"DESCRIBE <urn:2> {both}").rows())
    assert [row[2] for row in described] == [ox.Literal("a and b")]
    two = "{ ?s <urn:p> 'a and b', 'b' }"
    one = "{ ?s <urn:p> 'a and b' ; <urn:p> ?o FILTER(?o = 'c') }"
    assert list(oxigraph.query(f"ASK {both} {two}").rows()) == [(ox.Literal(value=False),)]
    assert list(oxigraph.query(f"ASK {both} {one}").rows()) == [(ox.Literal(value=False),)]
    across = "{ <urn:3> <urn:q> 1 . <urn:4> <urn:q> 2 }"
    assert list(oxigraph.query(f"ASK {both} {across}").rows()) == [(ox.Literal(value=True),)]


def test_named_graphs_stand_beside_the_merge_and_only_those(oxigraph: OxigraphStore) -> None:
    names = f"SELECT ?g {clauses((A, B), (C, EMPTY))} {{ GRAPH ?g {{}} }} ORDER BY ?g"
    assert [row[0] for row in oxigraph.query(names).rows()] == [
        ox.NamedNode(C),
        ox.NamedNode(EMPTY),
    ]
    inside = f"{COUNT} {clauses((A, B), (C,))} {{ GRAPH ?g {PATTERN} }}"
    assert number(oxigraph, inside) == 2
    hidden = f"{COUNT} {clauses((A, B), (C,))} {{ GRAPH <{A}> {PATTERN} }}"
    assert number(oxigraph, hidden) == 0


def test_a_graph_may_be_in_the_merge_and_named(oxigraph: OxigraphStore) -> None:
    text = f"{COUNT} {{ {PATTERN} UNION {{ GRAPH ?g {PATTERN} }} }}"
    assert number(oxigraph, text, A, B, named=(A,)) == 7 + 5


def test_what_the_protocol_names_takes_the_place_of_what_the_text_names(
    oxigraph: OxigraphStore,
) -> None:
    text = f"{COUNT} {clauses((A, B), (C,))} {PATTERN}"
    assert number(oxigraph, text, B, C) == 5
    assert number(oxigraph, text, named=(A,)) == 0


def test_a_blank_node_is_the_same_in_the_merge_as_in_its_graph(oxigraph: OxigraphStore) -> None:
    both = f"{{ ?s <urn:p> 'blank' . GRAPH <{A}> {{ ?s <urn:p> 'blank' }} }}"
    assert number(oxigraph, f"{COUNT} {both}", A, B, named=(A,)) == 1


QUERIES = [
    "SELECT ?s ?p ?o { ?s ?p ?o }",
    "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s",
    "SELECT ?s ?o ?q { ?s <urn:p> ?o OPTIONAL { ?s <urn:q> ?q } }",
    "SELECT ?s { ?s <urn:p> ?o MINUS { ?s <urn:q> ?q } }",
    "SELECT (SUM(?q) AS ?sum) { ?s <urn:q> ?q }",
    "SELECT ?g ?s ?o { GRAPH ?g { ?s <urn:p> ?o } }",
    "SELECT ?g ?s { ?s <urn:p> ?o GRAPH ?g { ?s <urn:p> ?o } }",
    "SELECT ?s ?o { ?s <urn:p>|<urn:q> ?o }",
]
DATASETS = [
    (default, named)
    for size in range(1, 4)
    for default in itertools.combinations(GRAPHS, size)
    for named in ((), (A,), (B, C), (EMPTY,))
]


def test_the_grid_has_all_its_datasets() -> None:
    assert len(DATASETS) == (4 + 6 + 4) * 4


@pytest.mark.parametrize("query", QUERIES)
def test_oxigraph_answers_as_rdflib_does_over_every_dataset(
    oxigraph: OxigraphStore, rdflib: RdflibStore, query: str
) -> None:
    for default, named in DATASETS:
        by_protocol = [rows(store, query, default, named) for store in (oxigraph, rdflib)]
        assert by_protocol[0] == by_protocol[1], (default, named)
        in_text = query.replace("{", f"{clauses(default, named)} {{", 1)
        assert rows(oxigraph, in_text) == by_protocol[0], (default, named)


def rows(
    store: Store, query: str, default: tuple[str, ...] = (), named: tuple[str, ...] = ()
) -> list[str]:
    """Blank nodes have other names in each store: one name for all of them here."""
    found = store.query(query, default_graphs=default, named_graphs=named).rows()
    return sorted(
        " ".join("_:x" if isinstance(term, ox.BlankNode) else str(term) for term in row)
        for row in found
    )


def test_a_merge_is_kept_for_the_next_query_and_the_oldest_goes(
    oxigraph: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged = Merged(oxigraph._store)  # noqa: SLF001 - the engine's own store
    monkeypatch.setattr(datasets, "_KEPT", 2)
    first = merged.of(Dataset((A, B), ()))
    assert merged.of(Dataset((B, A, A), ())) is first
    other = merged.of(Dataset((A, C), ()))
    assert merged.of(Dataset((A, B), ())) is first
    merged.of(Dataset((B, C), ()))
    assert merged.of(Dataset((A, B), ())) is first
    assert merged.of(Dataset((A, C), ())) is not other


def test_merging_leaves_the_store_as_it_was(oxigraph: OxigraphStore) -> None:
    before = number(oxigraph, f"{COUNT} {{ GRAPH ?g {PATTERN} }}")
    number(oxigraph, COUNT + PATTERN, A, B, named=(EMPTY,))
    assert number(oxigraph, f"{COUNT} {{ GRAPH ?g {PATTERN} }}") == before == 11
