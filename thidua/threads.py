"""Threads that do something beside the one that waits for them."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


class Beside(ThreadPoolExecutor):
    """Knows what was submitted: an interrupted `join` takes a thread for ended that is not."""

    def __init__(self, most: int | None) -> None:
        super().__init__(most)
        self.submitted: list[Future[Any]] = []

    def submit(
        self, work: Callable[Given, Made], /, *arguments: Given.args, **named: Given.kwargs
    ) -> Future[Made]:
        future = super().submit(work, *arguments, **named)
        self.submitted.append(future)
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
        for future in pool.submitted if stopped else ():
            future.cancel()
        _wait(pool.submitted)
        pool.shutdown()


def _wait(submitted: Sequence[Future[Any]]) -> None:
    try:
        wait(submitted)
    except KeyboardInterrupt:
        wait(submitted)
        raise
