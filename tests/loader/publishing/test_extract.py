"""What a query can see of a graph, put into memory, gives what the whole graph gives."""

import gzip

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal

from loader.inputs import LoadRequest
from loader.numbered.quads import Quads, numbered, quads_of
from loader.numbered.terms import Terms
from loader.pipeline import load
from loader.publishing import extract as extracting
from loader.publishing.extract import Quicker, extract
from loader.stages import Stages
from thidua import sparql_text
from thidua.catalogue import Catalogue
from thidua.catalogue.question import LANGUAGE
from thidua.graph import Graph
from thidua.release import DUMP, Releases
from thidua.search.things import NAMING
from thidua.stores.oxigraph import OxigraphStore


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


def asked() -> list[str]:
    catalogue = Catalogue()
    names = [catalogue.of_release(name).text for name in NAMING]
    tables = [question.bound({LANGUAGE: Literal("vi")}) for question in catalogue.tables()]
    return [*names, catalogue.choices("years").text, *tables]


def words(row: tuple[object, ...]) -> list[str]:
    """What GROUP_CONCAT puts together stands in no order."""
    return [" ".join(sorted(getattr(value, "value", "").split())) for value in row]


def test_the_queries_of_search_and_of_the_tables_see_all_they_ask_for(
    graph: Graph, quads: Quads
) -> None:
    texts = asked()
    assert len(texts) == 9
    found = extract(quads, texts)
    assert found is not None
    assert 0 < len(found) < len(quads) / 2
    small = Quicker(graph.store, OxigraphStore(found), frozenset(texts))
    for text in texts:
        here, there = (list(map(words, store.query(text).rows())) for store in (small, graph.store))
        assert sorted(here) == sorted(there)
        assert here == there or "ORDER BY" not in text


def test_such_a_query_names_no_graph() -> None:
    words = {token.text.upper() for text in asked() for token in sparql_text.tokens(text)}
    assert not words & {"GRAPH", "FROM", "SERVICE"}


def test_blank_nodes_keep_their_names_and_too_much_is_left_on_disk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terms = Terms()
    said = "_:b7 <urn:p> _:b8 <urn:g> .\n_:b7 <urn:q> _:b8 ."
    quads = quads_of(terms, numbered(ox.parse(said, ox.RdfFormat.N_QUADS), terms))
    query = "SELECT ?s { ?s <urn:p> ?o }"
    found = extract(quads, [query])
    assert [str(quad.triple) for quad in found or ()] == ["_:b7 <urn:p> _:b8"]
    monkeypatch.setattr(extracting, "AT_MOST", 0)
    assert extract(quads, [query]) is None
