"""The front: the one process strangers talk to. It parses no query and holds no data.

request ─▶ strict? ─▶ a page of its own, or an answer ─▶ reply
             400
"""

import json
import time
from http import HTTPStatus
from typing import TYPE_CHECKING

from server.front import refusing, replies, requests
from server.front.access_log import AccessLog, to_stderr
from server.front.answers import Answers
from server.front.clients import within
from server.front.fetching import Fetcher
from server.front.observing import Observer
from server.front.replies import Reply, Send
from server.front.requests import Receive, Request, Scope
from server.headers import NEVER_KEPT
from server.settings import Settings
from server.workers.begun import Begun
from server.workers.messages import LARGEST_INLINE
from server.workers.pool import Pool
from server.workers.refusals import Busy, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

_FEW_SENT = 64
"""Large answers that are sent in large pieces, each of which may wait in memory."""

_JSON = "application/json"
_METRICS = "text/plain; version=0.0.4; charset=utf-8"


class Front:
    """An ASGI application: a lifespan, and requests."""

    def __init__(self, settings: Settings, begun: Begun | None = None) -> None:
        self.settings = settings
        self.pool = Pool(settings, Fetcher(settings).fetched, begun)
        self._observer = Observer(settings, self.pool, AccessLog(to_stderr))
        self._requests = requests.Reader(settings)
        self._answers = Answers(settings, self.pool)
        self._sending = 0
        """Large answers."""

        self._own: dict[str, Callable[[Request], Reply]] = {
            "/healthz": self._healthy,
            "/readyz": self._ready,
            "/metrics": self._metrics,
            "/status": self._status,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            await self.pool.start()
        except Exception as error:
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            raise
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.pool.stop()
        self._observer.tell()
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = time.perf_counter()
        request: Request | None = None
        kept: Reply | None = None
        try:
            request = self._requests.read(scope)
            kept = self._answers.kept(request)
            reply = kept or await self._reply(request, receive)
            if "if-none-match" in request.headers:
                reply = _or_not_modified(request, reply)
        except Refusal as refusal:
            reply = refusing.reply(refusal, request, self.settings.mount)
        who = _as_it_came(scope) if request is None else request
        self._observer.answered(who, reply, time.perf_counter() - begun, kept=kept is not None)
        await self._send(reply, scope["method"], send)

    async def _send(self, reply: Reply, method: str, send: Send) -> None:
        if not (reply.spool or reply.file or reply.pieces) and len(reply.body) <= LARGEST_INLINE:
            await replies.send_small(reply, method, send)
            return
        self._sending += 1
        piece = replies.LARGE_PIECE if self._sending <= _FEW_SENT else replies.PIECE
        try:
            await replies.send(reply, method, send, self.settings.send_time, piece)
        finally:
            self._sending -= 1
            reply.drop()

    async def _reply(self, request: Request, receive: Receive) -> Reply:
        if found := self._own.get(request.path):
            if not request.reads:
                raise refusing.OnlyRead("This page is only read, by GET or HEAD.")
            return found(request)
        return await self._answers.new(request, receive)

    def _healthy(self, _: Request) -> Reply:
        return _said(_JSON, b'{"status":"ok"}\n')

    def _ready(self, _: Request) -> Reply:
        if self.pool.generation.alive:
            return _said(_JSON, b'{"status":"ready"}\n')
        raise Busy("No worker waits for requests yet.")

    def _metrics(self, request: Request) -> Reply:
        self._for_operators(request)
        return _said(_METRICS, self._observer.metrics(), private=True)

    def _status(self, request: Request) -> Reply:
        self._for_operators(request)
        said = json.dumps(self._observer.status()).encode() + b"\n"
        return _said(_JSON, said, private=True)

    def _for_operators(self, request: Request) -> None:
        if request.relayed or not within(request.client, self.settings.operators):
            raise refusing.Forbidden("This page is for those who run the server.")


def _as_it_came(scope: Scope) -> Request:
    """Of a request that could not be read, for the log."""
    peer = scope["client"][0] if scope["client"] else ""
    path = (scope.get("raw_path") or b"").decode("latin-1")[:200]
    return Request(scope["method"], path, "", {}, "", "", peer)


def _or_not_modified(request: Request, reply: Reply) -> Reply:
    held = request.headers["if-none-match"]
    if request.reads and (found := reply.not_modified(held)):
        reply.drop()
        return found
    return reply


def _said(media_type: str, body: bytes, *, private: bool = False) -> Reply:
    headers = [("Cache-Control", NEVER_KEPT), ("Content-Type", media_type)]
    return Reply(HTTPStatus.OK, headers, body, private=private)
