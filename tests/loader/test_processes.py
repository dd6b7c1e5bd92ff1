"""Processes of a load end with it, however it ends."""

import signal
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import pytest

from loader.processes import workers

PARENT = """
import os, sys, time
from loader.processes import workers
if __name__ == "__main__":
    with workers() as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        pool.submit(time.sleep, 600).result()
"""


def test_who_kills_a_load_kills_its_workers(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    root = Path(__file__).parents[2]
    command = [sys.executable, str(script)]
    environment = {"PYTHONPATH": str(root)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.stdout.read()  # ends when no process of it has it open any more
    assert not Path(f"/proc/{worker}/cmdline").exists() or not _runs(worker)


def _runs(pid: int) -> bool:
    return Path(f"/proc/{pid}/cmdline").read_bytes() != b""


def test_a_load_that_stops_waits_for_no_worker() -> None:
    """It would wait for ten minutes."""
    before = set(active_children())
    with pytest.raises(KeyboardInterrupt):
        _stopped_at_work()
    assert set(active_children()) == before


def test_a_load_that_ends_stops_what_nobody_waited_for() -> None:
    before = set(active_children())
    with workers() as pool:
        pool.submit(_for_ten_minutes)
    assert set(active_children()) == before


def _stopped_at_work() -> None:
    with workers() as pool:
        pool.submit(abs, 1).result()
        pool.submit(_for_ten_minutes)
        raise KeyboardInterrupt


def _for_ten_minutes() -> None:
    signal.sigtimedwait([], 600)
