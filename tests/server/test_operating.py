"""What an operator does to a server, and what the server tells them."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph as ox
import pytest

from tests.serving import Served, served

Publish: TypeAlias = Callable[[Path, str, list[ox.Quad]], None]
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LONGEST = 20.0


@pytest.fixture
def server(releases: Path) -> Iterator[Served]:
    with served(releases, workers=2) as running:
        yield running.all_there(2)


def log(server: Served, releases: Path) -> list[dict[str, Any]]:
    path = releases.parent / f"thidua-{server.port}.log"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line[:1] == "{"]


def logged(server: Served, releases: Path, event: str, **said: object) -> bool:
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        for line in log(server, releases):
            if line["event"] == event and said.items() <= line.items():
                return True
        time.sleep(0.05)
    return False


def descendants(pid: int) -> list[int]:
    children = [
        int(each)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for each in (task / "children").read_text(encoding="ascii").split()
    ]
    return [*children, *(each for child in children for each in descendants(child))]


def test_told_to_all_its_processes_to_stop_means_to_end_what_is_under_way(server: Served) -> None:
    """As systemd and a terminal tell a whole group."""
    processes = [server.process.pid, *descendants(server.process.pid)]
    assert len(processes) >= 5, "main, front, keeper, workers"
    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(server.sparql, SLOW, timeout="2")
        time.sleep(0.7)
        for pid in processes:
            os.kill(pid, signal.SIGTERM)
        answer = under_way.result()
    assert (answer.status, answer.problem) == (504, "deadline-passed")
    assert server.process.wait(LONGEST) == 0


def test_nothing_goes_on_when_the_main_process_is_killed(server: Served) -> None:
    processes = descendants(server.process.pid)
    server.process.kill()
    end = time.monotonic() + LONGEST
    while any(Path(f"/proc/{pid}").exists() for pid in processes):
        assert time.monotonic() < end, "a front without its main process stays"
        time.sleep(0.05)


def test_a_front_that_is_killed_is_followed_by_another_and_nothing_of_it_stays(
    server: Served,
) -> None:
    first = server.process.pid
    keeper, *_ = [pid for pid in descendants(first) if "keeper" in arguments(pid)]
    (front,) = [pid for pid in descendants(first) if "keeper" not in arguments(pid)]
    os.kill(front, signal.SIGKILL)
    end = time.monotonic() + LONGEST
    while Path(f"/proc/{keeper}").exists():
        assert time.monotonic() < end, "its keeper stays, or was not waited for"
        time.sleep(0.05)
    while not answers(server):
        assert time.monotonic() < end, "no front follows"
        time.sleep(0.05)


def arguments(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")


def answers(server: Served) -> bool:
    try:
        return server.ask("/readyz").status == 200
    except OSError:
        return False


def test_a_request_relayed_by_a_stranger_is_no_operators(server: Served) -> None:
    """A proxy on this machine that nobody told the server to trust."""
    assert server.ask("/status").status == 200
    for header in ("X-Forwarded-For", "Forwarded"):
        assert server.ask("/status", headers={header: "for=203.0.113.9"}).status == 403


def test_the_log_tells_of_releases_refusals_and_who_sent_what_cannot_be_read(
    server: Served, releases: Path, quads: list[ox.Quad], publish: Publish
) -> None:
    server.ask("/%ff")
    server.sparql("nonsense")
    publish(releases, "second", quads)
    client = {"client": "127.0.0.1", "status": 400}
    assert logged(server, releases, "release taken up", release="first")
    assert logged(server, releases, "request", refused="bad-request", path="/%ff", **client)
    assert logged(server, releases, "request", refused="query-syntax", path="/sparql", **client)
    assert logged(server, releases, "release taken up", release="second")


def test_refusals_of_workers_are_counted_too(server: Served) -> None:
    server.sparql("nonsense")
    metrics = server.ask("/metrics").body.decode()
    assert 'thidua_refusals_total{kind="query-syntax"} 1.0' in metrics


def test_hup_puts_a_new_front_with_the_settings_of_now_in_the_place_of_the_old_one(
    releases: Path, tmp_path: Path
) -> None:
    config = tmp_path / "thidua.toml"
    config.write_text("result_rows = 5\n", encoding="utf-8")
    with served(releases, "--config", str(config)) as server:
        assert server.sparql("SELECT * { ?s ?p ?o }").status == 413
        config.write_text("result_rows = 100000\n", encoding="utf-8")
        server.process.send_signal(signal.SIGHUP)
        end = time.monotonic() + LONGEST
        seen = []
        while not seen or seen[-1] != 200:
            assert time.monotonic() < end, "the old front goes on"
            seen.append(server.sparql("SELECT * { ?s ?p ?o }").status)
        assert set(seen) == {413, 200}, "a request failed"
