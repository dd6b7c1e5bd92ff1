"""Threads that do something beside the one that waits for them."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


class Beside(ThreadPoolExecutor):
    """Knows what is not done yet, for an interrupted `join` takes a thread for ended that is not.
    What is done is let go: it may be large."""

    def __init__(self, most: int | None) -> None:
        super().__init__(most)
        self.begun: set[Future[Any]] = set()

    def submit(
        self, work: Callable[Given, Made], /, *arguments: Given.args, **named: Given.kwargs
    ) -> Future[Made]:
        future = super().submit(work, *arguments, **named)
        self.begun.add(future)
        future.add_done_callback(self.begun.discard)
        return future


@contextmanager
def beside(most: int | None = None) -> Iterator[Beside]:
    """What was begun has ended when this is left, also where an interrupt comes while it is waited
    for: what it writes may be removed then. After an exception nothing more is begun."""
    pool, stopped = Beside(most), True
    try:
        yield pool
        stopped = False
    finally:
        begun = list(pool.begun)
        for future in begun if stopped else ():
            future.cancel()
        _wait(begun)
        pool.shutdown()


def _wait(begun: Sequence[Future[Any]]) -> None:
    try:
        wait(begun)
    except KeyboardInterrupt:
        wait(begun)
        raise
