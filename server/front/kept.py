"""Answers kept: a release never changes, so the same request gets the same bytes."""

from collections import OrderedDict

from server.front.replies import Reply
from server.front.requests import Key, Request

_SHARE = 16
"""No single answer takes more than this part of the room."""


_AROUND = 4000
"""Bytes of headers and objects around an answer, as measured."""


class KeptAnswers:
    """The latest asked for, within `room` bytes, of one release at a time."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._release = ""
        self._replies: OrderedDict[Key, Reply] = OrderedDict()

    def get(self, request: Request, release: str) -> Reply | None:
        if release != self._release or not request.reads:
            return None
        reply = self._replies.get(request.key)
        if reply is not None:
            self._replies.move_to_end(request.key)
        return reply

    def keep(self, request: Request, reply: Reply, release: str) -> Reply:
        """What is to be sent: what waited in a spool and is kept is in memory now."""
        if release != self._release:
            self._replies.clear()
            self._used, self._release = 0, release
        if not _may_be_kept(request, reply) or reply.size > self._room // _SHARE:
            return reply
        kept = reply.in_memory()
        if request.key in self._replies:
            self._used -= _weight(request.key, self._replies.pop(request.key))
        self._replies[request.key] = kept
        self._used += _weight(request.key, kept)
        while self._used > self._room:
            self._used -= _weight(*self._replies.popitem(last=False))
        return kept


def _may_be_kept(request: Request, reply: Reply) -> bool:
    kept = reply.header("cache-control") or ""
    whole = request.reads and not reply.file
    return whole and reply.status in (200, 303) and "no-store" not in kept and "public" in kept


def _weight(key: Key, reply: Reply) -> int:
    """The key too: a stranger chooses how long it is."""
    return reply.size + sum(map(len, filter(None, key))) + _AROUND
