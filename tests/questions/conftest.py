"""Our own records and two sets of invented ones, each on both engines; the questions are put to
all of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from thidua.graph import Graph
from thidua.release import DUMP, Release, Releases
from thidua.stores.contract import Store
from thidua.stores.rdflib_memory import RdflibStore

FIXTURES = Path(__file__).parent.parent / "fixtures"
RECORDS: dict[str, tuple[Path, ...]] = {
    "own": (),
    "invented": (FIXTURES / "records",),
    "years": (FIXTURES / "years" / "records",),
}


def in_rdflib(release: Release) -> Store:
    return RdflibStore.in_memory(release.path / DUMP, union=True)


ENGINES: dict[str, Callable[[Release], Store]] = {
    "oxigraph": Release.open_store,
    "rdflib": in_rdflib,
}


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders of releases by what they hold; the rules are compiled once, for the first."""
    folders = {name: tmp_path_factory.mktemp(name) for name in RECORDS}
    for name, folder in folders.items():
        load(LoadRequest(folder, RECORDS[name]), Stages())
    return folders


@pytest.fixture(scope="session")
def graphs(folders: dict[str, Path]) -> dict[tuple[str, str], Graph]:
    """By what they hold and engine."""
    return {
        (held, engine): Graph(release, opened(release))
        for held, folder in folders.items()
        if (release := Releases(folder).current()) is not None
        for engine, opened in ENGINES.items()
    }
