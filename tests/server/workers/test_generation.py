"""A release's workers are replaced, retire and end, and leave nothing behind."""

import asyncio
import logging
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph as ox
import pytest

from server.settings import Settings
from server.workers import generation
from server.workers.generation import Generation, GenerationError
from server.workers.messages import LARGEST_INLINE, Frame
from server.workers.refusals import Busy, DeadlinePassed, WorkerLost
from tests.server.workers.conftest import (
    HEAVY,
    LARGE,
    LIGHT,
    Asking,
    alive,
    until,
)

WithPool: TypeAlias = Callable[..., Any]
Publish: TypeAlias = Callable[[Path, str, list[ox.Quad]], None]
MEBIBYTE = 2**20


async def all_there(asking: Asking, number: int = 3) -> None:
    await until(lambda: asking.pool.generation.alive == number, f"{number} workers are there")


def test_an_idle_worker_that_is_killed_is_replaced_and_the_next_request_answered(
    with_pool: WithPool,
) -> None:
    async def test(asking: Asking) -> None:
        await all_there(asking)
        for _ in range(5):
            victims = asking.workers()
            for victim in victims:
                os.kill(victim, signal.SIGKILL)
            await until(lambda v=victims: not v & asking.workers(), "they are gone")  # type: ignore[misc]
            assert (await asking.ask(LIGHT)).said["status"] == 200
            await all_there(asking)

    with_pool(test, workers=2)


def test_workers_retire_after_so_many_requests_and_nobody_notices(
    with_pool: WithPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_keepers(monkeypatch, "_REQUESTS = 3")

    async def test(asking: Asking) -> int:
        await all_there(asking)
        for _ in range(30):
            assert (await asking.ask(LIGHT)).said["status"] == 200
        await all_there(asking)
        return asking.pool.generation.replaced

    assert 7 <= with_pool(test, workers=2) <= 10


def in_keepers(monkeypatch: pytest.MonkeyPatch, *changes: str) -> None:
    """The keeper's processes with other figures than those of `server.workers.worker`."""
    lines = "; ".join(f"worker.{change}" for change in changes)
    code = f"from server.workers import keeper, worker; {lines}; keeper.main()"
    monkeypatch.setattr(generation, "_RUN_KEEPER", ("-c", code))


def test_a_worker_that_has_grown_retires(
    with_pool: WithPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_keepers(monkeypatch, "_GROWN = -1")

    async def test(asking: Asking) -> None:
        await all_there(asking)
        before = asking.workers()
        for _ in range(3):
            assert (await asking.ask(LIGHT)).said["retiring"]
        await until(lambda: not before & asking.workers(), "all have been replaced")
        await all_there(asking)

    with_pool(test, workers=2)


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


def test_nothing_is_left_when_it_is_stopped_in_the_midst(with_pool: WithPool) -> None:
    async def test(asking: Asking) -> list[int]:
        await all_there(asking)
        working = asyncio.ensure_future(asking.ask(HEAVY))
        await until(lambda: asking.pool.lane.busy, "it is slow")
        processes = [asking.keeper(), *asking.workers()]
        assert len(processes) >= 4
        await asking.pool.stop()
        assert not [pid for pid in processes if alive(pid)]
        with pytest.raises(WorkerLost):
            await working
        return processes

    with_pool(test, workers=2)


def take_away(frame: Frame) -> None:
    """As the front does, once it has the large answer open."""
    spool = Path(frame.said["spool"])
    assert spool.stat().st_size > LARGEST_INLINE
    spool.unlink()


def test_last_words_and_large_answers_do_not_pile_up(with_pool: WithPool) -> None:
    async def test(asking: Asking) -> None:
        await all_there(asking)
        for _ in range(6):
            with pytest.raises(DeadlinePassed):
                await asking.ask(HEAVY, timeout=0.3)
            take_away(await asking.ask(LARGE))
        words = len(asking.workers())
        await until(lambda: asking.files() == [".stderr"] * words, "only last words are there")

    with_pool(test, workers=2)


def test_a_large_answer_that_nobody_heard_of_is_swept_away_with_its_worker(
    with_pool: WithPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its worker is killed in the moment between the file and the word of it."""
    stop_before_telling = (
        "Conversation = type('C', (worker.Conversation,), {'say': lambda self, said, body=b'':"
        " __import__('time').sleep(60) if said['kind'] == 'answer' else"
        " worker.Conversation.__mro__[1].say(self, said, body)})"
    )
    in_keepers(monkeypatch, stop_before_telling)

    async def test(asking: Asking) -> None:
        await all_there(asking)
        with pytest.raises(DeadlinePassed):
            await asking.ask(LARGE)
        assert ".unheard" in asking.files()
        await until(lambda: set(asking.files()) == {".stderr"}, "it is swept away")

    with_pool(test, workers=2, deadline=2)


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


def test_a_worker_that_ends_before_it_is_met_is_replaced(
    with_pool: WithPool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mark = tmp_path / "one has ended"
    in_keepers(
        monkeypatch,
        f"live = (lambda live: lambda *a: live(*a) if __import__('os').path.exists({str(mark)!r})"
        f" else open({str(mark)!r}, 'w').close())(worker.live)",
    )

    async def test(asking: Asking) -> None:
        await all_there(asking)
        assert mark.exists()

    with_pool(test, workers=2)


@pytest.mark.parametrize("damage", ["no manifest", "no dump", "no folder"])
def test_a_release_that_cannot_be_opened_is_refused_with_the_reason(
    releases: Path, temporary: Path, damage: str
) -> None:
    broken = releases / "broken"
    if damage != "no folder":
        broken.mkdir()
    if damage == "no dump":
        shutil.copy(releases / "first" / "manifest.json", broken)

    async def test() -> None:
        opening = Generation(broken, Settings(store=releases), temporary)
        with pytest.raises(GenerationError, match="broken"):
            await opening.start()
        await opening.over()

    asyncio.run(test())
    assert list(temporary.iterdir()) == []


def test_an_answer_that_waits_too_long_for_a_worker_is_busy(
    with_pool: WithPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def test(asking: Asking) -> None:
        await all_there(asking)
        taken = [await asking.pool.generation.take() for _ in range(3)]
        monkeypatch.setattr(generation, "_LONGEST_FORK", 0.2)
        with pytest.raises(Busy, match="No worker"):
            await asking.ask(LIGHT)
        for each in taken:
            asking.pool.generation.give_back(each)
        assert (await asking.ask(LIGHT)).said["status"] == 200

    with_pool(test, workers=2)


def test_a_worker_has_no_network(with_pool: WithPool) -> None:
    """As the kernel shows it: a filter, and no way to new rights, in the thread that answers."""

    async def test(asking: Asking) -> list[dict[str, str]]:
        await all_there(asking)
        return [
            status(thread) for pid in asking.workers() for thread in threads(pid) if thread != pid
        ]

    answering = with_pool(test, workers=2)
    assert len(answering) == 3
    for found in answering:
        assert (found["Seccomp"], found["NoNewPrivs"]) == ("2", "1")


def threads(pid: int) -> list[int]:
    return [int(name) for name in os.listdir(f"/proc/{pid}/task")]  # noqa: PTH208


def status(thread: int) -> dict[str, str]:
    lines = Path(f"/proc/{thread}/status").read_text(encoding="ascii").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
