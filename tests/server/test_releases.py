import gc
import json
import logging
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest
from flask import Flask

from server.app import create_app
from server.releases import CurrentGraph
from server.settings import Settings
from thidua.release import CURRENT, NoRelease

Publish: TypeAlias = Callable[[Path, str, list[ox.Quad]], None]

COUNT = "SELECT (COUNT(*) AS ?n) { ?s <https://w3id.org/thidua/ontology#leads> ?o }"


def seen(app: Flask) -> tuple[int, str, int]:
    """Status, release named, and number of leads: the second release has one lead more."""
    response = app.test_client().get("/sparql", query_string={"query": COUNT})
    count = json.loads(response.data)["results"]["bindings"][0]["n"]["value"]
    return response.status_code, response.headers["Thidua-Release"], int(count)


@pytest.fixture
def more(quads: list[ox.Quad]) -> list[ox.Quad]:
    leads = ox.NamedNode("https://w3id.org/thidua/ontology#leads")
    graph = ox.NamedNode("https://w3id.org/thidua/graph/inferred")
    return [*quads, ox.Quad(ox.NamedNode("urn:a"), leads, ox.NamedNode("urn:b"), graph)]


def test_without_a_release_there_is_no_server(tmp_path: Path) -> None:
    with pytest.raises(NoRelease, match="thidua load"):
        create_app(Settings(store=tmp_path))


def test_a_new_release_answers_without_a_restart(
    releases: Path, more: list[ox.Quad], publish: Publish
) -> None:
    app = create_app(Settings(store=releases))
    assert seen(app) == (200, "first", 1)
    publish(releases, "second", more)
    assert seen(app) == (200, "second", 2)


def test_no_request_fails_or_mixes_releases_while_they_change(
    releases: Path, quads: list[ox.Quad], more: list[ox.Quad], publish: Publish
) -> None:
    app = create_app(Settings(store=releases))
    stop = threading.Event()

    def ask() -> set[tuple[int, str, int]]:
        answers = set()
        while not stop.is_set():
            answers.add(seen(app))
        return answers

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask) for _ in range(4)]
        try:
            for number in range(5):
                publish(releases, f"odd-{number}", more)
                publish(releases, f"even-{number}", quads)
        finally:
            stop.set()
        answers = set().union(*(future.result() for future in asking))
    assert len(answers) > 1
    for status, release, leads in answers:
        assert status == 200
        assert leads == (2 if release.startswith("odd") else 1)
    assert seen(app) == (200, "even-4", 1)


def test_the_old_graph_is_freed_once_nobody_uses_it(
    releases: Path, more: list[ox.Quad], publish: Publish
) -> None:
    current = CurrentGraph(releases)
    held = current.get()
    gone = weakref.ref(held)
    publish(releases, "second", more)
    assert current.get() is not held
    assert gone() is held
    del held
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("damage", ["missing", "no manifest", "no dump"])
def test_a_release_that_does_not_open_leaves_the_old_one_answering(
    releases: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(Settings(store=releases))
    broken = releases / "broken"
    if damage != "missing":
        broken.mkdir()
    if damage == "no dump":
        (broken / "manifest.json").write_bytes((releases / "first/manifest.json").read_bytes())
    link = releases / "fresh"
    link.symlink_to("broken")
    link.replace(releases / CURRENT)
    with caplog.at_level(logging.WARNING):
        assert seen(app) == (200, "first", 1)
    assert "Still answering" in caplog.text
