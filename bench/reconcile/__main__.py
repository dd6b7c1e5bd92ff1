"""`python -m bench.reconcile`: names a second that are reconciled over HTTP, and how many rightly.

A real server on this machine over a release of our records; several connections send batches of
ten as OpenRefine does. In the same run the same names are put to search one by one over the same
connections, and to a bare loop of rapidfuzz, which serves nobody. All share the processors.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from bench.figures import Figure, keep
from bench.search.cases import Case, Cases, Named, cases
from bench.search.peers import peers
from server.reconcile.identifiers import identifier
from server.reconcile.types import USUAL
from tests.serving import served
from thidua.opening import opened
from thidua.search.things import things_of

_BATCH = 10
_BAR, _STRETCH = 500, 2000
_OF_SEARCH, _OF_RAPIDFUZZ = 2000, 500
"""Names these get: they take long."""

_NO_LANE = 10
"""Seconds: what else the machine does must not make a batch a slow query."""

Send = Callable[[HTTPConnection, Sequence[Case]], bytes]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.reconcile", description=__doc__)
    options.add_argument("--names", type=int, default=20_000, help="names sent in all")
    options.add_argument("--connections", type=int, default=4)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = _loaded(Path(folder) / "releases")
        known = _known(store)
        changed = list(cases(known, len(known)))
        sent = _shuffled(changed, given.names)
        with served(store, slow_after=_NO_LANE) as server:
            _say_how_right(server.port, changed)
            speed = _per_second(server.port, sent, given.connections, _reconciled, _BATCH)
            print(f"reconciled, {_BATCH} a request: {speed:,.0f} names/s", flush=True)
            compared = _per_second(server.port, sent, given.connections, _compared, _BATCH)
            print(f"the same with a year and a province: {compared:,.0f} names/s", flush=True)
            _keep(speed, compared)
            few = sent[:_OF_SEARCH]
            searched = _per_second(server.port, few, given.connections, _searched, 1)
            print(f"/search.json, one a request: {searched:,.0f} names/s")
    print(f"rapidfuzz, a bare loop: {_rapidfuzz(known, sent[:_OF_RAPIDFUZZ]):,.0f} names/s")
    held = "held" if speed >= _BAR else "MISSED"
    print(f"bar {_BAR} names/s: {held}; {_STRETCH}: {'held' if speed >= _STRETCH else 'not held'}")
    sys.exit(speed < _BAR)


def _keep(speed: float, compared: float) -> None:
    of = f"reconciled, {_BATCH} a request"
    keep(Figure(of, speed, "names/s", _BAR, "more"))
    keep(Figure(f"{of}, a year and a province compared", compared, "names/s", better="more"))


def _loaded(store: Path) -> Path:
    command = [str(Path(sys.executable).with_name("thidua")), "load", "--store", str(store)]
    subprocess.run(command, check=True, capture_output=True)
    return store


def _known(store: Path) -> list[Named]:
    """Names of the kinds that tables have."""
    graph = opened(store)
    things = (one for one in things_of(graph.store, graph.catalogue) if one.kind in USUAL)
    return [Named(each.iri, name) for each in things for name in sorted(each.names)]


def _shuffled(changed: Sequence[Cases], count: int) -> list[Case]:
    """Every batch other names, in an order that favours no change."""
    every = [case for of in changed for case in of.cases]
    Random(23).shuffle(every)  # noqa: S311 - no secret
    return list(islice(cycle(every), count))


class _Told(NamedTuple):
    """`first`: the likeliest is what is meant; `certain`: the service says so itself."""

    first: bool
    certain: bool


def _say_how_right(port: int, changed: Sequence[Cases]) -> None:
    print(f"{'':16}{'names':>7}{'top 1':>8}{'matched':>9}{'wrongly':>9}")
    every: list[_Told] = []
    for of in changed:
        told = list(_told(port, of.cases))
        _say(of.change, told)
        every.extend(told)
    _say("all changes", every)


def _say(title: str, told: Sequence[_Told]) -> None:
    first, certain = (sum(column) / len(told) for column in zip(*told, strict=True))
    wrong = sum(one.certain and not one.first for one in told)
    print(f"{title:16}{len(told):7}{first:8.3f}{certain:9.3f}{wrong:9}", flush=True)


def _told(port: int, sought: Sequence[Case]) -> Iterator[_Told]:
    connection = HTTPConnection("127.0.0.1", port)
    for batch in _batches(sought, _BATCH):
        results = json.loads(_reconciled(connection, batch))
        for case, result in zip(batch, results.values(), strict=True):
            yield _of_result(case, result["result"])
    connection.close()


def _of_result(case: Case, candidates: list[dict[str, Any]]) -> _Told:
    if not candidates:
        return _Told(first=False, certain=False)
    first = candidates[0]
    return _Told(first["id"] == identifier(case.meant), first["match"])


def _batches(sought: Sequence[Case], size: int) -> Iterator[Sequence[Case]]:
    return (sought[start : start + size] for start in range(0, len(sought), size))


def _reconciled(connection: HTTPConnection, batch: Sequence[Case]) -> bytes:
    return _sent(connection, [{"query": case.sought} for case in batch])


def _compared(connection: HTTPConnection, batch: Sequence[Case]) -> bytes:
    """As OpenRefine does where other columns are ticked."""
    year, province = {"pid": "year", "v": "2020"}, {"pid": "province", "v": "Bình Phước"}
    asked = ({"query": case.sought, "properties": [year, province]} for case in batch)
    return _sent(connection, list(asked))


def _sent(connection: HTTPConnection, queries: Sequence[Mapping[str, object]]) -> bytes:
    batch = {f"q{place}": query for place, query in enumerate(queries)}
    body = urlencode({"queries": json.dumps(batch, ensure_ascii=False)})
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/reconcile", body, form)
    return _read(connection)


def _searched(connection: HTTPConnection, batch: Sequence[Case]) -> bytes:
    connection.request("GET", f"/search.json?limit=10&q={quote(batch[0].sought)}")
    return _read(connection)


def _read(connection: HTTPConnection) -> bytes:
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:  # noqa: PLR2004
        raise AssertionError(f"{answer.status}: {body[:300]!r}")
    return body


def _per_second(port: int, sent: Sequence[Case], connections: int, send: Send, size: int) -> float:
    """All connections at once, each its share of the names."""
    shares = [sent[start::connections] for start in range(connections)]
    _send_all(port, shares[0][: 20 * size], send, size)
    begun = time.perf_counter()
    with ThreadPoolExecutor(connections) as threads:
        list(threads.map(lambda share: _send_all(port, share, send, size), shares))
    return len(sent) / (time.perf_counter() - begun)


def _send_all(port: int, sent: Sequence[Case], send: Send, size: int) -> None:
    connection = HTTPConnection("127.0.0.1", port)
    for batch in _batches(sent, size):
        send(connection, batch)
    connection.close()


def _rapidfuzz(known: Sequence[Named], sent: Sequence[Case]) -> float:
    find = peers(known)["rapidfuzz"]
    begun = time.perf_counter()
    for case in sent:
        find(case.sought)
    return len(sent) / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
