"""One release's workers take over from another's: nothing asked is lost, nothing old is left."""

import asyncio
import logging
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph as ox
import pytest

from server.workers import generation
from server.workers.refusals import WorkerLost
from tests.server.workers.conftest import (
    HEAVY,
    LARGE,
    LIGHT,
    Asking,
    alive,
    all_there,
    children,
    in_keepers,
    take_away,
    until,
)

WithPool: TypeAlias = Callable[..., Any]
Publish: TypeAlias = Callable[[Path, str, list[ox.Quad]], None]
MEBIBYTE = 2**20


def test_a_keeper_that_is_killed_is_followed_by_another_within_seconds(
    with_pool: WithPool, caplog: pytest.LogCaptureFixture
) -> None:
    async def test(asking: Asking) -> float:
        await all_there(asking)
        old, workers = asking.keeper(), asking.workers()
        under_way = asyncio.ensure_future(asking.ask(HEAVY))
        await asyncio.sleep(0.3)
        os.kill(old, signal.SIGKILL)
        with pytest.raises(WorkerLost):
            await under_way
        meanwhile = [asyncio.ensure_future(asking.ask(LIGHT)) for _ in range(5)]
        took = await until(lambda: asking.keeper() != old, "another keeper")
        for each in meanwhile:
            assert (await each).said["status"] == 200, "it should have waited for the next"
        assert (await asking.ask(LIGHT)).said["status"] == 200
        await until(lambda: not any(map(alive, workers)), "the old workers are gone")
        await until(lambda: not asking.pool.lane.busy, "the slow query's place is free")
        return took

    with caplog.at_level(logging.ERROR, "thidua.server"):
        assert with_pool(test, workers=2) < 10
    assert "is started anew" in caplog.text


def test_a_large_answer_outlives_the_release_it_came_from(
    with_pool: WithPool, releases: Path, quads: list[ox.Quad], publish: Publish
) -> None:
    async def test(asking: Asking) -> None:
        old = asking.pool.generation
        slow = asyncio.ensure_future(asking.ask(f"{LARGE} OFFSET 40000"))
        publish(releases, "second", quads)
        await until(lambda: asking.pool.generation is not old, "the second answers")
        frame = await slow
        await old.over()
        take_away(frame)

    with_pool(test, store=releases, workers=2)


def test_who_waits_for_a_worker_holds_the_old_release_open(
    with_pool: WithPool, releases: Path, quads: list[ox.Quad], publish: Publish
) -> None:
    async def test(asking: Asking) -> None:
        old = asking.pool.generation
        await all_there(asking)
        taken = [await old.take() for _ in range(3)]
        waiting = asyncio.ensure_future(old.take())
        publish(releases, "second", quads)
        await until(lambda: asking.pool.generation is not old, "the second answers")
        for each in taken:
            old.kill(each)
            old.give_back(each)
        old.give_back(await waiting)
        await old.over()

    with_pool(test, store=releases, workers=2)


def test_open_files_do_not_add_up_as_releases_change(
    with_pool: WithPool, releases: Path, quads: list[ox.Quad], publish: Publish
) -> None:
    def files() -> int:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208

    async def test(asking: Asking) -> list[int]:
        counts = []
        for name in "bcdef":
            old = asking.pool.generation
            await all_there(asking)
            counts.append(files())
            publish(releases, name, quads)
            await until(lambda o=old: asking.pool.generation is not o, "the next answers")  # type: ignore[misc]
            await old.over()
        return counts

    counts = with_pool(test, store=releases, workers=2)
    assert counts[-1] <= counts[1]


def test_a_release_whose_workers_do_not_come_is_given_up_and_the_next_one_followed(
    with_pool: WithPool,
    releases: Path,
    quads: list[ox.Quad],
    publish: Publish,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def test(asking: Asking) -> None:
        await all_there(asking)
        with monkeypatch.context() as patch:
            patch.setattr(generation, "_LONGEST_FORK", 0.5)
            in_keepers(patch, "live = lambda *_: None")
            publish(releases, "broken", quads)
            await until(lambda: asking.pool._refused, "it is given up")  # noqa: SLF001
        assert asking.pool.generation.release.name == "first"
        publish(releases, "third", quads)
        await until(lambda: asking.pool.generation.release.name == "third", "the third answers")
        assert (await asking.ask(LIGHT)).said["status"] == 200

    with_pool(test, store=releases, workers=2)


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.1, 0.3, 0.6])
def test_nothing_is_left_when_it_is_stopped_while_another_release_opens(
    with_pool: WithPool, releases: Path, quads: list[ox.Quad], publish: Publish, delay: float
) -> None:
    async def test(asking: Asking) -> set[int]:
        await all_there(asking)
        publish(releases, "second", quads)
        await until(lambda: len(list(asking.temporary.glob("*/*/"))) == 2, "the second opens")
        await asyncio.sleep(delay)
        keepers = set(children(os.getpid())) - of_other_tests
        await asking.pool.stop()
        return keepers

    of_other_tests = set(children(os.getpid()))
    keepers = with_pool(test, store=releases, workers=2)
    assert keepers
    assert not [pid for pid in keepers if alive(pid)]
