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
        self._replies: OrderedDict[Key, tuple[Reply, int]] = OrderedDict()
        """Each with what it takes of the room."""

    def get(self, request: Request, release: str) -> Reply | None:
        if release != self._release or not request.reads:
            return None
        found = self._replies.get(request.key)
        if found is None:
            return None
        self._replies.move_to_end(request.key)
        return found[0]

    def keep(self, request: Request, reply: Reply, release: str) -> Reply:
        """What is to be sent: what waited in a spool and is kept is in memory now."""
        if release != self._release:
            self._replies.clear()
            self._used, self._release = 0, release
        if not may_be_kept(request, reply) or (size := reply.size) > self._room // _SHARE:
            return reply
        key, kept = request.key, reply.in_memory()
        if key in self._replies:
            self._used -= self._replies.pop(key)[1]
        weight = size + sum(map(len, filter(None, key))) + _AROUND  # a stranger chooses the key
        self._replies[key] = kept, weight
        self._used += weight
        while self._used > self._room:
            self._used -= self._replies.popitem(last=False)[1][1]
        return kept


def may_be_kept(request: Request, reply: Reply) -> bool:
    """However large it is."""
    kept = reply.header("cache-control") or ""
    whole = request.reads and not reply.file
    return whole and reply.status in (200, 303) and "no-store" not in kept and "public" in kept
