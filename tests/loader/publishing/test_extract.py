"""What a query can see of a graph, put into memory, gives what the whole graph gives."""

import gzip

import pyoxigraph as ox
import pytest

from loader.inputs import LoadRequest
from loader.numbered.changes import changes
from loader.numbered.quads import Quads, numbered, quads_of
from loader.numbered.terms import Terms
from loader.pipeline import load
from loader.processes import workers
from loader.publishing import extract as extracting
from loader.publishing.asked import asked, extracted, named, naming
from loader.publishing.extract import Extract, Quicker, extract, visible
from loader.publishing.naming import ready
from loader.publishing.readings import read
from loader.stages import Stages
from thidua import sparql_text
from thidua.catalogue import Catalogue
from thidua.graph import Graph
from thidua.release import DUMP, SEARCH, STORE, Releases
from thidua.search.building import build
from thidua.search.things import things_of
from thidua.stores.contract import Result


class NoStore:
    """Nothing is to be asked of it."""

    engine = "none"

    def query(self, text: str, **_: object) -> Result:
        raise AssertionError(text)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Our own records."""
    folder = tmp_path_factory.mktemp("releases")
    load(LoadRequest(folder), Stages())
    release = Releases(folder).current()
    assert release is not None
    return Graph(release)


@pytest.fixture(scope="module")
def quads(graph: Graph) -> Quads:
    terms = Terms()
    with gzip.open(graph.path / DUMP) as dump:
        return quads_of(terms, numbered(ox.parse(dump, ox.RdfFormat.N_QUADS, lenient=True), terms))


def words(row: tuple[object, ...]) -> list[str]:
    """What GROUP_CONCAT puts together stands in no order."""
    return [" ".join(sorted(getattr(value, "value", "").split())) for value in row]


def both(quads: Quads) -> list[Extract | None]:
    """What tables and examples ask, and what names are read from."""
    catalogue, names = Catalogue(), named(quads)
    there = Extract(names.in_memory(), frozenset(naming(catalogue))) if names else None
    return [extracted(quads), there]


def test_what_a_load_asks_sees_all_it_asks_for(graph: Graph, quads: Quads) -> None:
    texts = list(asked(Catalogue())), list(naming(Catalogue()))
    assert list(map(len, texts)) == [14, 4]
    for found, queries in zip(both(quads), texts, strict=True):
        assert found is not None
        assert found.queries == set(queries)
        assert len(list(found.store.query("SELECT * { ?s ?p ?o }").rows())) < len(quads) / 2
        small = Quicker(NoStore(), found)
        for text in queries:
            asked_of = small, graph.store
            here, there = (list(map(words, store.query(text).rows())) for store in asked_of)
            assert sorted(here) == sorted(there)
            assert here == there or "ORDER BY" not in text


def test_such_a_query_names_no_graph() -> None:
    texts = *asked(Catalogue()), *naming(Catalogue())
    words = {token.text.upper() for text in texts for token in sparql_text.tokens(text)}
    assert not words & {"GRAPH", "FROM", "SERVICE"}


def test_an_index_made_in_a_process_beside_is_that_of_the_whole_graph(
    graph: Graph, quads: Quads
) -> None:
    with workers() as lent:
        lent.submit(ready).result()
        found = read(quads, lambda: ox.Store.read_only(str(graph.path / STORE)), lent)
        assert found.index is not None
        assert found.index.result() == (graph.path / SEARCH).read_bytes()
    whole = things_of(graph.store, Catalogue())
    assert found.index.result() == build(whole).serialize()


def test_blank_nodes_keep_their_names_and_too_much_is_left_on_disk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terms = Terms()
    said = "_:b7 <urn:p> _:b8 <urn:g> .\n_:b7 <urn:q> _:b8 ."
    quads = quads_of(terms, numbered(ox.parse(said, ox.RdfFormat.N_QUADS), terms))
    query = "SELECT ?s { ?s <urn:p> ?o }"
    found = extract(quads, {query})
    assert found is not None
    (row,) = found.store.query("SELECT ?s ?p ?o { ?s ?p ?o }").rows()
    assert list(map(str, row)) == ["_:b7", "<urn:p>", "_:b8"]
    monkeypatch.setattr(extracting, "AT_MOST", 0)
    assert extract(quads, {query}) is None


def in_numbers(said: str) -> Quads:
    terms = Terms()
    return quads_of(terms, numbered(ox.parse(said, ox.RdfFormat.N_QUADS), terms))


def test_what_an_extract_sees_of_changes_makes_it_that_of_the_quads_as_they_are_now() -> None:
    before = in_numbers(
        "_:b7 <urn:p> _:b8 .\n<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:q> <urn:b> .\n"
        "<urn:c> <urn:p> <urn:d> <urn:g> .\n<urn:c> <urn:p> <urn:d> <urn:h> ."
    )
    after = in_numbers(
        "_:b9 <urn:p> _:b8 .\n<urn:a> <urn:p> <urn:e> .\n<urn:a> <urn:q> <urn:e> .\n"
        "<urn:c> <urn:p> <urn:d> <urn:g> ."
    )
    queries = {"SELECT ?s ?o { ?s <urn:p> ?o }"}
    found, anew = extract(before, queries), extract(after, queries)
    assert found is not None
    assert anew is not None
    made = changes(before, after)
    removed, added = (
        visible(made.texts, rows, queries) for rows in (made.triples_removed, made.triples_added)
    )
    found.change(made.texts, removed, added)
    assert set(found.engine) == set(anew.engine)
    assert len(found.engine) == 3
