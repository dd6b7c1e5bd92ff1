"""Requests alike: while one of them is worked out, the others wait for its answer."""

import asyncio
from collections import OrderedDict
from contextlib import suppress
from typing import Self, TypeAlias

from server.front.replies import Reply
from server.front.requests import Key

Asked: TypeAlias = tuple[str, Key]
"""Of which release, and what."""

_REMEMBERED = 4096


class Answering:
    """One answer under way, and who waits for it: until the end of this as a context, however it
    comes. Nearly always that is nobody, and then it costs next to nothing."""

    __slots__ = ("_among", "_asked", "_over", "_shares", "_waiting")

    def __init__(self, asked: Asked, among: dict[Asked, "Answering"]) -> None:
        self._asked, self._among = asked, among
        self._waiting = 0
        self._over: asyncio.Event | None = None
        self._shares: list[Reply] = []

    def __enter__(self) -> Self:
        self._among[self._asked] = self
        return self

    def __exit__(self, *_: object) -> None:
        del self._among[self._asked]
        if self._over:
            self._over.set()

    @property
    def is_awaited(self) -> bool:
        return self._waiting > 0

    def share(self, reply: Reply) -> None:
        """With all who wait by now. Where none is shared each asks anew."""
        with suppress(OSError):
            for _ in range(self._waiting):
                self._shares.append(reply.twin())

    async def share_of_one(self) -> Reply | None:
        self._over = self._over or asyncio.Event()
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

    def begun(self, asked: Asked) -> Answering:
        return Answering(asked, self._answering)

    def is_own(self, asked: Asked) -> bool:
        return hash(asked) in self._own

    def remember_as_own(self, asked: Asked) -> None:
        self._own[hash(asked)] = None
        if len(self._own) > _REMEMBERED:
            self._own.popitem(last=False)
