"""Our own records as loaded, once for all measurements that are held."""

import pytest

from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from thidua.graph import Graph
from thidua.release import Releases


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("releases")
    load(LoadRequest(folder), Stages())
    release = Releases(folder).current()
    assert release is not None
    return Graph(release)
