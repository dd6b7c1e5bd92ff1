"""`thidua serve` as a process of its own, on a free port of this machine, ended by its own id."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.serving import free_port, within

COMMAND = [sys.executable, "-c", "from thidua.cli import main; main()", "serve"]
FIRST_ANSWER_SECONDS = 5
"""About 0.3 s on a quiet machine; a loaded one must not fail the suite."""


def run_to_its_end(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, check=False, timeout=30
    )


@contextmanager
def served(store: Path, port: int, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and the first line it prints."""
    arguments = [*COMMAND, "--store", str(store), "--port", str(port), *more]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline()
        finally:
            process.terminate()
            process.communicate(timeout=20)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_answers_at_once_and_stops_when_told(
    published: Path, ending: signal.Signals
) -> None:
    port = free_port()
    begun = time.monotonic()
    with served(published, port) as (process, said):
        assert f"http://127.0.0.1:{port}/" in said
        with urlopen(f"http://127.0.0.1:{port}/questions/who-led.json?year=2020") as answer:
            assert json.load(answer)["row_count"] == 1
        assert time.monotonic() - begun < within(FIRST_ANSWER_SECONDS)
        process.send_signal(ending)
        assert process.wait(20) == 0


def test_several_workers_answer_and_an_error_keeps_its_status(published: Path) -> None:
    port = free_port()
    with served(published, port, "--workers", "2"):
        for _ in range(10):
            with pytest.raises(HTTPError, match="400") as raised:
                urlopen(f"http://127.0.0.1:{port}/sparql?query=SELECT")
            raised.value.close()


def test_a_port_that_is_taken_is_said_so(published: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ended = run_to_its_end("--store", str(published), "--port", port)
    assert ended.returncode == 1
    assert "choose another with --port" in ended.stderr


def test_no_release_is_said_so_with_the_cure(tmp_path: Path) -> None:
    ended = subprocess.run(
        [*COMMAND, "--store", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert ended.returncode == 1
    assert "thidua load" in ended.stderr
