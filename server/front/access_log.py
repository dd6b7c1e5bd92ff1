"""A line of JSON a request, as `thidua.json_lines` has them; this log is written so often that
`logging` would take longer than the answer."""

import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache

import orjson


class AccessLog:
    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write

    def say(self, event: str, level: str, said: Mapping[str, object]) -> None:
        line = {"time": _now(), "level": level, "event": event, **said}
        self._write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))


def to_stderr(line: bytes) -> None:
    while line:
        line = line[os.write(2, line) :]


def _now() -> str:
    second, part = divmod(time.time(), 1)
    return f"{_at(int(second))}.{int(part * 1000):03d}+00:00"


@lru_cache(maxsize=2)
def _at(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
