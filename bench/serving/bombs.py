"""Twenty queries at once that need all the memory there is: how long others wait meanwhile."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

from bench.figures import Figure, quantile
from bench.serving.asking import BOMBS, Told, by_kind, client

AT_ONCE = 20
_BOMBER, _OTHER = "198.51.100.1", "203.0.113.1"


def measured(port: int) -> Iterator[Figure]:
    told: dict[str, list[Told]] = {_BOMBER: [], _OTHER: []}
    over = threading.Event()
    threads = [
        threading.Thread(target=_keep_asking, args=(port, address, over, told[address]))
        for address in told
    ]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        bombs = list(pool.map(lambda query: _ask(port, query), islice(cycle(BOMBS), AT_ONCE)))
    over.set()
    for thread in threads:
        thread.join()
    print(f"bombs: {by_kind(bombs)}, the last after {max(each.seconds for each in bombs):.1f} s")
    yield from _figures("another client", told[_OTHER])
    yield from _figures("the same client", told[_BOMBER])


def _figures(who: str, told: list[Told]) -> Iterator[Figure]:
    if set(by_kind(told)) != {"200"}:
        raise AssertionError(f"light questions of {who} were answered with {by_kind(told)}")
    seconds = [each.seconds for each in told]
    for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0)):
        shown = f"light, {AT_ONCE} bombs at once, {who}, {name} of {len(told)}"
        yield Figure(shown, quantile(seconds, share))


def _ask(port: int, query: str) -> Told:
    with client(port, _BOMBER) as asking:
        return asking.query(query)


def _keep_asking(port: int, address: str, over: threading.Event, told: list[Told]) -> None:
    with client(port, address) as asking:
        while not over.is_set():
            told.append(asking.light())
