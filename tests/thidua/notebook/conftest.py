"""The tiny release as one works with it in a notebook, here and over a server."""

import pytest

import thidua
from tests.serving import Served
from thidua.graph import Graph
from thidua.notebook import KnowledgeGraph


@pytest.fixture(scope="session")
def kg(graph: Graph) -> KnowledgeGraph:
    return KnowledgeGraph(graph, "en")


@pytest.fixture(scope="session")
def connected(server: Served) -> KnowledgeGraph:
    return thidua.connect(server.url, language="en")


@pytest.fixture(params=["open", "connect"])
def any_kg(
    request: pytest.FixtureRequest, kg: KnowledgeGraph, connected: KnowledgeGraph
) -> KnowledgeGraph:
    """Both in turn."""
    return kg if request.param == "open" else connected
