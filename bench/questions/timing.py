"""How long an answer takes: the first of a process, and later ones."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bench.figures import quantile
from bench.questions.apart import apart
from bench.questions.asks import Ask
from thidua.graph import Graph

_LATER = 3
_SECOND = 1000.0


@dataclass(frozen=True)
class Timed:
    """Milliseconds of a processor."""

    ask: Ask
    rows: int
    first: float
    later: float


@dataclass(frozen=True)
class Spread:
    median: float
    p99: float
    worst: float
    over: int
    """How many take more than a second."""

    @classmethod
    def of(cls, times: Sequence[float]) -> "Spread":
        p99 = quantile([each / 1000 for each in times], 0.99)
        return cls(statistics.median(times), p99, max(times), sum(each > _SECOND for each in times))


def timed(opened: Callable[[], Graph], asks: Sequence[Ask]) -> list[Timed]:
    """Each in a process of its own; slowest first."""
    found = [apart(partial(_timed, opened, ask)) for ask in asks]
    return sorted(found, key=lambda each: -each.first)


def _timed(opened: Callable[[], Graph], ask: Ask) -> Timed:
    graph = opened()
    rows, first = _measured(graph, ask)
    later = [_measured(graph, ask)[1] for _ in range(_LATER)]
    return Timed(ask, rows, first, statistics.median(later))


def _measured(graph: Graph, ask: Ask) -> tuple[int, float]:
    begun = time.process_time()
    rows = ask.put(graph)
    return rows, (time.process_time() - begun) * 1000
