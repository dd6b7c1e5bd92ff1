"""What becomes of one request: its answer, or in time the true reason why there is none."""

import asyncio
import logging
import os
import signal
import time
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from server.workers.messages import Frame
from server.workers.refusals import (
    Busy,
    ClientLeft,
    DeadlinePassed,
    MemoryExceeded,
    Refusal,
    TooIntricate,
    WorkerLost,
)
from tests.server.workers.conftest import BOMB, HEAVY, LARGE, LIGHT, Asking, alive, until
from tests.serving import within

WithPool: TypeAlias = Callable[..., Any]
MEBIBYTE = 2**20
SLACK = 1.0
"""Seconds by which a loaded machine may be late; 0.1 s is what the bench holds it to."""


def test_a_request_is_answered(with_pool: WithPool) -> None:
    async def test(asking: Asking) -> Frame:
        return await asking.ask(LIGHT)

    frame = with_pool(test)
    assert frame.said["status"] == 200
    assert b"true" in frame.body


@pytest.mark.parametrize(("more", "servers"), [({"timeout": 0.6}, 30), ({}, 0.6)])
def test_a_query_is_stopped_at_its_own_or_the_servers_deadline(
    with_pool: WithPool, more: dict[str, float], servers: float
) -> None:
    async def test(asking: Asking) -> float:
        begun = time.monotonic()
        with pytest.raises(DeadlinePassed, match=r"after 0\.6 s"):
            await asking.ask(HEAVY, **more)
        return time.monotonic() - begun

    assert 0.6 <= with_pool(test, deadline=servers) < 0.6 + within(SLACK)


def test_the_time_spent_waiting_for_a_turn_counts(with_pool: WithPool) -> None:
    async def test(asking: Asking) -> float:
        await asyncio.sleep(0.5)  # all workers are there
        first = asyncio.ensure_future(asking.ask(HEAVY, timeout=0.9))
        await asyncio.sleep(0.05)
        begun = time.monotonic()
        with pytest.raises(DeadlinePassed):
            await asking.ask(HEAVY, timeout=1)
        passed = time.monotonic() - begun
        with pytest.raises(DeadlinePassed):
            await first
        return passed

    assert 1 <= with_pool(test, workers=1, slow_after=60) < within(1.4)


def test_who_waited_past_the_deadline_costs_no_worker(with_pool: WithPool) -> None:
    async def test(asking: Asking) -> None:
        turns = asking.pool.turns
        await turns.take("other")
        waiting = asyncio.ensure_future(asking.ask(LIGHT))
        await asyncio.sleep(0.4)
        before = asking.pool.generation.replaced
        turns.give()
        with pytest.raises(DeadlinePassed):
            await waiting
        assert (await asking.ask(LIGHT)).said["status"] == 200
        await asyncio.sleep(0.2)
        assert asking.pool.generation.replaced == before

    with_pool(test, workers=1, deadline=0.3)


def test_a_query_that_needs_too_much_memory_is_told_so(with_pool: WithPool) -> None:
    async def test(asking: Asking) -> None:
        with pytest.raises(MemoryExceeded, match="128 MiB"):
            await asking.ask(BOMB)
        assert (await asking.ask(LIGHT)).said["status"] == 200

    with_pool(test, memory=128 * MEBIBYTE)


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (signal.SIGKILL, WorkerLost),
        (signal.SIGABRT, WorkerLost),
        (signal.SIGSEGV, TooIntricate),
    ],
)
def test_a_worker_that_ends_in_the_midst_is_told_by_the_way_it_ended(
    with_pool: WithPool, caplog: pytest.LogCaptureFixture, end: signal.Signals, told: type[Refusal]
) -> None:
    async def test(asking: Asking) -> None:
        with pytest.raises(told):
            await with_its_worker(asking, lambda pid: os.kill(pid, end))
        assert (await asking.ask(LIGHT)).said["status"] == 200

    with caplog.at_level(logging.ERROR, "thidua.server"):
        with_pool(test)
    logged = f"ended with {-end}" in caplog.text
    assert logged == (told is WorkerLost)


async def with_its_worker(asking: Asking, act: Callable[[int], object]) -> Frame:
    """Asks a heavy query, and lets `act` have the number of the process that works on it."""
    job = asyncio.ensure_future(asking.ask(HEAVY, timeout=10))
    before = asking.workers()
    await until(lambda: busy(before), "a worker works")
    act(busy(before)[0])
    return await job


def busy(pids: set[int]) -> list[int]:
    """Those that have used the processor for more than a tenth of a second."""
    return [pid for pid in pids if ticks(pid) > 10]


def ticks(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().rpartition(")")[2].split()[11])
    except OSError:
        return 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("memory allocation of 73 bytes failed", MemoryExceeded),
        ("thread 'main' has overflowed its stack", TooIntricate),
        ("the engine met an assertion of its own", WorkerLost),
    ],
)
def test_the_last_words_of_an_engine_that_aborts_tell_why(
    with_pool: WithPool, caplog: pytest.LogCaptureFixture, words: str, told: type[Refusal]
) -> None:
    async def test(asking: Asking) -> None:
        def abort(pid: int) -> None:
            asking.pool.generation.place.last_words(pid).write_text(words, encoding="utf-8")
            os.kill(pid, signal.SIGABRT)

        with pytest.raises(told):
            await with_its_worker(asking, abort)

    with caplog.at_level(logging.ERROR, "thidua.server"):
        with_pool(test)
    assert (words in caplog.text) == (told is WorkerLost)


def test_a_light_query_is_answered_while_a_slow_one_runs_on_the_only_turn(
    with_pool: WithPool,
) -> None:
    async def test(asking: Asking) -> float:
        slow = asyncio.ensure_future(asking.ask(HEAVY, timeout=3))
        await asyncio.sleep(0.05)
        begun = time.monotonic()
        assert (await asking.ask(LIGHT)).said["status"] == 200
        waited = time.monotonic() - begun
        assert not slow.done()
        with pytest.raises(DeadlinePassed):
            await slow
        return waited

    assert with_pool(test, workers=1) < within(1.5)


def test_every_thread_of_a_slow_worker_yields_to_others(with_pool: WithPool) -> None:
    async def test(asking: Asking) -> set[int]:
        slow = asyncio.ensure_future(asking.ask(HEAVY, timeout=2))
        before = asking.workers()
        await until(lambda: asking.pool.lane.busy, "it is slow")
        await until(lambda: busy(before), "a worker works")
        threads = os.listdir(f"/proc/{busy(before)[0]}/task")  # noqa: PTH208
        assert len(threads) > 1
        policies = {os.sched_getscheduler(int(thread)) for thread in threads}
        with pytest.raises(DeadlinePassed):
            await slow
        return policies

    assert with_pool(test) == {os.SCHED_IDLE}


def test_slow_queries_beyond_the_bounds_are_stopped_to_make_room(with_pool: WithPool) -> None:
    async def test(asking: Asking) -> list[str]:
        asked = [asking.ask(HEAVY, client, timeout=2) for client in ("a", "a", "b", "c")]
        ended = await asyncio.gather(*asked, return_exceptions=True)
        await until(lambda: not asking.pool.lane.busy, "the lane is empty again")
        assert all(isinstance(each, Busy | DeadlinePassed) for each in ended)
        return sorted(f"{type(each).__name__} {str(each)[:16]}" for each in ended)

    assert with_pool(test, slow_workers=2, slow_per_client=1, slow_after=0.3, workers=4) == [
        "Busy 1 slow queries o",
        "Busy 2 slow queries r",
        "DeadlinePassed The query was st",
        "DeadlinePassed The query was st",
    ]


def test_a_slow_query_holds_its_place_until_its_memory_is_free(with_pool: WithPool) -> None:
    async def test(asking: Asking) -> None:
        slow = asyncio.ensure_future(asking.ask(HEAVY, timeout=1))
        await until(lambda: asking.pool.lane.busy, "it is slow")
        os.kill(asking.keeper(), signal.SIGSTOP)
        try:
            with pytest.raises(DeadlinePassed):
                await slow
            assert asking.pool.lane.busy == 1
        finally:
            os.kill(asking.keeper(), signal.SIGCONT)
        await until(lambda: not asking.pool.lane.busy, "its place is free")

    with_pool(test)


def test_a_client_that_leaves_stops_its_slow_query(with_pool: WithPool) -> None:
    async def test(asking: Asking) -> None:
        leaving = asyncio.Event()

        async def left() -> None:
            await leaving.wait()

        slow = asyncio.ensure_future(asking.ask(HEAVY, left=left))
        before = asking.workers()
        await until(lambda: asking.pool.lane.busy, "it is slow")
        await until(lambda: busy(before), "a worker works")
        worker = busy(before)[0]
        leaving.set()
        with pytest.raises(ClientLeft):
            await slow
        await until(lambda: not alive(worker), "its worker is gone", 2)

    with_pool(test)


def test_a_request_cancelled_in_the_front_stops_its_worker_and_gives_its_turn(
    with_pool: WithPool,
) -> None:
    async def test(asking: Asking) -> None:
        before = asking.workers()
        job = asyncio.ensure_future(asking.ask(HEAVY))
        await until(lambda: busy(before), "a worker works")
        worker = busy(before)[0]
        job.cancel()
        await until(lambda: not alive(worker), "its worker is gone", 2)
        assert (await asking.ask(LIGHT)).said["status"] == 200

    with_pool(test, workers=1, slow_after=60)


def test_turns_are_whole_again_after_all_kinds_of_ends(with_pool: WithPool) -> None:
    async def test(asking: Asking) -> None:
        kinds = (LIGHT, HEAVY, BOMB, LARGE, "SELECT")
        asked = [asking.ask(kinds[n % 5], f"client {n % 7}", timeout=1) for n in range(40)]
        await asyncio.gather(*asked, return_exceptions=True)
        await until(lambda: not asking.pool.lane.busy, "the lane is empty")
        assert asking.pool.turns.waiting == 0
        assert asking.pool.turns._free == 2  # noqa: SLF001
        assert asking.pool.generation._running == 0  # noqa: SLF001

    with_pool(test, workers=2, memory=256 * MEBIBYTE)
