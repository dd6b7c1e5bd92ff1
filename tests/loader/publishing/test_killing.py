"""A load killed at any moment leaves the old release or the new one, never anything else."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]
ROUNDS = int(os.environ.get("KILLS", "28"))
"""`make kill-test` asks for 2,000."""
SCRIPT = Path(__file__).parent / "killing.py"


@pytest.mark.parametrize(("way", "rounds"), [("anew", ROUNDS), ("following", ROUNDS // 2)])
def test_loads_killed_at_random_moments(
    write_record: Write, tmp_path: Path, way: str, rounds: int
) -> None:
    """Built anew, or beginning from the store of the release before."""
    one = write_record()
    two = write_record(
        ("lead: {unit: suoi-mo, at: lead}", "lead: {unit: doi-gio, at: lead}"), name="two.yaml"
    )
    command = [sys.executable, SCRIPT, tmp_path / "releases", str(rounds), way, one, two]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    print(counts)  # noqa: T201 - the counts are asked for: pytest -s shows them
    assert counts["rounds"] == rounds
    assert counts["broken"] == 0, done.stderr
    assert counts["failed"] == 0, done.stderr
    assert (counts["following"] > 0) == (way == "following")
    assert counts["killed"] > rounds // 2, "the loads ended before they were killed"
    assert 0 < counts["published"] < rounds, "the moments miss the publishing"
