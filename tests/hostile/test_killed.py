"""Processes of the server killed at random: only the request in the one killed may fail."""

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException
from typing import TYPE_CHECKING, Self

import pytest

from tests.hostile import processes
from tests.hostile.asking import LIGHT, Target
from tests.hostile.conftest import Serve
from tests.serving import within

if TYPE_CHECKING:
    from tests.hostile.answers import Answer

CLIENTS = 4
SECONDS = 1.5
SLACK = 2.0
"""Seconds until a worker is replaced; a quiet machine needs 0.2."""


@pytest.fixture(scope="module")
def victim(serve: Serve) -> Iterator[Target]:
    with serve() as found:
        yield found


class Asking:
    """Clients that ask light questions until told to stop; none is answered from what is kept."""

    def __init__(self, target: Target) -> None:
        self.answers: list[Answer] = []
        self.broken = 0
        self._stop = threading.Event()
        self._target = target
        self._threads = [threading.Thread(target=self._ask) for _ in range(CLIENTS)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _ask(self) -> None:
        while not self._stop.is_set():
            try:
                self.answers.append(self._target.query(LIGHT))
            except (OSError, HTTPException):
                self.broken += 1
                time.sleep(0.05)

    def statuses(self) -> Counter[int]:
        return Counter(answer.status for answer in self.answers)


def _kill(pid: int, how: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, how)
        return True
    return False


SIGNALS = {
    "killed": signal.SIGKILL,
    "ended": signal.SIGTERM,
    "aborted": signal.SIGABRT,
    "told of a bad address": signal.SIGSEGV,
    "told of a bad instruction": signal.SIGILL,
}


@pytest.mark.parametrize("how", SIGNALS.values(), ids=SIGNALS)
def test_others_do_not_notice_that_workers_are(
    victim: Target, how: signal.Signals, record_property: Callable[[str, object], None]
) -> None:
    keeper = processes.keeper(victim.served.process.pid)
    kills = 0
    with Asking(victim) as clients:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if workers := processes.children(keeper):
                kills += _kill(random.choice(workers), how)  # noqa: S311 - no secret
            time.sleep(0.1)
    found = clients.statuses()
    failed = [answer for answer in clients.answers if answer.status != 200]
    record_property("share of kills noticed", len(failed) / kills)
    assert kills > SECONDS
    assert clients.broken == 0
    assert found[200] > 20
    assert {(answer.status, answer.problem) for answer in failed} <= {
        (500, "worker-lost"),
        (400, "query-refused"),
    }
    assert len(failed) <= kills
    victim.is_well()


def _until(holds: Callable[[], bool], longest: float) -> float:
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < within(longest), "it takes too long"
        time.sleep(0.002)
    return time.monotonic() - begun


@pytest.mark.parametrize("number", [1, 2, 3], ids=["one worker", "two workers", "all workers"])
def test_those_lost_are_replaced_soon(
    victim: Target, number: int, record_property: Callable[[str, object], None]
) -> None:
    keeper = processes.keeper(victim.served.process.pid)
    _until(lambda: len(processes.children(keeper)) == victim.status()["workers"] == 3, 5)
    before = victim.status()["workers_replaced"]
    lost = processes.children(keeper)[:number]
    for pid in lost:
        _kill(pid, signal.SIGKILL)

    def replaced() -> bool:
        status = victim.status()
        return status["workers"] == 3 and status["workers_replaced"] == before + number

    record_property("replacement in s", _until(replaced, SLACK))
    victim.is_well()


NEWBORN = {"at once": 0.0, "a moment later": 0.003}


@pytest.mark.parametrize("age", NEWBORN.values(), ids=NEWBORN)
def test_those_killed_before_they_say_a_word_are_replaced_too(victim: Target, age: float) -> None:
    """A worker that never greets is known to the keeper alone."""
    keeper = processes.keeper(victim.served.process.pid)
    end = time.monotonic() + 1
    while time.monotonic() < end:
        for pid in processes.children(keeper):
            time.sleep(age)
            _kill(pid, signal.SIGKILL)
    _until(lambda: len(processes.children(keeper)) == victim.status()["workers"] == 3, 5)
    victim.is_well()


PROCESSES = ("the keeper", "the front")


@pytest.mark.parametrize("which", PROCESSES)
def test_even_what_holds_it_all_is_started_anew(
    victim: Target, which: str, record_property: Callable[[str, object], None]
) -> None:
    keeper = processes.keeper(victim.served.process.pid)
    lost = keeper if which == "the keeper" else processes.front(victim.served.process.pid)
    with Asking(victim) as clients:
        time.sleep(0.3)
        _kill(lost, signal.SIGKILL)
        time.sleep(0.3)
        begun = time.monotonic()
        _until(lambda: _answers(victim), 30)
        record_property("back in s", time.monotonic() - begun + 0.3)
    assert {answer.status for answer in clients.answers} <= {200, 500, 503, 504}
    _until(lambda: not processes.command(keeper), 5)


def _answers(target: Target) -> bool:
    try:
        return target.query(LIGHT).status == 200
    except (OSError, HTTPException):
        return False
