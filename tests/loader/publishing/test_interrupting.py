"""A load interrupted at any moment cleans up, says so in a sentence, and ends with 130."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Write = Callable[..., Path]
ROUNDS = 16
SCRIPT = Path(__file__).parent / "interrupting.py"


def test_loads_interrupted_at_random_moments(write_record: Write, tmp_path: Path) -> None:
    one = write_record()
    two = write_record(
        ("lead: {unit: suoi-mo, at: lead}", "lead: {unit: doi-gio, at: lead}"), name="two.yaml"
    )
    command = [sys.executable, SCRIPT, tmp_path / "releases", str(ROUNDS), one, two]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    print(counts)  # noqa: T201 - the counts are asked for: pytest -s shows them
    assert counts["rounds"] == ROUNDS
    assert counts["wrong"] == []
    # on a busy machine the load that was timed may have been a slow one
    assert counts["interrupted"] > ROUNDS // 4, "the loads ended before they were interrupted"
