"""A load counts and indexes what it publishes, and equal loads write the same bytes."""

from hashlib import sha256
from pathlib import Path

from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from thidua.catalogue import Catalogue
from thidua.release import DUMP, SEARCH, STATISTICS, Release, Releases
from thidua.statistics import Statistics, counted
from thidua.stores.oxigraph import OxigraphStore
from thidua.verification import broken


def published(store: Path, *rdf: Path) -> Release:
    load(LoadRequest(store, rdf=rdf, with_records=not rdf), Stages())
    release = Releases(store).current()
    assert release is not None
    return release


def test_counts_and_index_are_those_of_the_dump_and_equal_in_equal_loads(tmp_path: Path) -> None:
    first, second = published(tmp_path / "one"), published(tmp_path / "two")
    store = OxigraphStore.in_memory(first.path / DUMP, union=True)
    assert Statistics.read(first.path) == counted(store, Catalogue())
    assert (first.path / STATISTICS).read_bytes() == (second.path / STATISTICS).read_bytes()
    assert (first.path / SEARCH).read_bytes() == (second.path / SEARCH).read_bytes()
    assert first.manifest.search == sha256((first.path / SEARCH).read_bytes()).hexdigest()
    assert broken(first.path) == []


def test_a_foreign_file_alone_is_counted_too(tmp_path: Path) -> None:
    path = tmp_path / "other.nq"
    path.write_text("<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> <urn:c> <urn:g> .\n")
    found = Statistics.read(published(tmp_path / "releases", path).path)
    assert found is not None
    assert (found.triples, found.by_graph) == (1, {"urn:g": 1})
