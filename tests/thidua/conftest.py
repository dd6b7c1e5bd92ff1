"""A tiny invented release (data/release.trig), opened on every engine. Nothing here is changed by a
test: one that needs a folder to change makes it with `make_release` in its own `tmp_path`.
"""

import gc
import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias, cast

import pyoxigraph as ox
import pytest

from tests import elsewhere
from tests.gc_here import collected_here  # noqa: F401 - a store elsewhere asks in a thread
from tests.parts import NUMBER as PARTS
from tests.parts import parts
from tests.replicas import replicas
from tests.serving import Served, served
from tests.thidua.stores import differing
from tests.virtuoso import Virtuoso
from thidua.connecting import endpoint_at
from thidua.graph import Graph
from thidua.release import DUMP, STORE, TIMINGS, Dump, Manifest, Release, Releases
from thidua.stores.contract import Store
from thidua.stores.guard import DEFAULT
from thidua.stores.loaded import LoadedStore
from thidua.stores.oxigraph import OxigraphStore, in_default_graph
from thidua.stores.rdflib_memory import RdflibStore
from thidua.stores.remote import RemoteStore

MakeRelease: TypeAlias = Callable[..., Release]

_TRIG = Path(__file__).parent / "data" / "release.trig"
IN_THIS_PROCESS = ("memory", "disk", "rdflib")
ENGINES = (*IN_THIS_PROCESS, "remote")
SERVERS: tuple[str, ...] = ("oxigraph-server", "oxigraph-server-replicas", "virtuoso")
"""Of others, holding what `thidua push` puts there; the second is two behind a load balancer."""
if PARTS:
    SERVERS += ("parts",)


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
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    text = b"".join(sorted(written.splitlines(keepends=True)))
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
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Our own server over the same release, with the bounds an engine of this process has;
    results of more than a thousand rows are refused."""
    folder = tmp_path_factory.mktemp("served") / "releases"
    made(folder)
    Releases(folder).publish("first")
    bounds = {f"query_{name}": value for name, value in asdict(DEFAULT).items() if name != "length"}
    with served(folder, result_rows=1000, **bounds) as running:
        yield running


@pytest.fixture(scope="session")
def stores(release: Release, server: Served) -> dict[str, Store]:
    dump = release.path / DUMP
    return {
        "remote": RemoteStore(f"{server.url}/sparql"),
        "memory": OxigraphStore.in_memory(dump, union=True),
        "disk": OxigraphStore.on_disk(release.path / STORE),
        "rdflib": RdflibStore.in_memory(dump, union=True),
    }


@pytest.fixture(scope="session")
def graph(release: Release, stores: dict[str, Store]) -> Graph:
    return Graph(release, stores["memory"])


@pytest.fixture(scope="session", name="store of oxigraph-server")
def _of_oxigraph_server(release: Release) -> Iterator[Store]:
    with elsewhere.server() as url:
        yield elsewhere.loaded(release, url)


@pytest.fixture(scope="session", name="store of oxigraph-server-replicas")
def _of_replicas(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with replicas(tmp_path_factory.mktemp("replicas")) as there:
        found = [elsewhere.loaded(release, server.url) for server in there.servers]
        yield LoadedStore(endpoint_at(there.url), found[0].standing)


@pytest.fixture(scope="session", name="store of parts")
def _of_parts(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with parts(release, tmp_path_factory.mktemp("parts"), PARTS) as there:
        yield there.store()


@pytest.fixture(scope="session", name="store of virtuoso")
def _of_virtuoso(release: Release, virtuoso: Virtuoso) -> Store:
    return elsewhere.loaded(release, virtuoso.url, virtuoso.who)


@pytest.fixture(params=(*ENGINES, *SERVERS))
def store(request: pytest.FixtureRequest, stores: dict[str, Store]) -> Store:
    """Each engine in turn; those elsewhere ask in a thread, which must find nothing to drop."""
    if request.param not in IN_THIS_PROCESS:
        gc.collect()
    if request.param in SERVERS:
        return cast("Store", request.getfixturevalue(f"store of {request.param}"))
    return stores[request.param]


@pytest.fixture
def any_graph(release: Release, store: Store) -> Graph:
    """The release on each engine in turn."""
    return Graph(release, store)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    differing.mark(items)
