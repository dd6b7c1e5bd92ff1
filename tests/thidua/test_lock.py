"""One writer at a time: the second is told at once, or waits as long as it was asked to."""

import threading
import time
from pathlib import Path

import pytest

from tests.serving import within
from thidua.lock import StoreBusy, only_writer


def test_a_second_writer_is_told_at_once(tmp_path: Path) -> None:
    start = time.monotonic()
    busy = pytest.raises(StoreBusy, match="another load is at work")
    with only_writer(tmp_path), busy, only_writer(tmp_path):
        pass
    assert time.monotonic() - start < within(1)


def test_a_second_writer_that_waits_goes_on_after_the_first(tmp_path: Path) -> None:
    taken, done = threading.Event(), []

    def first() -> None:
        with only_writer(tmp_path):
            taken.set()
            time.sleep(0.3)
            done.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    taken.wait()
    with only_writer(tmp_path, wait=30):
        done.append("second")
    thread.join()
    assert done == ["first", "second"]


def test_waiting_ends_in_time(tmp_path: Path) -> None:
    start = time.monotonic()
    with only_writer(tmp_path), pytest.raises(StoreBusy), only_writer(tmp_path, wait=0.3):
        pass
    assert 0.3 <= time.monotonic() - start < 5
