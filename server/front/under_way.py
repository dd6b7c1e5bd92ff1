"""Requests alike: while one of them is worked out, the others wait for its answer."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from server.front.replies import Reply
from server.front.requests import Key

Asked: TypeAlias = tuple[str, Key]
"""Of which release, and what."""

_REMEMBERED = 4096


class Answering:
    """One answer under way."""

    def __init__(self) -> None:
        self.over = asyncio.Event()
        self.reply: Reply | None = None
        """What all may have who ask the same; no reply where each has to ask anew."""


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
        if answering is None:
            return None
        await answering.over.wait()
        return answering.reply

    @contextmanager
    def begun(self, asked: Asked) -> Iterator[Answering]:
        """Those who ask meanwhile wait for the end of this, however it comes."""
        answering = self._answering[asked] = Answering()
        try:
            yield answering
        finally:
            del self._answering[asked]
            answering.over.set()

    def is_own(self, asked: Asked) -> bool:
        return hash(asked) in self._own

    def remember_as_own(self, asked: Asked) -> None:
        self._own[hash(asked)] = None
        if len(self._own) > _REMEMBERED:
            self._own.popitem(last=False)
