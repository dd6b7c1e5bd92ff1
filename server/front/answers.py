"""Where an answer comes from: those that are kept, one under way for another, a worker.

kept? ─▶ rate ─▶ body ─▶ under way? ─▶ turn ─▶ worker
 200      429    408 413     200       503    504 413 …
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from server.front import refusing, requests
from server.front.clients import Rate
from server.front.kept import KeptAnswers, may_be_kept
from server.front.replies import Reply
from server.front.requests import Receive, Request
from server.front.under_way import Answering, Asked, UnderWay
from server.settings import Settings
from server.workers.job import Job
from server.workers.messages import FILE, Frame, packed
from server.workers.pool import Pool
from server.workers.refusals import ClientLeft, DeadlinePassed, RateExceeded, Refusal
from thidua.sentence import Sentence

_FILE = FILE.lower()

_MOST_AWAITED = 2
"""Answers of others that one request waits for, where one after the other comes to nothing."""


class Answers:
    def __init__(self, settings: Settings, pool: Pool) -> None:
        self._settings, self._pool = settings, pool
        self._rate = Rate(settings.rate_in_force, settings.burst)
        self._kept = KeptAnswers(settings.cache)
        self._under_way = UnderWay()

    def kept(self, request: Request) -> Reply | None:
        """Raises Busy before the first release is there."""
        return self._kept.get(request, self._pool.generation.name)

    async def new(self, request: Request, receive: Receive) -> Reply:
        """Raises Refusal."""
        self._within_rate(request)
        body = await requests.body(request, receive, self._settings) if request.has_body else b""
        arrived = asyncio.get_running_loop().time()
        left = partial(_until_left, receive)
        turn = partial(self._pool.take_turn, request.subscriber, left, arrived)
        if body or not request.reads:
            return await self._from_worker(await turn(), request, body)
        return await self._with_those_alike(request, turn, arrived + self._settings.deadline)

    def _within_rate(self, request: Request) -> None:
        if not self._rate.allows(request.subscriber):
            most = self._settings.rate_in_force
            raise RateExceeded(
                Sentence(
                    "More than {most:g} requests a second came from you; slow down.", most=most
                )
            )

    async def _with_those_alike(
        self, request: Request, turn: Callable[[], Awaitable[Job]], due: float
    ) -> Reply:
        """Nobody waits for one who has no turn yet: each client's turn comes in its own time."""
        asked = self._pool.generation.name, request.key
        for _ in range(_MOST_AWAITED):
            if self._under_way.is_own(asked):
                break
            if asked in self._under_way and (found := await self._of_another(asked, due)):
                return _shared(found)
            job = await turn()
            if found := self.kept(request):
                job.leave()
                return _shared(found)
            if asked not in self._under_way:
                return await self._as_first(asked, job, request)
            job.leave()
        return await self._from_worker(await turn(), request)

    async def _of_another(self, asked: Asked, due: float) -> Reply | None:
        """Raises DeadlinePassed at one's own, for another's may be later."""
        try:
            async with asyncio.timeout_at(due):
                return await self._under_way.reply(asked)
        except TimeoutError:
            raise DeadlinePassed(self._settings.deadline) from None

    async def _as_first(self, asked: Asked, job: Job, request: Request) -> Reply:
        with self._under_way.begun(asked) as answering:
            reply = await self._from_worker(job, request)
            if answering.is_awaited:
                self._share(reply, request, asked, answering)
            return reply

    def _share(self, reply: Reply, request: Request, asked: Asked, answering: Answering) -> None:
        if may_be_kept(request, reply) or _is_fault_of_all_alike(reply):
            answering.share(reply)
        elif reply.status < HTTPStatus.BAD_REQUEST:
            self._under_way.remember_as_own(asked)

    async def _from_worker(self, job: Job, request: Request, body: bytes = b"") -> Reply:
        mount = self._settings.mount
        try:
            reply = _reply_of(await job.run(packed(request.said(mount), body)))
        except Refusal as refusal:
            reply = refusing.reply(refusal, request, mount)
        reply.notes.update(_notes(job))
        current = self._pool.generation.name
        if reply.lasting or reply.header("thidua-release") == current:
            # An answer begun before a switch is no answer of the release after it.
            return self._kept.keep(request, reply, current)
        return reply


def _shared(reply: Reply) -> Reply:
    """What was noted of the work is the first one's."""
    refused = {"refused": reply.notes["refused"]} if "refused" in reply.notes else {}
    return replace(reply, notes={"shared": True, **refused})


async def _until_left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _is_fault_of_all_alike(reply: Reply) -> bool:
    """Memory, rows, a text that cannot be read. A deadline (504) is none: who came later has more
    time left."""
    of_the_request = HTTPStatus.BAD_REQUEST <= reply.status < HTTPStatus.INTERNAL_SERVER_ERROR
    return of_the_request and reply.notes.get("refused") != ClientLeft.kind


def _reply_of(frame: Frame) -> Reply:
    said = frame.said
    reply = Reply(said["status"], said["headers"], frame.body, said.get("spool"))
    if problem := reply.header("thidua-problem"):
        reply.notes["refused"] = problem
    if file := reply.header(_FILE):
        if not Path(file).is_file():
            raise refusing.Gone("This file is kept no more; /releases lists the releases that are.")
        headers = [(name, value) for name, value in reply.headers if name != FILE]
        return Reply(reply.status, headers, file=Path(file))
    return reply


def _notes(job: Job) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if job.begun.digest:
        found["query_sha256"] = job.begun.digest
        found["text"] = job.begun.text
    if job.slow:
        found["slow"] = True
    return found
