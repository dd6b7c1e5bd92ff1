"""Answers kept: a release never changes, so the same request gets the same bytes."""

from collections import OrderedDict
from typing import TypeAlias

from server.front.replies import Reply
from server.front.requests import Request

Key: TypeAlias = tuple[str | None, ...]

_SHARE = 16
"""No single answer takes more than this part of the room."""


class KeptAnswers:
    """The latest asked for, within `room` bytes, of one release at a time."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._release = ""
        self._replies: OrderedDict[Key, Reply] = OrderedDict()

    def get(self, request: Request, release: str) -> Reply | None:
        if release != self._release or request.method not in {"GET", "HEAD"}:
            return None
        key = _key(request)
        reply = self._replies.get(key)
        if reply is not None:
            self._replies.move_to_end(key)
        return reply

    def keep(self, request: Request, reply: Reply, release: str) -> None:
        if release != self._release:
            self._replies.clear()
            self._used, self._release = 0, release
        if not _may_be_kept(request, reply) or reply.size > self._room // _SHARE:
            return
        reply = reply.in_memory()
        key = _key(request)
        if key in self._replies:
            self._used -= _weight(key, self._replies.pop(key))
        self._replies[key] = reply
        self._used += _weight(key, reply)
        while self._used > self._room:
            self._used -= _weight(*self._replies.popitem(last=False))


def _key(request: Request) -> Key:
    """All of a request that an answer depends on; parameters say the same in any order."""
    named = request.headers
    return (
        request.path,
        "&".join(sorted(request.query.split("&"))),
        request.host,
        request.scheme,
        named.get("accept"),
        named.get("accept-encoding"),
    )


def _may_be_kept(request: Request, reply: Reply) -> bool:
    kept = reply.header("cache-control") or ""
    whole = request.method in {"GET", "HEAD"} and not reply.file
    return whole and reply.status in (200, 303) and "no-store" not in kept and "public" in kept


def _weight(key: Key, reply: Reply) -> int:
    """The key too: a stranger chooses how long it is."""
    return len(reply.body) + sum(len(part or "") for part in key) + 2000
