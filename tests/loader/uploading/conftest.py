"""Two releases of the same kind, and the stages nobody watches."""

import gzip

import pyoxigraph as ox
import pytest

from tests.gc_here import collected_here  # noqa: F401 - a store elsewhere asks in a thread
from tests.thidua.conftest import made
from thidua.iris import GRAPH
from thidua.release import DUMP, Release

ADDED = ox.Quad(
    ox.NamedNode("urn:s"),
    ox.NamedNode("urn:p"),
    ox.Literal("mới", language="vi"),
    ox.NamedNode(f"{GRAPH}record/lam-giang"),
)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Release]:
    """The second has one triple more, and a graph less."""
    folder = tmp_path_factory.mktemp("releases")
    first = made(folder)
    dump = gzip.decompress((first.path / DUMP).read_bytes())
    quads = [
        quad
        for quad in ox.parse(dump, format=ox.RdfFormat.N_QUADS)
        if quad.graph_name != ox.NamedNode(f"{GRAPH}ontology")
    ]
    return first, made(folder, "second", quads=[*quads, ADDED])
