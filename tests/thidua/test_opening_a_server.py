"""A server as a store of `thidua.open`: what it tells, and what the same release here tells."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import thidua
from tests import elsewhere
from tests.gc_here import collected_here  # noqa: F401 - a store elsewhere asks in a thread
from tests.thidua.stores.scripted import JSON, Handler, scripted
from thidua import opening
from thidua.graph import Graph
from thidua.notebook import KnowledgeGraph
from thidua.release import NoRelease, Release
from thidua.stores.remote import RemoteStore
from thidua.stores.waiting import RemoteError


@pytest.fixture(scope="module")
def store(release: Release) -> Iterator[str]:
    with elsewhere.server() as url:
        elsewhere.loaded(release, url)
        yield f"sparql+{url}"


def test_what_is_asked_is_answered_as_from_a_folder(store: str, graph: Graph) -> None:
    there, here = thidua.open(store), KnowledgeGraph(graph)
    assert there.release == "first"
    for name in ("who-led", "leads-over-years", "group-heads", "inferred-only", "coverage"):
        assert there.ask(name).equals(here.ask(name)), name
    assert there.search("suoi mo") == here.search("suoi mo")
    assert there.graph.statistics == here.graph.statistics


def test_the_environment_may_name_it(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_STORE", store)
    assert thidua.open().release == "first"


def test_what_no_triple_says_is_read_of_the_same_release_here(
    store: str, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = opening.opened(Path(store))
    assert alone.path == Path()
    monkeypatch.setattr(opening.files, "default_store", lambda: release.path.parent)
    beside = opening.opened(Path(store))
    assert beside.path == release.path
    assert beside.answer("who-led").rows == alone.answer("who-led").rows


def test_a_release_that_is_not_there_is_said(store: str) -> None:
    assert thidua.open(store, release="fir").release == "first"
    with pytest.raises(NoRelease, match="holds release first: none of its own begins with 'zzz'"):
        thidua.open(store, release="zzz")


def test_service_is_asked_where_the_store_is_here(store: str) -> None:
    with pytest.raises(NoRelease, match="SERVICE is asked where the store is of this machine"):
        thidua.open(store, services=["http://127.0.0.1:9/"])


def test_a_server_without_a_release_is_said() -> None:
    with elsewhere.server() as url, pytest.raises(RemoteError, match="holds no release of this"):
        thidua.open(f"sparql+{url}")


def test_a_server_that_asks_all_graphs_whatever_it_is_told_is_not_asked(
    release: Release, tmp_path: Path
) -> None:
    """As Comunica does, where a query comes by POST: rows would come several times, unsaid."""
    with elsewhere.restarted(tmp_path, "--union-default-graph") as holding:
        elsewhere.loaded(release, holding.url)
        behind = RemoteStore(f"{holding.url}/query")

        def heedless(handler: Handler) -> None:
            handler.give(behind.query(handler.query).write(JSON))

        with (
            scripted(heedless) as there,
            pytest.raises(RemoteError, match="asks all its graphs, whichever a query sent by POST"),
        ):
            thidua.open(f"sparql+{there.url}")
        assert thidua.open(f"sparql+{holding.url}").release == "first"
