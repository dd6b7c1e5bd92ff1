"""`thidua serve` from its command to its first answer: when its processes are there, as /proc shows
them, and what they cost until then."""

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from bench.serving.processes import descendants, keepers, workers

if TYPE_CHECKING:
    from collections.abc import Callable

GIVE_UP = 20.0
PAUSE = 0.002
ANSWERED, PROCESSORS = "the first answer", "processor time until then, of all its processes"
_QUESTION = "/questions/who-led.json?year=2020"
_FULL = 3
"""Workers on two cores, with the spare one."""


def measured(thidua: Path, store: Path) -> dict[str, float]:
    """Seconds since the command, by what was there then; of processor time at last."""
    port = _free_port()
    command = [str(thidua), "serve", "--store", str(store), "--port", str(port), "--workers", "2"]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            return _watched(server.pid, f"http://127.0.0.1:{port}{_QUESTION}", begun)
        finally:
            server.send_signal(signal.SIGTERM)


def _watched(server: int, url: str, begun: float) -> dict[str, float]:
    found: dict[str, float] = {}
    awaited: dict[str, Callable[[], object]] = {
        "its keeper": lambda: keepers(server),
        "its front": lambda: keepers(server) and _others(server),
        "its first worker": lambda: workers(server),
        ANSWERED: lambda: _answered(url),
        "all its workers": lambda: len(workers(server)) >= _FULL,
    }
    while len(awaited) > len(found.keys() - {PROCESSORS}):
        for what, there in awaited.items():
            if what not in found and there():
                found[what] = time.perf_counter() - begun
                if what == ANSWERED:
                    found[PROCESSORS] = sum(map(_on_a_processor, (server, *descendants(server))))
        if time.perf_counter() - begun > GIVE_UP:
            message = f"no answer within {GIVE_UP} s from {url}"
            raise TimeoutError(message)
        time.sleep(PAUSE)
    return found


def _others(server: int) -> int:
    """Processes that are neither a keeper nor its workers: the front, once there is a keeper."""
    return len(descendants(server)) - len(keepers(server)) - len(workers(server))


def _answered(url: str) -> bool:
    try:
        with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
            return bool(answer.read())
    except urllib.error.URLError:
        return False


def _on_a_processor(pid: int) -> float:
    """Seconds, of all its threads that there are."""
    try:
        threads = [task / "schedstat" for task in Path(f"/proc/{pid}/task").iterdir()]
        return sum(int(each.read_text("ascii").split()[0]) for each in threads) / 1e9
    except OSError:
        return 0.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
