"""One writer at a time in a folder of releases. A killed writer's lock goes with its process."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from thidua.errors import ThiduaError

_NAME = ".lock"
_BETWEEN_TRIES = 0.1


class StoreBusy(ThiduaError):  # noqa: N818 - a state of the store, not of the program
    """Another load, rollback or prune is at work in the same folder."""


@contextmanager
def only_writer(folder: Path, wait: float = 0) -> Iterator[None]:
    """Raises StoreBusy after `wait` seconds; OSError when the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _NAME).open("w") as file:
        deadline = time.monotonic() + wait
        while not _taken(file):
            if time.monotonic() >= deadline:
                raise StoreBusy(f"{folder}: another load is at work there")
            time.sleep(_BETWEEN_TRIES)
        yield


def _taken(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
