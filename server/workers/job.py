"""One request in a worker, from its turn to its answer or the reason there is none."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from server.settings import Settings
from server.workers.generation import Generation
from server.workers.handle import Worker
from server.workers.messages import Frame
from server.workers.refusals import ClientLeft, DeadlinePassed, Refusal
from server.workers.turns import SlowLane

Fetch = Callable[[str, str], Awaitable[bytes]]
"""Endpoint and query to the frame that tells a worker what came of it."""

Take = Callable[[], Awaitable[tuple[Generation, Worker]]]
"""A free worker, and the generation to give it back to."""

_log = logging.getLogger("thidua.server")


class Watch(Protocol):
    """Waits until the client has left."""

    async def __call__(self) -> None: ...


@dataclass
class Begun:
    """What a worker says of the query it is about to run; empty for requests without one."""

    text: str = ""
    digest: str = ""


@dataclass
class Job:
    settings: Settings
    take: Take
    lane: SlowLane
    client: str
    give_turn: Callable[[], None]
    client_left: Watch
    fetch: Fetch
    arrived: float
    """On the loop's clock: the deadline counts from there, waiting included."""

    begun: Begun = field(default_factory=Begun)
    slow: bool = False

    async def run(self, request: bytes) -> Frame:
        """The `answer` frame. Raises Refusal."""
        self._reason: Refusal | None = None
        self._watching: asyncio.Task[None] | None = None
        self._deadline = self.settings.deadline
        self._turn_given = False
        try:
            self._check_deadline()
            self.generation, self._worker = await self.take()
            return await self._in_worker(request)
        finally:
            self._end()

    def _check_deadline(self) -> None:
        """Who waited too long must not cost a worker its life."""
        if asyncio.get_running_loop().time() >= self.arrived + self._deadline:
            raise DeadlinePassed(self._deadline)

    async def _in_worker(self, request: bytes) -> Frame:
        loop = asyncio.get_running_loop()
        slow = loop.call_later(self.settings.slow_after, self._turn_slow)
        try:
            async with asyncio.timeout_at(self.arrived + self._deadline) as self._limit:
                try:
                    self._worker.say(request)
                    return await self._listen()
                finally:
                    slow.cancel()
                    self._stop_watching()
        except TimeoutError:
            self.generation.kill(self._worker)
            raise self._reason or DeadlinePassed(self._deadline) from None
        except (EOFError, OSError):
            self._worker.retiring = True
            raise await self.generation.cause_of_death(self._worker) from None
        except asyncio.CancelledError:
            self.generation.kill(self._worker)
            raise
        finally:
            self.generation.give_back(self._worker)

    async def _listen(self) -> Frame:
        while True:
            frame = await self._worker.hear()
            match frame.kind:
                case "begun":
                    self._begin(frame)
                case "fetch":
                    answer = await self.fetch(frame.said["url"], frame.said["query"])
                    self._worker.say(answer)
                case _:
                    self._worker.retiring |= bool(frame.said["retiring"])
                    if frame.said.get("spooled"):
                        frame.said["spool"] = self.generation.place.taken(self._worker.pid)
                    return frame

    def _begin(self, frame: Frame) -> None:
        self.begun = Begun(frame.said["text"], frame.said["digest"])
        if frame.said["deadline"] is not None:
            self._deadline = min(self._deadline, frame.said["deadline"])
            self._limit.reschedule(self.arrived + self._deadline)

    def _turn_slow(self) -> None:
        """Its turn goes to the next; it goes on in the slow lane while its client waits."""
        try:
            self.lane.enter(self.client)
        except Refusal as refusal:
            self._stop(refusal)
            return
        self.slow = True
        self.generation.demote(self._worker)
        self._give_turn()
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    async def _watch(self) -> None:
        await self.client_left()
        self._stop(ClientLeft("The client has left."))

    def _stop(self, reason: Refusal) -> None:
        if not self._limit.expired():
            self._reason = reason
            self._limit.reschedule(asyncio.get_running_loop().time())

    def _stop_watching(self) -> None:
        if self._watching is not None:
            self._watching.cancel()

    def _give_turn(self) -> None:
        if not self._turn_given:
            self._turn_given = True
            self.give_turn()

    def _end(self) -> None:
        """A slow query takes its place in the lane as long as its worker takes memory."""
        if self.slow:
            self._worker.ended.add_done_callback(lambda _: self.lane.leave(self.client))
        self._give_turn()
