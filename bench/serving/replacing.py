"""How long a killed worker is missing: until another one has said that it is there."""

import json
import os
import signal
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

from bench.figures import Figure, quantile
from bench.serving.processes import workers

KILLS = 50
_MOST = 200.0
_PAUSE = 0.05
_GIVE_UP = 10.0


def measured(server: int, port: int) -> Iterator[Figure]:
    connection = HTTPConnection("127.0.0.1", port)
    seconds = []
    for _ in range(KILLS):
        seconds.append(_missing(server, connection))
        time.sleep(_PAUSE)
    connection.close()
    yield Figure(f"killed worker replaced, median of {KILLS}", quantile(seconds, 0.5), bar=_MOST)
    yield Figure(f"killed worker replaced, max of {KILLS}", quantile(seconds, 1.0), bar=_MOST)


def _missing(server: int, connection: HTTPConnection) -> float:
    before = _status(connection)
    victim = workers(server)[0]
    begun = time.perf_counter()
    os.kill(victim, signal.SIGKILL)
    while not _whole_again(before, _status(connection)):
        if time.perf_counter() - begun > _GIVE_UP:
            raise AssertionError(f"worker {victim} was not replaced within {_GIVE_UP:g} s")
    return time.perf_counter() - begun


def _whole_again(before: dict[str, Any], now: dict[str, Any]) -> bool:
    replaced = now["workers_replaced"] > before["workers_replaced"]
    return bool(replaced and now["workers"] >= before["workers"])


def _status(connection: HTTPConnection) -> dict[str, Any]:
    connection.request("GET", "/status")
    found: dict[str, Any] = json.loads(connection.getresponse().read())
    return found
