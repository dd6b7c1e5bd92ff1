"""A release being answered from: its keeper, and the workers forked from it."""

import asyncio
import logging
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

from server.settings import Settings
from server.workers import deaths
from server.workers.begun import Begun
from server.workers.handle import Worker
from server.workers.idle import Idle
from server.workers.keeping import Keeper
from server.workers.messages import Frame, first
from server.workers.place import Place
from server.workers.refusals import Busy, Refusal, WorkerLost

_LONGEST_START = 600.0
"""Seconds: a release of many millions of facts is read into memory first."""

_SPARE = 1
_LONGEST_FORK = 5.0
_LONGEST_DEATH = 5.0
"""A worker that ran where a processor is idle dies there too: seconds, when none is."""

_WORDS_KEPT = 1.0
"""Seconds after a death in which its cause is read."""

_BEFORE_ANOTHER_FORK = 1.0
"""Where one failed the next may too: not at once."""

_log = logging.getLogger("thidua.server")


class GenerationError(Exception):
    """The release could not be opened; the text says why."""


class Generation:
    """Workers that are quick and free wait in `_idle`; those lost are replaced at once."""

    def __init__(
        self, release: Path, settings: Settings, folder: Path, begun: Begun | None = None
    ) -> None:
        """`folder`, in which it makes its own, lives longer: answers may wait there to be sent.
        `begun`: the first of all, begun before there was a front."""
        self.release, self.name = release, release.name
        self._settings = settings
        self._begun = begun
        self._early = 0 if begun is None else 1
        """Where nobody answers yet, one worker begins before others can be forked warm."""

        self.place = Place(Path(tempfile.mkdtemp(dir=folder)))
        self._idle = Idle()
        self._workers: dict[int, Worker] = {}
        self._ended_unmet: set[int] = set()
        self._running = 0
        self.replaced = 0
        self._closing = False
        self._opening: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._beginning: asyncio.Task[None] | None = None
        self._following: asyncio.Task[None] | None = None

    @property
    def alive(self) -> int:
        return len(self._workers)

    async def start(self) -> None:
        """Until the first worker is there. Raises GenerationError.

        Who gives it up half begun must still await `over`.
        """
        self._beginning = asyncio.create_task(self._begin())
        await asyncio.shield(self._beginning)
        if fault := await self._fault():
            self.end()
            raise GenerationError(fault)
        await self._first_worker()

    async def _begin(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_unix_server(
            lambda: Worker(self._welcome), str(self.place.socket)
        )
        self._keeper = await Keeper.met(self._begun or self._newly_begun())
        self._following = asyncio.create_task(self._follow())
        self._command(f"at {self.place.folder}")
        if self._closing:
            self.end()

    def _newly_begun(self) -> Begun:
        begun = Begun()
        begun.tell(self.release, self._settings.limits)
        return begun

    async def _first_worker(self) -> None:
        try:
            self._idle.put(await self._next())
        except Busy as busy:
            self.end()
            raise GenerationError(str(busy)) from None

    def take_now(self) -> Worker | None:
        """One that is free."""
        worker = None if self.is_over else self._idle.take()
        if worker:
            self._running += 1
        return worker

    async def take(self) -> Worker:
        """Raises Busy when none comes in time. Who waits for one holds the generation open."""
        self._running += 1
        try:
            return await self._next()
        except (Busy, asyncio.CancelledError):
            self._let_go()
            raise

    async def _next(self) -> Worker:
        try:
            async with asyncio.timeout(_LONGEST_FORK):
                while not self.is_over and (worker := self._idle.take() or await self._idle.wait()):
                    if not worker.gone:
                        return worker
        except TimeoutError:
            raise Busy("No worker could be started.") from None
        raise Busy("The workers are gone; others are being started.")

    def demote(self, worker: Worker) -> None:
        worker.demoted = True
        worker.yield_to_others()
        self._command("fork")

    def kill(self, worker: Worker) -> None:
        worker.retiring = True
        self._command(f"kill {worker.pid}")
        worker.hurry()

    def give_back(self, worker: Worker) -> None:
        if worker.demoted:
            worker.dismiss()
        elif not worker.retiring:
            self._idle.put(worker)
        self._let_go()

    def _let_go(self) -> None:
        self._running -= 1
        if self._closing:
            self._close_when_idle()

    def noted(self, worker: Worker) -> Frame | None:
        """What it says it has begun, where that is of the request at hand."""
        try:
            found = self.place.begun(worker.pid).read_bytes()
        except OSError:
            return None
        frame = first(found)
        return frame if frame and frame.said["number"] == worker.asked else None

    async def cause_of_death(self, worker: Worker) -> Refusal:
        worker.hurry()
        with suppress(TimeoutError):
            async with asyncio.timeout(_LONGEST_DEATH):
                status = await asyncio.shield(worker.ended)
                words = self.place.last_words(worker.pid)
                return deaths.cause(worker.pid, status, words, self._settings.memory)
        _log.error("worker %d is gone; how it ended is not known", worker.pid)
        return WorkerLost()

    def close(self) -> None:
        """Once the requests under way are answered."""
        self._closing = True
        self._close_when_idle()

    def end(self) -> None:
        """The keeper ends with its input, and its workers with it; what is left goes then."""
        self._closing = True
        if self._following is not None:
            self._keeper.dismiss()

    @property
    def is_over(self) -> bool:
        return self._following is not None and self._following.done()

    async def over(self) -> None:
        """Until nothing of it is left."""
        if self._beginning is not None:
            with suppress(OSError):
                await self._beginning
        if self._following is not None:
            await self._following

    def _close_when_idle(self) -> None:
        if self._running == 0:
            self.end()

    async def _fault(self) -> str:
        """Why the keeper could not open the release; empty when it did."""
        try:
            async with asyncio.timeout(_LONGEST_START):
                return await asyncio.shield(self._opening)
        except TimeoutError:
            return f"it did not open within {_LONGEST_START:g} s"

    async def _follow(self) -> None:
        """What the keeper says, until it ends; then nothing of this generation may be left."""
        while words := await self._keeper.hear():
            match words:
                case ["ready"]:
                    self._populate(self._early)
                    self._command("warm")
                case ["warm"]:
                    self._populate(self._settings.workers + _SPARE - self._early)
                case ["failed", *reason] if not self._opening.done():
                    self._opening.set_result(" ".join(reason))
                case ["ended", pid, status]:
                    self._bury(int(pid), int(status))
                case ["failed", *reason]:
                    _log.error("no worker could be forked: %s", " ".join(reason))
                    self._fork_later()
        if not self._opening.done():
            self._opening.set_result("its keeper ended")
        elif not self._closing:
            _log.error("the keeper of %s ended; it is started anew", self.release.name)
        self._clear()

    def _populate(self, number: int) -> None:
        for _ in range(number):
            self._command("fork")
        if number and not self._opening.done():
            self._opening.set_result("")

    def _clear(self) -> None:
        self._server.close()
        for worker in self._workers.values():
            worker.ended.set_result(signal.SIGKILL)
            worker.dismiss()
        self._workers.clear()
        self._idle.close()
        shutil.rmtree(self.place.folder, ignore_errors=True)

    @property
    def lost(self) -> bool:
        """The keeper is gone: this generation can replace no worker any more."""
        return not self._closing and self._keeper.has_ended

    def _bury(self, pid: int, status: int) -> None:
        worker = self._workers.pop(pid, None)
        if worker is None:
            self._ended_unmet.add(pid)
            self._fork_later()
        else:
            worker.ended.set_result(status)
            worker.dismiss()
            if not worker.demoted:
                self.replaced += 1
                self._command("fork")
        asyncio.get_running_loop().call_later(_WORDS_KEPT, self._forget, pid)

    def _fork_later(self) -> None:
        asyncio.get_running_loop().call_later(_BEFORE_ANOTHER_FORK, self._command, "fork")

    def _forget(self, pid: int) -> None:
        self._ended_unmet.discard(pid)
        self.place.forget(pid)

    def _welcome(self, worker: Worker) -> None:
        if worker.pid in self._ended_unmet:
            worker.dismiss()
            return
        self._workers[worker.pid] = worker
        self._idle.put(worker)

    def _command(self, line: str) -> None:
        self._keeper.tell(line)
