"""What a process and all below it take, as /proc tells it."""

import os
import resource
import time
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

from bench.serving.processes import descendants

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_MIB = 1024 * 1024
_BETWEEN_LOOKS = 0.1


class Watch:
    """`peak`: the most memory all processes held together so far, in MiB."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._over = Event()
        self._looking = Thread(target=self._look_on, daemon=True)

    def __enter__(self) -> Self:
        self._looking.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._over.set()
        self._looking.join()

    def processor(self) -> float:
        """Seconds, of those that have ended too."""
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        below = sum(_processor(pid) for pid in descendants(os.getpid()))
        return time.process_time() + ended.ru_utime + ended.ru_stime + below

    def look(self) -> None:
        pids = [os.getpid(), *descendants(os.getpid())]
        self.peak = max(self.peak, sum(map(_memory, pids)))

    def _look_on(self) -> None:
        while not self._over.wait(_BETWEEN_LOOKS):
            self.look()


def _processor(pid: int) -> float:
    """Of what has ended under it too."""
    fields = _read(pid, "stat").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS


def _memory(pid: int) -> float:
    resident = _read(pid, "statm").split()[1:2]
    return sum(map(int, resident)) * _PAGE / _MIB


def _read(pid: int, name: str) -> str:
    """Nothing of a process that has ended."""
    try:
        return Path(f"/proc/{pid}/{name}").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
