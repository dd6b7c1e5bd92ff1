"""What an operator sees: a line a request, a line a slow query, and counts for Prometheus."""

import logging
import time
from collections.abc import Callable, Mapping
from functools import lru_cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from server.front.access_log import AccessLog
from server.front.replies import Reply
from server.front.requests import Request
from server.settings import Settings
from server.workers.pool import Pool
from thidua.json_lines import JsonLines

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_NOUNS = {
    *("", "questions", "search", "sparql", "explain", "release", "releases", "reconcile"),
    *("id", "ontology", "vocabulary", "static", "dataset"),
}


class Observer:
    def __init__(self, settings: Settings, pool: Pool, log: AccessLog) -> None:
        self._settings = settings
        self._begun = time.time()
        self._pool = pool
        self._log = log
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
        self._gauge("thidua_workers", "Worker processes", lambda: pool.generation.alive)
        self._gauge("thidua_waiting", "Requests waiting for a turn", lambda: pool.turns.waiting)
        self._gauge("thidua_slow", "Slow queries under way", lambda: pool.lane.busy)
        self._gauge(
            "thidua_workers_replaced",
            "Since the release was opened",
            lambda: pool.generation.replaced,
        )
        self._of = lru_cache(self._counters)

    def _gauge(self, name: str, help_text: str, value: Callable[[], float]) -> None:
        Gauge(name, help_text, registry=self._registry).set_function(value)

    def _counters(self, noun: str, status: int) -> tuple[Counter, Histogram]:
        return self._requests.labels(noun, str(status)), self._seconds.labels(noun)

    def metrics(self) -> bytes:
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
        counted, timed = self._of(_noun(request.path), int(reply.status))
        counted.inc()
        timed.observe(seconds)
        if kept:
            self._kept.inc()
        if "refused" in reply.notes:
            self._refusals.labels(str(reply.notes["refused"])).inc()
        self._write(request, reply, seconds, {"kept": True} if kept else reply.notes)

    def _write(
        self, request: Request, reply: Reply, seconds: float, notes: Mapping[str, object]
    ) -> None:
        said = {
            "client": request.client,
            "method": request.method,
            "path": request.path,
            "agent": request.headers.get("user-agent", ""),
            "status": int(reply.status),
            "bytes": reply.size if reply.spool is None else None,
            "seconds": round(seconds, 4),
            **notes,
        }
        text = said.pop("text", "")
        self._log.say("request", "info", said)
        if text and notes.get("slow"):
            shown = {"query": text} if self._settings.slow_query_text else {}
            self._log.say("slow query", "warning", {**said, **shown})


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
