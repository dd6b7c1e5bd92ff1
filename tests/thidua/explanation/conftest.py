"""The invented records of tests/fixtures and our own, each loaded once: explanations are of what
the loader infers, so these tests rest on its supports and not on a file written by hand.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from thidua.graph import Graph
from thidua.release import DUMP, Release, Releases
from thidua.stores.rdflib_memory import RdflibStore

INVENTED = Path(__file__).parents[2] / "fixtures" / "records"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for both releases, so that they share the compiled rules."""
    return tmp_path_factory.mktemp("explained")


@pytest.fixture(scope="session")
def own(folder: Path) -> Graph:
    return _loaded(folder)


@pytest.fixture(scope="session")
def invented(folder: Path) -> Graph:
    return _loaded(folder, INVENTED)


def _loaded(folder: Path, *records: Path) -> Graph:
    load(LoadRequest(folder, records), Stages())
    release = Releases(folder).current()
    assert release is not None
    return Graph(release)


@pytest.fixture(scope="session")
def in_rdflib() -> Callable[[Graph], Graph]:
    def opened(graph: Graph) -> Graph:
        store = RdflibStore.in_memory(graph.path / DUMP, union=True)
        return Graph(Release.at(graph.path), store)

    return opened
