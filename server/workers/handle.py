"""The front's end of a worker."""

import asyncio
import os
from contextlib import suppress
from pathlib import Path

from server.workers import messages
from server.workers.messages import Frame


class Worker:
    """The front's end of one. A demoted one is slow: another has taken its place already."""

    def __init__(
        self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.pid = pid
        self.demoted = False
        self.retiring = False
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._reader, self._writer = reader, writer

    @property
    def gone(self) -> bool:
        return self.ended.done() or self._reader.at_eof()

    def say(self, frame: bytes) -> None:
        self._writer.write(frame)

    async def hear(self) -> Frame:
        """Raises EOFError, OSError when it is gone."""
        return await messages.read(self._reader)

    def yield_to_others(self) -> None:
        """From now on it runs only where a processor is idle."""
        _schedule(self.pid, os.SCHED_IDLE)

    def hurry(self) -> None:
        """To its end: who dies where a processor is idle keeps its memory long. Needs a right that
        not every user has; without it, it takes as long as it takes."""
        _schedule(self.pid, os.SCHED_OTHER)

    def dismiss(self) -> None:
        self._writer.close()


def _schedule(pid: int, policy: int) -> None:
    """A policy binds one thread, so each is told."""
    for thread in _threads(pid):
        with suppress(OSError):
            os.sched_setscheduler(thread, policy, os.sched_param(0))


def _threads(pid: int) -> list[int]:
    try:
        return [int(each.name) for each in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return []
