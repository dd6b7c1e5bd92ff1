"""A keeper begun before there is a front: who has it, and when it ends."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from server.settings import Settings
from server.workers import begun
from server.workers.begun import Begun
from tests.server.workers.conftest import LIGHT, Asking, all_there

WithPool: TypeAlias = Callable[..., Any]

WAITING = ("-c", "import sys; sys.stdin.read()")
FORKING = f"""
import os, sys
from server.workers import begun
begun.RUN_KEEPER = {WAITING}
with begun.Begun() as keeper:
    keeper.leave_to_next_fork()
    woken, waking = os.pipe()
    if os.fork() == 0:
        assert not keeper.is_left
        os.close(waking)
        os.read(woken, 1)
        os._exit(keeper.process.poll() is not None)
    assert keeper.is_left and keeper.commands.fileno() == keeper.said.fileno() == -1
    later = os.fork()
    if later == 0:
        os._exit(not keeper.is_left)
    assert os.waitpid(later, 0)[1] == 0, "a process forked later takes it for its own"
    assert os.path.exists(f"/proc/{{keeper.process.pid}}"), "it ended before who has it"
    os.close(waking)
    os.wait()
    assert keeper.process.wait(20) == 0
print("ended")
"""


def test_it_ends_with_its_context(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(begun, "RUN_KEEPER", WAITING)
    with Begun() as keeper:
        assert keeper.process.poll() is None
    assert keeper.process.returncode is not None


def test_what_it_opens_is_known_of_it(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(begun, "RUN_KEEPER", WAITING)
    limits, others = Settings().limits, Settings(result_rows=5).limits
    with Begun() as keeper:
        assert not keeper.opens(published / "first", limits)
        keeper.tell(published / "first", limits)
        assert keeper.opens(published / "first", limits)
        assert not keeper.opens(published / "second", limits)
        assert not keeper.opens(published / "first", others)


def test_that_it_is_gone_is_said_by_who_asks_it_for_workers(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(begun, "RUN_KEEPER", ("-c", ""))
    with Begun() as keeper:
        keeper.process.wait()
        keeper.tell(published / "first", Settings().limits)


def test_the_next_process_forked_has_it_and_it_ends_with_that_one() -> None:
    command = [sys.executable, "-c", FORKING]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "ended\n", done.stderr


def test_the_first_generation_is_of_it(with_pool: WithPool, published: Path) -> None:
    async def test(asking: Asking) -> None:
        assert asking.keeper() == keeper.process.pid
        assert (await asking.ask(LIGHT)).said["status"] == 200
        await all_there(asking)

    keeper = Begun()
    keeper.tell(published / "first", Settings(workers=2).limits)
    with_pool(test, begun=keeper, workers=2)
    assert keeper.process.returncode == 0


def test_one_that_opens_something_else_is_ended(with_pool: WithPool, published: Path) -> None:
    async def test(asking: Asking) -> None:
        assert keeper.process.returncode is not None
        assert asking.keeper() != keeper.process.pid
        assert (await asking.ask(LIGHT)).said["status"] == 200

    keeper = Begun()
    keeper.tell(published / "first", Settings(result_rows=5).limits)
    with_pool(test, begun=keeper, workers=2)
