"""`wrk` (Debian has it) as the one who asks: requests a second over eight connections."""

import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple
from urllib.parse import urlsplit

from bench.http import processors

CONNECTIONS = 8
COUNTER = "98765432"
"""In an address: replaced by another number in each request, so that none was asked before."""

_SCRIPT = """
local path = [==[%s]==]
local before, after = string.match(path, "^(.-)%s(.*)$")
local number = %d
request = function()
  if not before then return wrk.format("GET", path) end
  number = number + 1
  return wrk.format("GET", before .. string.format("%%08d", number) .. after)
end
"""
_STEP = 10_000_000
_FIRST = 20
"""Seconds that a server may take for it."""
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_COUNT = re.compile(r"(\d+) requests in")
_P99 = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
_FAILED = re.compile(r"(?:Non-2xx or 3xx responses|Socket errors): .*")
_MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


class NotAnswered(Exception):  # noqa: N818 - says what is the case
    """A server gave something else than 200."""


class Measured(NamedTuple):
    """`p99` in milliseconds; of the processors, microseconds a request of the server (and of our
    workers beside it)."""

    per_second: float
    p99: float
    server: float = 0.0
    workers: float = 0.0


class Asker:
    """Numbers of one go are never those of another."""

    def __init__(self, seconds: float) -> None:
        found = shutil.which("wrk")
        if found is None:
            sys.exit("wrk is not installed: apt-get install wrk")
        self._command = (found, "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}", "--latency")
        self._begun = 0

    def ask(self, url: str, path: str) -> Measured:
        """Raises NotAnswered where a request failed."""
        self._begun += _STEP
        _alone(url, path)
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
            script.write(_SCRIPT % (path, COUNTER, self._begun))
            script.flush()
            command = [*self._command, "-s", script.name, url]
            before = processors.spent()
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            passed = processors.spent().since(before)
        return read(done.stdout + done.stderr, f"{url}{path}", passed)


def _alone(url: str, path: str) -> None:
    """Once before all eight, with the headers that `wrk` sends: at ten million quads a first answer
    takes a second, and what is repeated is to be measured without it."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=_FIRST)
    with closing(connection), suppress(OSError, HTTPException):
        connection.putrequest("GET", path, skip_accept_encoding=True)
        connection.endheaders()
        connection.getresponse().read()


def read(said: str, where: str, passed: processors.Spent) -> Measured:
    if failed := _FAILED.search(said):
        message = f"{where[:80]}…: {failed[0].strip()}"
        raise NotAnswered(message)
    rate, late, count = _RATE.search(said), _P99.search(said), _COUNT.search(said)
    if rate and not float(rate[1]):
        message = f"{where[:80]}…: nothing in time"
        raise NotAnswered(message)
    if not rate or not late or not count:
        message = f"wrk said nothing of {where}: {said}"
        raise RuntimeError(message)
    each = [seconds * 1e6 / int(count[1]) for seconds in passed]
    return Measured(float(rate[1]), float(late[1]) * _MILLISECONDS[late[2]], *each)
