"""A server follows the releases: the new one answers by itself, the old one until then."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest

from server.app import create_app
from server.settings import Settings
from tests.serving import Served, served
from thidua.release import CURRENT, NoRelease

Publish: TypeAlias = Callable[[Path, str, list[ox.Quad]], None]
Seen: TypeAlias = tuple[int, str, int]

COUNT = "SELECT (COUNT(*) AS ?n) { ?s <https://w3id.org/thidua/ontology#leads> ?o }"
LONGEST = 20.0


def seen(server: Served) -> Seen:
    """Status, release named, and number of leads: the second release has one lead more."""
    answer = server.sparql(COUNT)
    count = answer.json()["results"]["bindings"][0]["n"]["value"]
    return answer.status, answer.headers["thidua-release"], int(count)


def wait_for(server: Served, release: str) -> Seen:
    end = time.monotonic() + LONGEST
    while (now := seen(server))[1] != release:
        assert time.monotonic() < end, f"{release} does not answer"
    return now


@pytest.fixture
def more(quads: list[ox.Quad]) -> list[ox.Quad]:
    leads = ox.NamedNode("https://w3id.org/thidua/ontology#leads")
    graph = ox.NamedNode("https://w3id.org/thidua/graph/inferred")
    return [*quads, ox.Quad(ox.NamedNode("urn:a"), leads, ox.NamedNode("urn:b"), graph)]


def point_to(releases: Path, name: str) -> None:
    link = releases / "fresh"
    link.symlink_to(name)
    link.replace(releases / CURRENT)


def test_without_a_release_there_is_no_application(tmp_path: Path) -> None:
    with pytest.raises(NoRelease, match="thidua load"):
        create_app(Settings(store=tmp_path))


def test_no_request_fails_or_mixes_releases_while_they_change(
    releases: Path, quads: list[ox.Quad], more: list[ox.Quad], publish: Publish
) -> None:
    stop = threading.Event()

    def keep_asking(server: Served) -> set[Seen]:
        answers = set()
        while not stop.is_set():
            answers.add(seen(server))
        return answers

    with served(releases) as server, ThreadPoolExecutor(3) as pool:
        assert seen(server) == (200, "first", 1)
        asking = [pool.submit(keep_asking, server) for _ in range(3)]
        try:
            for number in range(2):
                publish(releases, f"odd-{number}", more)
                assert wait_for(server, f"odd-{number}")[2] == 2
                publish(releases, f"even-{number}", quads)
                assert wait_for(server, f"even-{number}")[2] == 1
        finally:
            stop.set()
        answers = set().union(*(future.result() for future in asking))
    assert {release for _, release, _ in answers} >= {"odd-0", "even-0", "odd-1"}
    assert {status for status, _, _ in answers} == {200}
    assert all(leads == (2 if release[:3] == "odd" else 1) for _, release, leads in answers)


def test_a_query_under_way_is_answered_by_the_release_it_began_with(
    releases: Path, more: list[ox.Quad], publish: Publish
) -> None:
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . FILTER(?a != ?f) }"
    with served(releases) as server, ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(server.sparql, heavy)
        time.sleep(0.3)
        publish(releases, "second", more)
        wait_for(server, "second")
        answer = under_way.result()
        assert (answer.status, answer.headers["thidua-release"]) == (200, "first")
        assert answer.seconds > 0.5, "over before the switch: it shows nothing"


@pytest.mark.parametrize("damage", ["missing", "no manifest", "no dump"])
def test_a_release_that_does_not_open_leaves_the_old_one_answering(
    releases: Path, damage: str
) -> None:
    broken = releases / "broken"
    if damage != "missing":
        broken.mkdir()
    if damage == "no dump":
        (broken / "manifest.json").write_bytes((releases / "first/manifest.json").read_bytes())
    with served(releases) as server:
        log = releases.parent / f"thidua-{server.port}.log"
        point_to(releases, "broken")
        end = time.monotonic() + LONGEST
        while "Still answering" not in log.read_text(encoding="utf-8"):
            assert time.monotonic() < end, "the fault is not in the log"
            time.sleep(0.05)
        assert seen(server) == (200, "first", 1)
        point_to(releases, "first")
        assert seen(server) == (200, "first", 1)
