"""The front's end of a worker."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias, cast

from server.workers.messages import Frame, Frames

Hear: TypeAlias = Callable[[Frame | None], None]
"""Takes what a worker says; None where it is gone."""


class Worker(asyncio.Protocol):
    """The front's end of one. A demoted one is slow: another has taken its place already."""

    def __init__(self, met: Callable[["Worker"], None]) -> None:
        """`met` is called once it has said who it is."""
        self.pid = 0
        self.demoted = False
        self.retiring = False
        self.asked = 0
        """Requests, the one at hand too."""

        self.gone = False
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._met = met
        self._hear: Hear | None = None
        self._frames = Frames()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """What is no frame ends the connection."""
        for frame in self._frames.of(data):
            if self._hear:
                self._hear(frame)
            elif not self.pid:
                self.pid = int(frame.said["pid"])
                self._met(self)

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002
        self.gone = True
        if self._hear:
            self._hear(None)

    def ask(self, request: bytes, hear: Hear) -> None:
        self.asked += 1
        self._hear = hear
        self.say(request)

    def say(self, frame: bytes) -> None:
        self._transport.write(frame)

    def leave(self) -> None:
        """Nobody waits for its answer any more."""
        self._hear = None

    def yield_to_others(self) -> None:
        """From now on it runs only where a processor is idle."""
        _schedule(self.pid, os.SCHED_IDLE)

    def hurry(self) -> None:
        """To its end: who dies where a processor is idle keeps its memory long. Needs a right that
        not every user has; without it, it takes as long as it takes."""
        _schedule(self.pid, os.SCHED_OTHER)

    def dismiss(self) -> None:
        self.gone = True
        self._transport.close()


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
