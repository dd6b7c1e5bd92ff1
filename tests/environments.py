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


def interpreter(name: str) -> Path:
    """Of an environment that has what its lock file lists. Skipped where pip cannot fetch it, but
    never in CI."""
    made, lock = BUILD / name, LOCKS[name]
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
        assert "CI" not in os.environ, done.stderr
        pytest.skip(f"{made.name} could not be fetched with pip")
    shutil.copyfile(lock, made / lock.name)


if __name__ == "__main__":
    for each in LOCKS:
        interpreter(each)
