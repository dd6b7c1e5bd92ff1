"""All that answers requests: the generation of the current release, and whose turn it is."""

import asyncio
import logging
import tempfile
from contextlib import suppress
from pathlib import Path

from server.settings import Settings
from server.workers.alarms import Alarms
from server.workers.begun import Begun
from server.workers.generation import Generation, GenerationError
from server.workers.job import Fetch, Job, Surroundings, Taken, Watch
from server.workers.refusals import Busy
from server.workers.turns import SlowLane, Turns
from thidua.release import CURRENT, resolve
from thidua.whereabouts import store_folder

_LOOK = 0.2
"""Seconds between two looks at where `current` leads."""

_LONGEST_WITHOUT = 10.0
"""Seconds that a request waits for a generation when the one before it is lost."""

_log = logging.getLogger("thidua.server")


class Pool:
    def __init__(self, settings: Settings, fetch: Fetch, begun: Begun | None = None) -> None:
        self._settings, self._begun = settings, begun
        self.turns = Turns(
            settings.workers, settings.queue, settings.queue_per_client, settings.queue_time
        )
        self.lane = SlowLane(settings.slow_workers, settings.slow_per_client)
        self._around = Surroundings(
            settings,
            self._take_now,
            self._take_worker,
            self.lane,
            Alarms(),
            self.turns.give,
            fetch,
        )
        self._link = store_folder(settings.store) / CURRENT
        self._generation: Generation | None = None
        self._following: asyncio.Task[None] | None = None
        self._refused: Path | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._all: set[Generation] = set()

    @property
    def generation(self) -> Generation:
        """Raises Busy before the first is there."""
        if self._generation is None:
            raise Busy("The server is starting.")
        return self._generation

    async def start(self) -> None:
        """Raises GenerationError, NoRelease."""
        release = resolve(self._settings.store).path
        if self._begun and not self._begun.opens(release, self._settings.limits):
            self._begun.end()
            self._begun = None
        self._generation = await self._opened(release, self._begun)
        self._following = asyncio.create_task(self._follow())

    async def take_turn(self, client: str, client_left: Watch, arrived: float) -> Job:
        """`arrived` is on the loop's clock. Raises Busy."""
        if not self.turns.take_now():
            await self.turns.take(client)
        return Job(self._around, client, client_left, arrived)

    def _take_now(self) -> Taken | None:
        generation = self.generation
        worker = generation.take_now()
        return (generation, worker) if worker else None

    async def _take_worker(self) -> Taken:
        """Where a generation is lost, its requests wait for the next one. Raises Busy."""
        loop = asyncio.get_running_loop()
        end = loop.time() + _LONGEST_WITHOUT
        while True:
            generation = self.generation
            try:
                return generation, await generation.take()
            except Busy:
                stands = generation is self.generation and not generation.lost
                if stands or loop.time() > end:
                    raise
            await asyncio.sleep(_LOOK / 4)

    async def stop(self) -> None:
        if self._following is not None:
            self._following.cancel()
            with suppress(asyncio.CancelledError):
                await self._following
        for generation in tuple(self._all):
            generation.end()
            await generation.over()
        if self._folder is not None:
            self._folder.cleanup()

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(_LOOK)
            current = self.generation
            target = self._link.resolve() if self._link.is_symlink() else current.release
            if current.lost or target not in (current.release, self._refused):
                await self._switch(target)

    async def _switch(self, release: Path) -> None:
        """The old release answers until the new one does, and what it has begun."""
        old = self.generation
        try:
            self._generation = await self._opened(release)
        except (GenerationError, OSError) as error:
            self._refused = release
            _log.warning("Still answering from %s: %s", old.release, error)
            return
        self._refused = None
        old.close()

    def _own_folder(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True)
        return Path(self._folder.name)

    async def _opened(self, release: Path, begun: Begun | None = None) -> Generation:
        generation = Generation(release, self._settings, self._own_folder(), begun)
        self._all = {each for each in self._all if not each.is_over} | {generation}
        await generation.start()
        _log.info("release taken up", extra={"said": {"release": release.name}})
        return generation
