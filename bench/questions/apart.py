"""Something done in a process forked for it: what an earlier one has warmed up does not help it."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

_Found = TypeVar("_Found")
_FORKED = multiprocessing.get_context("fork")


class TooLong(Exception):  # noqa: N818 - says what was the case
    """It was stopped before it had ended."""


def apart(work: Callable[[], _Found], seconds: float | None = None) -> _Found:
    """Raises TooLong after so many seconds, RuntimeError where the process ends without a word."""
    here, there = _FORKED.Pipe(duplex=False)
    process = _FORKED.Process(target=_done, args=(work, there))
    process.start()
    there.close()
    try:
        if not here.poll(seconds):
            raise TooLong
        found: _Found = here.recv()
    except EOFError as error:
        raise RuntimeError("a process that was to measure ended early") from error
    finally:
        process.kill()
        process.join()
        here.close()
    return found


def _done(work: Callable[[], object], there: Connection) -> None:
    there.send(work())
