"""A release being answered from: its keeper, and the workers forked from it."""

import asyncio
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Coroutine
from contextlib import suppress
from functools import partial
from pathlib import Path

from server.settings import Settings
from server.workers import messages
from server.workers.messages import Frame
from server.workers.refusals import Busy, MemoryExceeded, Refusal, TooIntricate, WorkerLost
from server.workers.worker import OUT_OF_MEMORY, Place

_KEEPER = "server.workers.keeper"
_LONGEST_START = 600.0
"""Seconds: a release of many millions of facts is read into memory first."""

_SPARE = 1
_LONGEST_FORK = 5.0
_LONGEST_DEATH = 1.0
_WORDS_OF_MEMORY = ("memory allocation of", "MemoryError", "Cannot allocate memory", "bad_alloc")
_WORDS_OF_STACK = ("overflowed its stack", "stack overflow")

_log = logging.getLogger("thidua.server")


class GenerationError(Exception):
    """The release could not be opened; the text says why."""


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
        """From now on it runs only where a processor is idle: a policy binds a thread, not all."""
        for thread in _threads(self.pid):
            with suppress(OSError):
                os.sched_setscheduler(thread, os.SCHED_IDLE, os.sched_param(0))

    def dismiss(self) -> None:
        self._writer.close()


class Generation:
    """Workers that are quick and free wait in `_idle`; those lost are replaced at once."""

    def __init__(self, release: Path, settings: Settings) -> None:
        self.release = release
        self._settings = settings
        self._folder = tempfile.TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True)
        self.place = Place(Path(self._folder.name))
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._workers: dict[int, Worker] = {}
        self._running = 0
        self.replaced = 0
        self._closing = False
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def alive(self) -> int:
        return len(self._workers)

    async def start(self) -> None:
        """Until the first worker is there. Raises GenerationError."""
        self._server = await asyncio.start_unix_server(self._welcome, self.place.socket)
        self._keeper = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", _KEEPER, str(self.release), str(self.place.folder)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        self._command(self._settings.model_dump_json())
        await self._until_ready()
        self._do(self._follow())
        for _ in range(self._settings.workers + _SPARE):
            self._command("fork")
        self._idle.put_nowait(await self._next())

    async def take(self) -> Worker:
        """Raises Busy when none comes in time."""
        worker = await self._next()
        self._running += 1
        return worker

    async def _next(self) -> Worker:
        try:
            async with asyncio.timeout(_LONGEST_FORK):
                while (worker := await self._idle.get()).gone:
                    pass
        except TimeoutError:
            raise Busy("No worker could be started.") from None
        return worker

    def demote(self, worker: Worker) -> None:
        worker.demoted = True
        worker.yield_to_others()
        self._command("fork")

    def kill(self, worker: Worker) -> None:
        worker.retiring = True
        self._command(f"kill {worker.pid}")

    def give_back(self, worker: Worker) -> None:
        if worker.demoted:
            worker.dismiss()
        elif not worker.retiring:
            self._idle.put_nowait(worker)
        self._running -= 1
        if self._closing:
            self._close_when_idle()

    async def cause_of_death(self, worker: Worker) -> Refusal:
        with suppress(TimeoutError):
            async with asyncio.timeout(_LONGEST_DEATH):
                status = await asyncio.shield(worker.ended)
                return self._cause(worker, status)
        return WorkerLost()

    def _cause(self, worker: Worker, status: int) -> Refusal:
        words = _read(self.place.last_words(worker.pid))
        code = os.waitstatus_to_exitcode(status)
        if code == OUT_OF_MEMORY or any(word in words for word in _WORDS_OF_MEMORY):
            return MemoryExceeded(self._settings.memory)
        if code == -signal.SIGSEGV or any(word in words for word in _WORDS_OF_STACK):
            return TooIntricate()
        _log.error("worker %d ended with %d: %s", worker.pid, code, words[-2000:])
        return WorkerLost()

    def close(self) -> None:
        """Once the requests under way are answered."""
        self._closing = True
        self._close_when_idle()

    def end(self) -> None:
        self._closing = True
        self._server.close()
        if self._keeper.stdin is not None:
            self._keeper.stdin.close()
        self._folder.cleanup()

    def _close_when_idle(self) -> None:
        if self._running == 0:
            self.end()

    async def _until_ready(self) -> None:
        async with asyncio.timeout(_LONGEST_START):
            said = (await self._heard()).decode().strip()
        if said != "ready":
            self.end()
            raise GenerationError(said.removeprefix("failed ") or "its keeper ended")

    async def _heard(self) -> bytes:
        if self._keeper.stdout is None:
            raise GenerationError("its keeper has no output")
        return await self._keeper.stdout.readline()

    async def _follow(self) -> None:
        """What the keeper says, until it ends."""
        while line := await self._heard():
            match line.decode().split():
                case ["ended", pid, status]:
                    self._bury(int(pid), int(status))
                case ["failed", *reason]:
                    _log.error("no worker could be forked: %s", " ".join(reason))
        await self._keeper.wait()
        if not self._closing:
            _log.error("the keeper of %s ended; it is started anew", self.release.name)

    @property
    def lost(self) -> bool:
        """The keeper is gone: this generation can replace no worker any more."""
        return not self._closing and self._keeper.returncode is not None

    def _bury(self, pid: int, status: int) -> None:
        worker = self._workers.pop(pid, None)
        if worker is not None and not worker.ended.done():
            worker.ended.set_result(status)
            worker.dismiss()
            if not worker.demoted:
                self.replaced += 1
                self._command("fork")
        forget = partial(self.place.last_words(pid).unlink, missing_ok=True)
        asyncio.get_running_loop().call_later(_LONGEST_DEATH, forget)

    async def _welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        worker = Worker((await messages.read(reader)).said["pid"], reader, writer)
        self._workers[worker.pid] = worker
        self._idle.put_nowait(worker)

    def _command(self, line: str) -> None:
        if self._keeper.stdin is not None and not self._keeper.stdin.is_closing():
            self._keeper.stdin.write(f"{line}\n".encode())

    def _do(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _threads(pid: int) -> list[int]:
    try:
        return [int(name) for name in os.listdir(f"/proc/{pid}/task")]
    except OSError:
        return []


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
