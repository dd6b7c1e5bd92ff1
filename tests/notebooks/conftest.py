"""Our own records as one release: opened here, served by us, and on a plain SPARQL server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import thidua
from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from tests.elsewhere import endpoint_of
from tests.gc_here import collected_here  # noqa: F401 - an endpoint is asked in a thread
from tests.serving import Served, served
from thidua.notebook import KnowledgeGraph
from thidua.release import Releases


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebooks") / "releases"
    load(LoadRequest(folder), Stages())
    return folder


@pytest.fixture(scope="session")
def server(store: Path) -> Iterator[Served]:
    with served(store) as running:
        yield running


@pytest.fixture(scope="session")
def opened(store: Path) -> KnowledgeGraph:
    return thidua.open(store)


@pytest.fixture(scope="session")
def connected(server: Served) -> KnowledgeGraph:
    return thidua.connect(server.url)


@pytest.fixture(scope="session")
def plain(store: Path) -> Iterator[KnowledgeGraph]:
    release = Releases(store).current()
    assert release is not None
    with endpoint_of(release) as address:
        yield thidua.connect(address)
