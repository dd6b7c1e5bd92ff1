"""Requests alike: while one of them is worked out, the others wait for its answer."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TypeAlias

from server.front.replies import Reply
from server.front.requests import Key

Asked: TypeAlias = tuple[str, Key]
"""Of which release, and what."""

_REMEMBERED = 4096


class Answering:
    """One answer under way, and who waits for it."""

    def __init__(self) -> None:
        self._over = asyncio.Event()
        self._waiting = 0
        self._shares: list[Reply] = []

    def share(self, reply: Reply) -> None:
        """With all who wait by now. Where none is shared each asks anew."""
        with suppress(OSError):
            for _ in range(self._waiting):
                self._shares.append(reply.twin())

    def end(self) -> None:
        self._over.set()

    async def share_of_one(self) -> Reply | None:
        self._waiting += 1
        try:
            await self._over.wait()
            return self._shares.pop() if self._shares else None
        finally:
            self._waiting -= 1
            if not self._waiting:  # what is left was of those who gave up
                for share in self._shares:
                    share.drop()


class UnderWay:
    def __init__(self) -> None:
        self._answering: dict[Asked, Answering] = {}
        self._own: OrderedDict[int, None] = OrderedDict()
        """Requests, by hash, whose answers were nobody else's: who waits for those waits twice."""

    def __contains__(self, asked: Asked) -> bool:
        return asked in self._answering

    async def reply(self, asked: Asked) -> Reply | None:
        """Of who asked first, once it is there; None where nobody has, or that answer is theirs."""
        answering = self._answering.get(asked)
        return await answering.share_of_one() if answering else None

    @contextmanager
    def begun(self, asked: Asked) -> Iterator[Answering]:
        """Those who ask meanwhile wait for the end of this, however it comes."""
        answering = self._answering[asked] = Answering()
        try:
            yield answering
        finally:
            del self._answering[asked]
            answering.end()

    def is_own(self, asked: Asked) -> bool:
        return hash(asked) in self._own

    def remember_as_own(self, asked: Asked) -> None:
        self._own[hash(asked)] = None
        if len(self._own) > _REMEMBERED:
            self._own.popitem(last=False)
