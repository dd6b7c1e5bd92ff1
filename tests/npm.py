"""Packages of npm the tests need, fetched once into `build/`: pinned by digest, never committed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

BUILD = Path(__file__).parents[1] / "build"
LOCK = "package-lock.json"


def fetched(pinned: Path, name: str) -> Path:
    """`node_modules` of what `pinned` locks. Skips without npm, but never in CI."""
    there = BUILD / name
    kept = there / LOCK
    if not kept.is_file() or kept.read_bytes() != (pinned / LOCK).read_bytes():
        _fetch(pinned, there)
    return there / "node_modules"


def _fetch(pinned: Path, there: Path) -> None:
    """npm compares what it fetches with the digests in the lock file."""
    npm = shutil.which("npm")
    if npm is None:
        assert "CI" not in os.environ, "npm is needed here: .ci/packages installs it"
        pytest.skip(f"{there.name} is fetched with npm, which is not installed")
    fresh = there.with_name(f"{there.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(there, ignore_errors=True)
    shutil.copytree(pinned, fresh)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=fresh, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    fresh.rename(there)
