"""`thidua serve` as a process of its own, on a free port of this machine, ended by its own id."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

COMMAND = (sys.executable, "-c", "from thidua.cli import main; main()", "serve")
_LONGEST_START = _LONGEST_END = 30


def within(seconds: float) -> float:
    """The bound on a machine with nothing else to do; more where others share its processors."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def problem(self) -> str:
        """The last part of the problem's IRI, empty where there is none."""
        if self.headers.get("content-type") != "application/problem+json":
            return ""
        return str(json.loads(self.body)["type"].rpartition("/")[2])

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    port: int
    process: "subprocess.Popen[str]"
    said: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self,
        path: str,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        begun = time.monotonic()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            content = response.read()
            return Answer(response.status, _named(response), content, time.monotonic() - begun)
        finally:
            connection.close()

    def sparql(self, query: str, headers: Mapping[str, str] | None = None, **more: str) -> Answer:
        return self.ask(f"/sparql?{urlencode({'query': query, **more})}", headers=headers)

    def status(self) -> Any:
        return self.ask("/status").json()

    def all_there(self, workers: int) -> "Served":
        """With a spare one; the first answers before the others are there."""
        end = time.monotonic() + _LONGEST_START
        while self.status()["workers"] <= workers:
            assert time.monotonic() < end, f"{workers} workers and a spare one"
            time.sleep(0.01)
        return self


def _named(response: HTTPResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in response.getheaders()}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(store: Path, *arguments: str, **settings: object) -> Iterator[Served]:
    """Settings by their names in lower case: `deadline=1`. What it logs goes to `thidua.log` beside
    the store."""
    port = free_port()
    command = [*COMMAND, "--store", str(store), "--port", str(port), *arguments]
    chosen = {f"THIDUA_{name.upper()}": str(value) for name, value in settings.items()}
    log = store.parent / f"thidua-{port}.log"
    with (
        log.open("w", encoding="utf-8") as logged,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=logged,
            text=True,
            env={**os.environ, **chosen},
        ) as process,
    ):
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said, log.read_text(encoding="utf-8")
        try:
            yield Served(port, process, said)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(_LONGEST_END)
