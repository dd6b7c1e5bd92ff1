"""Time on the processors of the servers below this process, whichever of them is asked."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_WORKERS = "server.workers.keeper"
_USER = 11
"""Behind a process's name in /proc/<pid>/stat: user and system time, its own and of those below it
that have ended."""


class Spent(NamedTuple):
    """Seconds; `workers` are ours alone."""

    servers: float
    workers: float

    def since(self, before: "Spent") -> "Spent":
        return Spent(self.servers - before.servers, self.workers - before.workers)


def spent() -> Spent:
    servers = workers = 0.0
    for pid in _below(os.getpid()):
        try:
            if _WORKERS in Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8"):
                workers += _seconds(pid)
            else:
                servers += _seconds(pid)
        except OSError:  # it has just ended
            continue
    return Spent(servers, workers)


def _below(pid: int) -> Iterator[int]:
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = listed.read_text(encoding="ascii").split()
        except OSError:  # the thread has just ended
            continue
        for child in map(int, children):
            yield child
            yield from _below(child)


def _seconds(pid: int) -> float:
    behind = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, behind[_USER : _USER + 4])) / os.sysconf("SC_CLK_TCK")
