"""A tiny invented release (data/release.trig), opened on every engine. Nothing here is changed by a
test: one that needs a folder to change makes it with `make_release` in its own `tmp_path`.
"""

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest

from thidua.graph import Graph
from thidua.release import DUMP, STORE, TIMINGS, Dump, Manifest, Release
from thidua.stores.contract import Store
from thidua.stores.oxigraph import OxigraphStore, in_default_graph
from thidua.stores.rdflib_memory import RdflibStore

MakeRelease: TypeAlias = Callable[..., Release]

_TRIG = Path(__file__).parent / "data" / "release.trig"
ENGINES = ("memory", "disk", "rdflib")


def made(
    folder: Path,
    release: str = "first",
    built_at: str = "2026-01-01",
    quads: list[ox.Quad] | None = None,
    **stated: str,
) -> Release:
    """A whole release below `folder`, with its disk store, of these quads if given."""
    place = folder / release
    place.mkdir(parents=True)
    quads = quads or list(ox.parse(path=_TRIG, format=ox.RdfFormat.TRIG))
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    (place / DUMP).write_bytes(gzip.compress(text, mtime=0))
    (place / TIMINGS).write_text(json.dumps({"built_at": built_at}))
    _write_store(place / STORE, quads)
    dump = Dump(len(quads), hashlib.sha256(text).hexdigest())
    Manifest(release=release, version="0", default_graph="union", dump=dump, inputs=stated).write(
        place
    )
    return Release.at(place)


def _write_store(place: Path, quads: list[ox.Quad]) -> None:
    store = ox.Store(str(place))
    store.bulk_extend(quads)
    store.bulk_extend(in_default_graph(quads))
    store.flush()


@pytest.fixture(scope="session")
def make_release() -> MakeRelease:
    return made


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return made(tmp_path_factory.mktemp("releases"))


@pytest.fixture(scope="session")
def stores(release: Release) -> dict[str, Store]:
    dump = release.path / DUMP
    return {
        "memory": OxigraphStore.in_memory(dump, union=True),
        "disk": OxigraphStore.on_disk(release.path / STORE),
        "rdflib": RdflibStore.in_memory(dump, union=True),
    }


@pytest.fixture(scope="session")
def graph(release: Release, stores: dict[str, Store]) -> Graph:
    return Graph(release, stores["memory"])


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, stores: dict[str, Store]) -> Store:
    """Each engine in turn."""
    return stores[request.param]


@pytest.fixture
def any_graph(release: Release, store: Store) -> Graph:
    """The release on each engine in turn."""
    return Graph(release, store)
