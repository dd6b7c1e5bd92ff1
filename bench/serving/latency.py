"""A light question never seen before: in quiet, and while heavy ones run to their deadline."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bench.figures import Figure, quantile
from bench.serving.asking import HEAVY, client

SAMPLES = 3000
_WARMING = 200
_HEAVY_AT_ONCE = 4
_MOST_TIMES_QUIET = 5


def measured(port: int) -> Iterator[Figure]:
    _sampled(port, _WARMING)
    quiet = _sampled(port, SAMPLES)
    yield from _figures("quiet", quiet)
    with _heavy(port):
        _sampled(port, _WARMING)
        loaded = _sampled(port, SAMPLES)
    yield from _figures(f"{_HEAVY_AT_ONCE} heavy", loaded)
    ratio = quantile(loaded, 0.99) / quantile(quiet, 0.99)
    yield Figure("light, p99 under load, times quiet", ratio, "times", _MOST_TIMES_QUIET)


def _figures(when: str, seconds: list[float]) -> Iterator[Figure]:
    for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0)):
        yield Figure(f"light, {when}, {name} of {len(seconds)}", quantile(seconds, share))


def _sampled(port: int, number: int) -> list[float]:
    with client(port) as asking:
        told = [asking.light() for _ in range(number)]
    wrong = [each for each in told if each.status != 200]  # noqa: PLR2004
    if wrong:
        raise AssertionError(f"a light question was answered with {wrong[0]}")
    return [each.seconds for each in told]


@contextmanager
def _heavy(port: int) -> Iterator[None]:
    """Each thread asks its next as soon as the deadline ended the last."""
    stop = threading.Event()
    threads = [
        threading.Thread(target=_keep_asking, args=(port, query, stop))
        for query in HEAVY[:_HEAVY_AT_ONCE]
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _keep_asking(port: int, query: str, stop: threading.Event) -> None:
    with client(port) as asking:
        while not stop.is_set():
            told = asking.query(query)
            if told.problem != "deadline-passed":
                raise AssertionError(f"a heavy question was answered with {told}")
