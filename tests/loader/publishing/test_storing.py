"""A store built from text holds what was said, wherever it is built."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest

from loader.numbered.quads import Quads, numbered, quads_of
from loader.numbered.terms import Terms
from loader.publishing.storing import Building, InMemory, OnDisk, add_quads

SAID = """
<x:a> <x:p> "Cụm \\"1\\""@vi <x:g> .
<x:a> <x:p> "Cụm \\"1\\""@vi <x:h> .
_:b7 <x:p> _:b8 <x:g> .
<x:a> <x:p> "02"^^<http://www.w3.org/2001/XMLSchema#integer> <x:g> .
"""


def quads(text: str) -> Quads:
    terms = Terms()
    return quads_of(terms, numbered(ox.parse(text, ox.RdfFormat.N_QUADS), terms))


@pytest.fixture(params=["memory", "here", "beside"])
def building(request: pytest.FixtureRequest, tmp_path: Path) -> Building:
    if request.param == "memory":
        return InMemory()
    return OnDisk(tmp_path / "store", ThreadPoolExecutor() if request.param == "beside" else None)


def test_every_quad_stands_there_and_every_triple_once_in_the_default_graph(
    building: Building, tmp_path: Path
) -> None:
    first, second = SAID.strip().splitlines()[:2], SAID.strip().splitlines()[2:]
    add_quads(building, quads("\n".join(first)))
    add_quads(building, quads("\n".join(second)), last=True)
    store = building.opened()
    expected = ox.Store()
    expected.extend(ox.parse(SAID, ox.RdfFormat.N_QUADS))
    triples = {quad.triple for quad in expected}
    assert {quad for quad in store if quad.graph_name != ox.DefaultGraph()} == set(expected)
    default = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    assert sorted(str(quad.triple) for quad in default) == sorted(map(str, triples))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_where_the_texts_cannot_be_written_the_system_says_so(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        add_quads(OnDisk(tmp_path / "nowhere" / "store"), quads(SAID))
