"""One request in a worker, from its turn to its answer or the reason there is none."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

from server.settings import Settings
from server.workers.alarms import Alarms
from server.workers.generation import Generation
from server.workers.handle import Worker
from server.workers.messages import Frame
from server.workers.refusals import ClientLeft, DeadlinePassed, Refusal
from server.workers.turns import SlowLane

Fetch = Callable[[str, str], Awaitable[bytes]]
"""Endpoint and query to the frame that tells a worker what came of it."""

Taken: TypeAlias = tuple[Generation, Worker]
"""A free worker, and the generation to give it back to."""

Take = Callable[[], Awaitable[Taken]]


class Watch(Protocol):
    """Waits until the client has left."""

    async def __call__(self) -> None: ...


class Begun(NamedTuple):
    """A worker's query; empty for requests without one. The text is known of slow ones, and of
    those that ended ill."""

    digest: str = ""
    text: str = ""


_NOTHING = Begun()


@dataclass(frozen=True)
class Surroundings:
    """What all jobs share."""

    settings: Settings
    take_now: Callable[[], Taken | None]
    take: Take
    lane: SlowLane
    alarms: Alarms
    give_turn: Callable[[], None]
    fetch: Fetch


class Job:
    def __init__(
        self, around: Surroundings, client: str, client_left: Watch, arrived: float
    ) -> None:
        """`arrived` is on the loop's clock: the deadline counts from there, waiting included."""
        self.begun = _NOTHING
        self.slow = False
        self._around, self._client, self._client_left = around, client, client_left
        self._arrived, self._deadline = arrived, around.settings.deadline
        self._turn_given = False
        self._beside: set[asyncio.Task[None]] | None = None
        """Wait for the client to leave, or for an answer from elsewhere."""

    async def run(self, request: bytes) -> Frame:
        """The `answer` frame. Raises Refusal."""
        self._loop = asyncio.get_running_loop()
        try:
            if self._loop.time() >= self._arrived + self._deadline:
                raise DeadlinePassed(self._deadline)  # who waited too long costs no worker its life
            taken = self._around.take_now() or await self._around.take()
            self._generation, self._worker = taken
            return await self._in_worker(request)
        finally:
            self._end()

    def leave(self) -> None:
        """It is not run: its turn goes to the next."""
        self._give_turn()

    async def _in_worker(self, request: bytes) -> Frame:
        """Whoever ends without an answer leaves a worker at work, which has to die."""
        try:
            return await self._answered(request)
        except EOFError:
            raise await self._generation.cause_of_death(self._worker) from None
        finally:
            self._generation.give_back(self._worker)

    async def _answered(self, request: bytes) -> Frame:
        """Raises EOFError where the worker is gone."""
        self._answer: asyncio.Future[Frame] = self._loop.create_future()
        self._slow_at = self._loop.time() + self._around.settings.slow_after
        try:
            self._worker.ask(request, self._hear)
            self._wind()
            frame = await self._answer
        finally:
            self._worker.leave()
            self._around.alarms.clear(self)
            for task in self._beside or ():
                task.cancel()
            if not self._answer_came:
                self._give_up()
        if digest := frame.said["digest"]:
            self.begun = Begun(digest, self.begun.text)
        return frame

    @property
    def _answer_came(self) -> bool:
        answer = self._answer
        return answer.done() and not answer.cancelled() and answer.exception() is None

    def _give_up(self) -> None:
        self._look_up()
        if self._worker.gone:
            self._worker.retiring = True
        else:
            self._generation.kill(self._worker)

    def _hear(self, frame: Frame | None) -> None:
        if self._answer.done():
            return
        if frame is None:
            self._answer.set_exception(EOFError())
            return
        kind = frame.said["kind"]
        if kind == "answer":
            self._take_answer(frame)
        elif kind == "deadline":
            self._deadline = min(self._deadline, frame.said["seconds"])
            self._wind()
        elif kind == "fetch":
            self._aside(self._fetched(frame.said["url"], frame.said["query"]))

    def _take_answer(self, frame: Frame) -> None:
        self._worker.retiring |= bool(frame.said["retiring"])
        if frame.said.get("spooled"):
            frame.said["spool"] = self._generation.place.taken(self._worker.pid)
        self._answer.set_result(frame)

    def _aside(self, task: Coroutine[Any, Any, None]) -> None:
        beside = self._loop.create_task(task)
        beside.add_done_callback(self._failed)
        self._beside = {*(self._beside or ()), beside}

    def _failed(self, beside: "asyncio.Task[None]") -> None:
        """What goes wrong beside a request ends it."""
        error = None if beside.cancelled() else beside.exception()
        if error is not None and not self._answer.done():
            self._answer.set_exception(error)

    async def _fetched(self, url: str, query: str) -> None:
        self._worker.say(await self._around.fetch(url, query))

    def _wind(self) -> None:
        """To when it turns slow, or else to its deadline."""
        due = self._arrived + self._deadline
        self._around.alarms.set(self, due if self.slow else min(due, self._slow_at), self._ring)

    def _ring(self) -> None:
        if self._loop.time() >= self._arrived + self._deadline:
            self._stop(DeadlinePassed(self._deadline))
        else:
            self._turn_slow()

    def _turn_slow(self) -> None:
        """Its turn goes to the next; it goes on in the slow lane while its client waits."""
        try:
            self._around.lane.enter(self._client)
        except Refusal as refusal:
            self._stop(refusal)
            return
        self.slow = True
        self._look_up()
        self._generation.demote(self._worker)
        self._give_turn()
        self._aside(self._watch())
        self._wind()

    async def _watch(self) -> None:
        await self._client_left()
        self._stop(ClientLeft("The client has left."))

    def _stop(self, reason: Refusal) -> None:
        if not self._answer.done():
            self._answer.set_exception(reason)

    def _look_up(self) -> None:
        """What its worker noted when it began."""
        if noted := self._generation.noted(self._worker):
            self.begun = Begun(str(noted.said["digest"]), noted.body.decode())

    def _give_turn(self) -> None:
        if not self._turn_given:
            self._turn_given = True
            self._around.give_turn()

    def _end(self) -> None:
        """A slow query takes its place in the lane as long as its worker takes memory."""
        if self.slow:
            self._worker.ended.add_done_callback(lambda _: self._around.lane.leave(self._client))
        self._give_turn()
