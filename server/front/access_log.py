"""A line of JSON a request, as `thidua.json_lines` has them; this log is written so often that
`logging` would take longer than the answer."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache

import orjson


class AccessLog:
    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._lines: list[bytes] = []

    def say(self, at: float, event: str, level: str, said: Mapping[str, object]) -> None:
        """`at` is a time of the clock; the line waits for those that are written with it."""
        line = {"time": _written(at), "level": level, "event": event, **said}
        self._lines.append(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))

    def write(self) -> None:
        self._write(b"".join(self._lines))
        self._lines.clear()


def to_stderr(line: bytes) -> None:
    while line:
        line = line[os.write(2, line) :]


def _written(at: float) -> str:
    second, part = divmod(at, 1)
    return f"{_at(int(second))}.{int(part * 1000):03d}+00:00"


@lru_cache(maxsize=2)
def _at(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
