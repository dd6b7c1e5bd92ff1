"""One load at a time in a folder of releases. A killed load's lock goes with its process."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NAME = ".lock"


class StoreBusy(Exception):  # noqa: N818 - a state of the store, not of the program
    """Another load is at work in the same folder."""


@contextmanager
def only_load(folder: Path) -> Iterator[None]:
    """Raises StoreBusy at once rather than wait; OSError when the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _NAME).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreBusy(f"another load is at work in {folder}: try again after it") from error
        yield
