"""Tools of others that pin or bring too much for our lock file: each in an environment of its own
in `build/`, made once: when a test asks, or all beforehand by `python -m tests.environments`."""

import os
import shutil
import subprocess
import venv
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

HERE = Path(__file__).parent
BUILD = HERE.parent / "build"
LOCKS = {
    "grlc": HERE / "questions" / "grlc" / "requirements.lock",
    "sssom": HERE / "loader" / "links" / "sssom" / "requirements.lock",
}


class NotFetched(Exception):  # noqa: N818 - says what is the case
    """pip could not get what the lock file lists; the text is what it says."""


def interpreter(name: str) -> Path:
    """Skipped where pip cannot fetch what it needs, but never in CI."""
    try:
        return environment(name, LOCKS[name])
    except NotFetched:
        if "CI" in os.environ:
            raise
        pytest.skip(f"{name} could not be fetched with pip")


def environment(name: str, lock: Path) -> Path:
    """The interpreter of an environment that has what the lock file lists. Raises NotFetched."""
    made = BUILD / name
    python = made / "bin" / "python"
    BUILD.mkdir(exist_ok=True)
    with made.with_suffix(".lock").open("w") as waiting:
        flock(waiting, LOCK_EX)  # several sessions may want it at once
        if not python.is_file() or not _made_of(made, lock):
            _make(made, lock)
    return python


def _made_of(made: Path, lock: Path) -> bool:
    kept = made / lock.name
    return kept.is_file() and kept.read_bytes() == lock.read_bytes()


def _make(made: Path, lock: Path) -> None:
    """pip compares what it fetches with the digests in the lock file."""
    venv.create(made, clear=True, with_pip=True)
    python = made / "bin" / "python"
    command = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-compile",
        "--require-hashes",
        "-r",
        lock,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NotFetched(done.stderr)
    shutil.copyfile(lock, made / lock.name)


if __name__ == "__main__":
    for each in LOCKS:
        interpreter(each)
