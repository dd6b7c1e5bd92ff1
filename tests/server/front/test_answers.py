"""Requests alike that come at once: one worker works for all, and each gets what is its own."""

import asyncio
import json
import socket
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from server import headers
from server.front import answers, refusing
from server.front.answers import Answers
from server.front.replies import Reply
from server.settings import Settings
from server.workers.messages import FILE, Frame
from server.workers.pool import Pool
from server.workers.refusals import DeadlinePassed
from tests.asgi import read
from tests.server.workers.conftest import nothing
from tests.serving import Answer, Served, served

SOME = "{ SELECT * { ?a ?b ?c } LIMIT 500 } ?d ?e ?f FILTER(STRLEN(STR(?a)) != STRLEN(STR(?d)))"
"""Read in most of a second: long enough that others ask meanwhile."""

AT_ONCE = 8


@pytest.fixture(scope="module")
def front(published: Path) -> Iterator[Served]:
    with served(published, workers=2) as found:
        yield found.all_there(2)


def at_once(front: Served, query: str, **more: str) -> list[Answer]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda _: front.sparql(query, **more), range(AT_ONCE)))


def logged(published: Path, front: Served) -> list[Mapping[str, Any]]:
    """All requests so far: it tells them at the latest when it is asked for its counts."""
    front.ask("/metrics")
    log = published.parent / f"thidua-{front.port}.log"
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line["event"] == "request"]


def test_one_worker_answers_all_who_ask_the_same(published: Path, front: Served) -> None:
    before = len(logged(published, front))
    found = at_once(front, f"SELECT (COUNT(*) AS ?n) {{ {SOME} }}")
    assert {(each.status, each.body, each.headers["etag"]) for each in found} == {
        (200, found[0].body, found[0].headers["etag"])
    }
    said = [line for line in logged(published, front)[before:] if line["path"] == "/sparql"]
    assert len(said) == AT_ONCE
    assert sum("query_sha256" in line for line in said) == 1, "what a worker was asked"
    assert sum("shared" in line for line in said) >= 2


def test_a_large_answer_is_shared_too(published: Path, front: Served) -> None:
    before = len(logged(published, front))
    found = at_once(front, f"SELECT * {{ {SOME} }} LIMIT 5000")
    assert {(each.status, each.body) for each in found} == {(200, found[0].body)}
    assert len(found[0].body) > 512 * 1024, "it goes through a file"
    said = [line for line in logged(published, front)[before:] if line["path"] == "/sparql"]
    assert sum("query_sha256" in line for line in said) == 1


def test_so_is_one_too_large_to_be_kept_and_no_file_is_left(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("TMPDIR", folder)
        with served(published, workers=2, cache=2**20) as front:
            found = at_once(front.all_there(2), f"SELECT * {{ {SOME} }} LIMIT 20000")
            assert {(each.status, each.body) for each in found} == {(200, found[0].body)}
            assert list(Path(folder).rglob("*.spool")) == []
            said = [line for line in logged(published, front) if line["path"] == "/sparql"]
    assert sum("shared" in line for line in said) >= 2


def test_each_has_an_answer_of_their_own_where_no_two_are_alike(front: Served) -> None:
    found = at_once(front, "SELECT (STRUUID() AS ?own) { ?a ?b ?c } LIMIT 1000")
    assert [each.status for each in found] == [200] * AT_ONCE
    assert len({each.body for each in found}) == AT_ONCE


def test_what_is_wrong_for_one_is_wrong_for_all(published: Path) -> None:
    """Each worker lost to its memory would be one that somebody else cannot ask."""
    bomb = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f } }"
    with served(published, workers=2, memory=128 * 2**20) as front:
        front.all_there(2)
        found = at_once(front, bomb)
        assert {(each.status, each.problem) for each in found} == {(413, "memory-exceeded")}
        said = [line for line in logged(published, front) if line["path"] == "/sparql"]
    assert [line["refused"] for line in said] == ["memory-exceeded"] * AT_ONCE
    assert sum("query_sha256" in line for line in said) == 1


def begun(front: Served) -> None:
    """The first query is under way, long enough to be a slow one."""
    while not front.status()["slow"]:
        time.sleep(0.01)


def test_a_deadline_is_each_ones_own(published: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    chosen = {"deadline": 1, "slow_after": 0.2, "slow_per_client": AT_ONCE}
    with served(published, workers=2, **chosen) as front, ThreadPoolExecutor(1) as pool:
        front.all_there(2)
        first = pool.submit(front.sparql, endless)
        begun(front)
        second = front.sparql(endless)
        assert (first.result().problem, second.problem) == ("deadline-passed", "deadline-passed")
    waited = second.seconds
    assert waited >= 1, "no less time than if nobody had asked before"


def test_who_waits_for_another_waits_no_longer_than_for_a_worker(tmp_path: Path) -> None:
    async def test() -> None:
        settings = Settings(store=tmp_path, deadline=0.05)
        found = Answers(settings, Pool(settings, nothing))
        asked = ("r1", read(b"/x").key)
        due = asyncio.get_running_loop().time() + 0.05
        with found._under_way.begun(asked), pytest.raises(DeadlinePassed, match=r"0\.05 s"):  # noqa: SLF001
            async with asyncio.timeout(20):  # else it would hang
                await found._of_another(asked, due)  # noqa: SLF001

    asyncio.run(test())


@pytest.mark.parametrize(("kept", "own"), [(headers.KEPT, False), (headers.NEVER_KEPT, True)])
def test_an_answer_that_is_nobody_elses_is_remembered_as_such(
    tmp_path: Path, kept: str, *, own: bool
) -> None:
    settings = Settings(store=tmp_path)
    found, request = Answers(settings, Pool(settings, nothing)), read(b"/x")
    asked = ("r1", request.key)
    reply = Reply(200, [("Cache-Control", kept)], b"x")
    with found._under_way.begun(asked) as answering:  # noqa: SLF001
        found._share(reply, request, asked, answering)  # noqa: SLF001
    assert found._under_way.is_own(asked) == own  # noqa: SLF001


def test_who_came_to_a_turn_when_the_answer_was_there_leaves_it_to_others(published: Path) -> None:
    alike = "SELECT (3 AS ?queued) {}"
    with (
        served(published, workers=1, slow_after=60) as front,
        ThreadPoolExecutor(1) as first,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        front.all_there(1)
        busy = first.submit(front.sparql, f"SELECT (COUNT(*) AS ?all) {{ {SOME} }}")
        queued = [pool.submit(front.sparql, alike) for _ in range(AT_ONCE)]
        assert {each.result().status for each in [busy, *queued]} == {200}
        assert front.sparql("ASK { ?still ?a ?turn }").status == 200
        said = [line for line in logged(published, front) if line["path"] == "/sparql"]
    assert sum("query_sha256" in line for line in said) == 3, "each query once"


def test_who_leaves_takes_nothing_from_those_who_wait(published: Path) -> None:
    query = f"SELECT (COUNT(*) AS ?waited_for) {{ {SOME} }}"
    head = f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nAccept-Encoding: identity\r\n"
    with served(published, workers=2, slow_after=0.1) as front, ThreadPoolExecutor(1) as pool:
        front.all_there(2)
        with socket.create_connection(("127.0.0.1", front.port), timeout=20) as connection:
            connection.sendall(f"{head}Host: 127.0.0.1:{front.port}\r\n\r\n".encode())
            begun(front)
            waiting = pool.submit(front.sparql, query)
            for _ in range(20):
                front.status()
        assert waiting.result().status == 200
        assert "client-left" in {line.get("refused") for line in logged(published, front)}


def test_a_file_pruned_between_worker_and_front_is_gone(tmp_path: Path) -> None:
    dump = tmp_path / "dump.nq.gz"
    said = {"kind": "answer", "status": 200, "headers": [(FILE, str(dump))]}
    with pytest.raises(refusing.Gone, match="/releases lists"):
        answers._reply_of(Frame(said, b""))  # noqa: SLF001
    dump.touch()
    assert answers._reply_of(Frame(said, b"")).file == dump  # noqa: SLF001
