"""What a server is asked for an hour: light and heavy, bombs, odd requests, clients that leave."""

import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.client import HTTPException
from itertools import cycle
from pathlib import Path
from typing import Self
from urllib.parse import quote

from bench.serving.asking import BOMBS, HEAVY, Client, Told, client
from thidua.release import CURRENT

_LARGE = "/sparql?query=" + quote("SELECT * { GRAPH ?g { ?s ?p ?o } }")
_ODD = (
    ("GET", "/"),
    ("GET", "/questions/who-led.json?year=2020"),
    ("GET", "/questions/who-led.json?year=never"),
    ("GET", "/sparql?query=SELECT"),
    ("GET", "/sparql?query=ASK%7B%7D&timeout=soon"),
    ("GET", "/id/%FF"),
    ("GET", "/nowhere/at-all"),
    ("HEAD", _LARGE),
    ("GET", _LARGE),
    ("POST", "/sparql"),
    ("DELETE", "/sparql"),
)
_BODY = b"query=" + b"x" * 100_000


class Load:
    """Threads that ask until told to stop; `answers` counts what came, by its kind."""

    def __init__(self, port: int, store: Path, rate: float | None, switches: float = 30.0) -> None:
        """`rate`: light requests a second of each of two clients; None for as many as they can.
        `switches`: seconds from one switch of the release to the next."""
        self._port, self._store, self._switches = port, store, switches
        self._pause = 1 / rate if rate else 0.0
        self.answers: Counter[str] = Counter()
        self._stop = threading.Event()
        works = (self._light, self._light, self._heavy, self._odd, self._leave, self._switch)
        self._threads = [threading.Thread(target=work) for work in works]

    @property
    def requests(self) -> int:
        return self.answers.total()

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _light(self) -> None:
        self._keep(lambda asking: asking.light(), self._pause)

    def _heavy(self) -> None:
        """Every sixth a bomb."""
        queries = cycle([*HEAVY[:5], BOMBS[2], *HEAVY[5:], BOMBS[1]])
        self._keep(lambda asking: asking.query(next(queries), timeout=2), 1.0)

    def _odd(self) -> None:
        odd = cycle(_ODD)

        def ask(asking: Client) -> Told:
            method, path = next(odd)
            return asking.ask(path, method, _BODY if method == "POST" else None)

        self._keep(ask, 0.2)

    def _keep(self, ask: Callable[[Client], Told], pause: float) -> None:
        while not self._stop.is_set():
            with client(self._port) as asking:
                self._keep_with(asking, ask, pause)

    def _keep_with(self, asking: Client, ask: Callable[[Client], Told], pause: float) -> None:
        """Until the connection breaks: that is an answer too."""
        while not self._stop.is_set():
            try:
                told = ask(asking)
            except (OSError, HTTPException) as error:
                self.answers[type(error).__name__] += 1
                return
            self.answers[told.problem or str(told.status)] += 1
            self._stop.wait(pause)

    def _leave(self) -> None:
        """Before a heavy query is answered, or in the midst of a large answer."""
        chance = random.Random(0)  # noqa: S311 - no secret
        paths = cycle((_LARGE, *("/sparql?query=" + quote(query) for query in HEAVY[:3])))
        while not self._stop.wait(1.0):
            with socket.create_connection(("127.0.0.1", self._port)) as connection:
                connection.sendall(f"GET {next(paths)} HTTP/1.1\r\nHost: leaver\r\n\r\n".encode())
                time.sleep(chance.random() / 2)
            self.answers["left"] += 1

    def _switch(self) -> None:
        """Between the releases of the store."""
        names = cycle(sorted(each.name for each in self._store.iterdir() if is_release(each)))
        while not self._stop.wait(self._switches):
            fresh = self._store / "fresh"
            fresh.symlink_to(next(names))
            fresh.replace(self._store / CURRENT)
            self.answers["switched"] += 1


def is_release(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not path.name.startswith(".")
