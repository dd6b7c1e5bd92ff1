"""What threads do beside has ended when they are left, whatever interrupts the waiting."""

import os
import signal
from threading import Event
from weakref import ref

import pytest

from thidua.threads import beside


def _a_moment(seconds: float) -> None:
    Event().wait(seconds)


def test_an_interrupt_while_they_are_waited_for_is_told_when_they_have_ended() -> None:
    ended: list[int] = []

    def work() -> None:
        _a_moment(0.1)  # the other one is waiting by now
        os.kill(os.getpid(), signal.SIGINT)
        _a_moment(0.1)
        ended.append(1)

    with pytest.raises(KeyboardInterrupt), beside(1) as pool:
        pool.submit(work)
    assert ended == [1]


def test_an_interrupt_of_what_is_done_meanwhile_waits_for_them_and_begins_nothing_more() -> None:
    ended: list[int] = []

    def work(number: int) -> None:
        _a_moment(0.1)
        ended.append(number)

    def interrupted() -> None:
        with beside(1) as pool:
            for number in (1, 2):
                pool.submit(work, number)
            _a_moment(0.02)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert ended == [1]


class _Large:
    pass


def test_what_is_done_and_taken_is_held_no_longer() -> None:
    with beside(1) as pool:
        made = pool.submit(_Large)
        held = ref(made.result())
        del made
        pool.submit(int).result()  # one thread: it has left the first behind
        assert held() is None
