"""A release's workers are replaced, retire and end, and leave nothing behind."""

import asyncio
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
from server.workers.refusals import Busy, DeadlinePassed, WorkerLost
from tests.server.workers.conftest import (
    HEAVY,
    LARGE,
    LIGHT,
    Asking,
    alive,
    all_there,
    in_keepers,
    take_away,
    until,
)

WithPool: TypeAlias = Callable[..., Any]
Publish: TypeAlias = Callable[[Path, str, list[ox.Quad]], None]
MEBIBYTE = 2**20


def test_an_idle_worker_that_is_killed_is_replaced_and_the_next_request_answered(
    with_pool: WithPool,
) -> None:
    async def test(asking: Asking) -> None:
        await all_there(asking)
        for _ in range(5):
            victims = asking.workers()
            lost = asking.pool.generation.replaced + len(victims)
            for victim in victims:
                os.kill(victim, signal.SIGKILL)
            await until(lambda n=lost: asking.pool.generation.replaced >= n, "the front heard")  # type: ignore[misc]
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


def test_last_words_and_large_answers_do_not_pile_up(with_pool: WithPool) -> None:
    async def test(asking: Asking) -> None:
        await all_there(asking)
        for _ in range(6):
            with pytest.raises(DeadlinePassed):
                await asking.ask(HEAVY, timeout=0.3)
            take_away(await asking.ask(LARGE))
        workers = len(asking.workers())
        left = sorted([".begun", ".stderr"] * workers)
        await until(lambda: asking.files() == left, "only what each worker notes is there")

    with_pool(test, workers=2)


def test_a_large_answer_that_nobody_heard_of_is_swept_away_with_its_worker(
    with_pool: WithPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its worker is killed in the moment between the file and the word of it."""
    stop_before_telling = (
        "Conversation = type('C', (worker.Conversation,), {'say': lambda self, said, body=b'':"
        " __import__('signal').pause() if said['kind'] == 'answer' else"
        " worker.Conversation.__mro__[1].say(self, said, body)})"
    )
    in_keepers(monkeypatch, stop_before_telling)

    async def test(asking: Asking) -> None:
        await all_there(asking)
        with pytest.raises(DeadlinePassed):
            await asking.ask(LARGE)
        assert ".unheard" in asking.files()
        await until(lambda: ".unheard" not in asking.files(), "it is swept away")

    with_pool(test, workers=2, deadline=2)


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
