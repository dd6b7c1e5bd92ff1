"""How long after its deadline a heavy query is answered."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product

from bench.figures import Figure, quantile
from bench.serving.asking import HEAVY, Told, by_kind, client

_TIMEOUTS = (0.5, 0.8, 1.0, 1.5, 2.0)
_AT_ONCE = 4
_MOST = 100.0


def measured(port: int) -> Iterator[Figure]:
    cases = list(product(HEAVY, _TIMEOUTS))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        told = list(pool.map(lambda case: _asked(port, *case), cases))
    print(f"deadlines: {by_kind([each for each, _ in told])}")
    late = [each.seconds - limit for each, limit in told if each.problem == "deadline-passed"]
    for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0)):
        bar = _MOST if name != "p50" else None
        yield Figure(f"deadline overrun, {name} of {len(late)}", quantile(late, share), bar=bar)


def _asked(port: int, query: str, limit: float) -> tuple[Told, float]:
    with client(port) as asking:
        return asking.query(query, timeout=limit), limit
