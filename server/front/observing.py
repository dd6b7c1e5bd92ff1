"""What an operator sees: a line a request, a line a slow query, and counts for Prometheus."""

import asyncio
import logging
import time
from collections import Counter as Tally
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from server.front.access_log import AccessLog
from server.front.replies import Reply
from server.front.requests import Request
from server.settings import Settings
from server.workers.pool import Pool
from thidua.json_lines import JsonLines

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_MOMENT, _MOST_NOTED = 0.02, 500
"""Seconds and answers after which what is noted is told."""

_NOUNS = {
    *("", "questions", "search", "sparql", "explain", "release", "releases", "reconcile"),
    *("id", "ontology", "vocabulary", "static", "dataset"),
}


Later: TypeAlias = Callable[[float, Callable[[], None]], object]
"""Seconds, and what is to be done when they have passed."""


def _in_this_loop(seconds: float, do: Callable[[], None]) -> None:
    asyncio.get_running_loop().call_later(seconds, do)


class Noted(NamedTuple):
    """One answer, until it is told."""

    at: float
    request: Request
    status: int
    size: int | None
    seconds: float
    notes: Mapping[str, object]
    kept: bool


class Observer:
    def __init__(
        self, settings: Settings, pool: Pool, log: AccessLog, later: Later = _in_this_loop
    ) -> None:
        self._settings, self._later = settings, later
        self._begun = time.time()
        self._pool = pool
        self._log = log
        self._noted: list[Noted] = []
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "thidua_requests", "Requests answered", ["noun", "status"], registry=self._registry
        )
        self._refusals = Counter(
            "thidua_refusals", "Requests refused, by reason", ["kind"], registry=self._registry
        )
        self._seconds = Histogram(
            "thidua_request_seconds",
            "From the request's head to the answer's first byte",
            ["noun"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._kept = Counter(
            "thidua_kept_answers", "Answers given from those kept", registry=self._registry
        )
        self._shared = Counter(
            "thidua_shared_answers",
            "Answers worked out for another who asked the same at that time",
            registry=self._registry,
        )
        self._gauge("thidua_workers", "Worker processes", lambda: pool.generation.alive)
        self._gauge("thidua_waiting", "Requests waiting for a turn", lambda: pool.turns.waiting)
        self._gauge("thidua_slow", "Slow queries under way", lambda: pool.lane.busy)
        self._gauge(
            "thidua_workers_replaced",
            "Since the release was opened",
            lambda: pool.generation.replaced,
        )
        self._counted = lru_cache(lambda noun, status: self._requests.labels(noun, str(status)))
        self._timed = lru_cache(self._seconds.labels)

    def _gauge(self, name: str, help_text: str, value: Callable[[], float]) -> None:
        Gauge(name, help_text, registry=self._registry).set_function(value)

    def metrics(self) -> bytes:
        self.tell()
        return generate_latest(self._registry)

    def status(self) -> dict[str, object]:
        generation = self._pool.generation
        return {
            "release": generation.release.name,
            "up_seconds": round(time.time() - self._begun),
            "workers": generation.alive,
            "workers_replaced": generation.replaced,
            "waiting": self._pool.turns.waiting,
            "slow": self._pool.lane.busy,
        }

    def answered(
        self, request: Request, reply: Reply, seconds: float, *, kept: bool = False
    ) -> None:
        """Noted now, told with what else was answered in a moment: that costs half of telling each
        between two answers."""
        size = reply.size if reply.spool is None else None
        notes = {"kept": True} if kept else reply.notes
        noted = Noted(time.time(), request, int(reply.status), size, seconds, notes, kept)
        self._noted.append(noted)
        if len(self._noted) == 1:
            self._later(_MOMENT, self.tell)
        elif len(self._noted) >= _MOST_NOTED:
            self.tell()

    def tell(self) -> None:
        """All that is noted: into the counts, and into the log."""
        noted, self._noted = self._noted, []
        if noted:
            self._count(noted)
            for one in noted:
                self._say(one)
            self._log.write()

    def _count(self, noted: Sequence[Noted]) -> None:
        """What is alike is counted at once."""
        self._kept.inc(sum(one.kept for one in noted))
        self._shared.inc(sum("shared" in one.notes for one in noted))
        for (path, status), number in Tally(
            (one.request.path, one.status) for one in noted
        ).items():
            self._counted(_noun(path), status).inc(number)
        for one in noted:
            self._timed(_noun(one.request.path)).observe(one.seconds)
            if "refused" in one.notes:
                self._refusals.labels(str(one.notes["refused"])).inc()

    def _say(self, one: Noted) -> None:
        request, notes = one.request, one.notes
        said = {
            "client": request.client,
            "method": request.method,
            "path": request.path,
            "agent": request.headers.get("user-agent", ""),
            "status": one.status,
            "bytes": one.size,
            "seconds": round(one.seconds, 4),
            **notes,
        }
        text = said.pop("text", "")
        self._log.say(one.at, "request", "info", said)
        if text and notes.get("slow"):
            shown = {"query": text} if self._settings.slow_query_text else {}
            self._log.say(one.at, "slow query", "warning", {**said, **shown})


@lru_cache(maxsize=1024)
def _noun(path: str) -> str:
    """The first step of the path where it is one of ours: others must not fill the counts."""
    first = path.lstrip("/").partition("/")[0].partition(".")[0]
    return (first or "home") if first in _NOUNS else "other"


def log_to_stderr() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("thidua.server")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
