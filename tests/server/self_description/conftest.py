"""Two real releases: our records beside a file, and a file alone. No test changes them."""

import pytest
from pyoxigraph import Triple

from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from server.formats import OF_RESULT
from server.negotiation import Format
from server.self_description import dataset_description, service_description
from thidua.graph import Graph
from thidua.release import Releases

BASE = "http://127.0.0.1:8000"
FEDERATION = ("https://query.example/sparql", "https://data.example/sparql")
FORMATS: tuple[Format, ...] = (*OF_RESULT["select"], *OF_RESULT["graph"])
FOREIGN = """
@prefix ex: <https://other.example/terms/> .
ex:one a ex:Thing ; ex:name "một" ; ex:next ex:two .
ex:two a ex:Thing, [ ex:name "a class without a name" ] .
<https://other.example/graph#số-1> { ex:one ex:next ex:two . ex:three ex:next ex:one . }
<https://other.example/graph#số-2> { ex:three ex:next ex:one . }
"""
NEIGHBOUR = "<https://other.example/one> <https://other.example/terms/next> 2 ."


def opened(request: LoadRequest) -> Graph:
    load(request, Stages())
    release = Releases(request.store).current()
    assert release is not None
    return Graph(release)


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("ours")
    path = folder / "neighbour.ttl"
    path.write_text(NEIGHBOUR, encoding="utf-8")
    return opened(LoadRequest(folder / "releases", rdf=(path,)))


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("foreign")
    path = folder / "other.trig"
    path.write_text(FOREIGN, encoding="utf-8")
    return opened(LoadRequest(folder / "releases", rdf=(path,), with_records=False))


@pytest.fixture(params=["ours", "foreign"])
def graph(request: pytest.FixtureRequest) -> Graph:
    found: Graph = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def service(graph: Graph) -> list[Triple]:
    return list(service_description(graph, BASE, FORMATS, FEDERATION))


@pytest.fixture
def dataset(graph: Graph) -> list[Triple]:
    kept = Releases(graph.path.parent).all()
    return list(dataset_description(graph, BASE, f"{BASE}/dump.nq.gz", kept))
