"""How much a release holds: counted alike by hand, by each engine, and read from its file."""

import gzip
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from thidua import files
from thidua.catalogue import Catalogue
from thidua.graph import Graph
from thidua.iris import GRAPH_DATASET, ID, ROOT, term
from thidua.release import DUMP, STATISTICS, Release, ReleaseError
from thidua.statistics import Statistics, Use, counted
from thidua.stores.oxigraph import OxigraphStore
from thidua.stores.rdflib_memory import RdflibStore

A = term("rdf:type")
DATASET = ox.NamedNode(ROOT + "dataset")
PERSON = ox.NamedNode(ID + "person/invented")
OUTSIDE = ox.NamedNode("https://other.example/someone")
GRAPHS = [ox.NamedNode(f"https://other.example/graph/{name}") for name in ("a", "b")]
QUADS = [
    *(ox.Quad(PERSON, A, term("td:Person"), graph) for graph in GRAPHS),
    ox.Quad(OUTSIDE, A, term("td:Person"), GRAPHS[0]),
    ox.Quad(OUTSIDE, A, ox.BlankNode("nameless"), GRAPHS[0]),
    ox.Quad(PERSON, term("skos:prefLabel"), ox.Literal("Lê Thử"), GRAPHS[1]),
    ox.Quad(OUTSIDE, term("skos:prefLabel"), ox.Literal("Lê Thử"), ox.BlankNode("unnamed")),
    ox.Quad(DATASET, A, term("void:Dataset"), GRAPH_DATASET),
    ox.Quad(DATASET, term("void:uriSpace"), ox.Literal(ID), GRAPH_DATASET),
]
EXPECTED = Statistics(
    triples=7,
    subjects=3,
    properties=3,
    objects=5,
    classes=3,
    entities=1,
    by_class={term("void:Dataset").value: 1, term("td:Person").value: 2},
    by_property={
        A.value: Use(4, 3, 3),
        term("skos:prefLabel").value: Use(2, 2, 1),
        term("void:uriSpace").value: Use(1, 1, 1),
    },
    by_graph={GRAPHS[0].value: 3, GRAPHS[1].value: 2, GRAPH_DATASET.value: 2},
    examples=(OUTSIDE.value,),
)


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("dump") / DUMP
    path.write_bytes(gzip.compress(ox.serialize(QUADS, format=ox.RdfFormat.N_QUADS) or b""))
    return path


@pytest.mark.parametrize("engine", [OxigraphStore, RdflibStore])
def test_a_triple_of_two_graphs_counts_once_and_blank_names_are_left_out(
    dump: Path, engine: type[OxigraphStore] | type[RdflibStore]
) -> None:
    assert counted(engine.in_memory(dump, union=True), Catalogue()) == EXPECTED


def test_the_default_graph_of_a_foreign_file_counts_alone(dump: Path) -> None:
    found = counted(OxigraphStore.in_memory(dump, union=False), Catalogue())
    assert (found.triples, found.by_property, found.entities) == (0, {}, 0)
    assert found.by_graph == EXPECTED.by_graph


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    EXPECTED.write(tmp_path)
    assert Statistics.read(tmp_path) == EXPECTED


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    for content in ("{", "[]", '{"by_property": {}, "examples": []}', '{"by_property": {"a": 1}}'):
        (tmp_path / STATISTICS).write_text(content)
        with pytest.raises(ReleaseError, match=r"statistics\.json cannot be read .*`thidua load`"):
            Statistics.read(tmp_path)


def test_a_release_is_counted_when_it_was_published_without(
    tmp_path: Path, make_release: Callable[..., Release]
) -> None:
    release = make_release(tmp_path)
    assert Statistics.read(release.path) is None
    found = Graph(release).statistics
    quads = list(
        ox.parse(gzip.decompress((release.path / DUMP).read_bytes()), format=ox.RdfFormat.N_QUADS)
    )
    assert found.triples == len({quad.triple for quad in quads}) > 0
    assert found.by_graph == Counter(quad.graph_name.value for quad in quads)


def test_a_release_published_with_its_statistics_is_not_counted_again(
    tmp_path: Path, make_release: Callable[..., Release]
) -> None:
    release = make_release(tmp_path)
    replace(Graph(release).statistics, triples=123).write(release.path)
    assert Graph(release).statistics.triples == 123


def test_each_engine_reads_what_a_release_says_of_itself(dump: Path) -> None:
    text = Catalogue().of_release("stated").text
    of_itself = [quad.triple for quad in QUADS if quad.graph_name == GRAPH_DATASET]
    in_order = sorted(map(tuple, of_itself), key=lambda row: row[1].value)
    for engine in (OxigraphStore, RdflibStore):
        rows = list(engine.in_memory(dump, union=True).query(text).rows())
        assert rows == in_order


def test_all_queries_about_a_release_were_found() -> None:
    assert len(list((files.queries() / "release").glob("*.rq"))) == 12
