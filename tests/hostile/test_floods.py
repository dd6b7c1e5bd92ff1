"""More requests than can be answered: each is told so with a status, and others get their turn."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple

import pytest

from tests.hostile import processes
from tests.hostile.answers import Answer
from tests.hostile.asking import LIGHT, Target
from tests.hostile.conftest import Serve
from tests.serving import within

CLIENTS = 200
BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"
LARGE = b"ASK {} #" + b"x" * 900_000
SLOWEST = 2.0
"""Seconds for a light question of somebody else, while the flood is on."""

Ask = Callable[[Target], Answer]
ROOMY: Mapping[str, object] = {}
NARROW = {"queue": 10, "queue_per_client": 5, "slow_workers": 2, "slow_per_client": 1}


def at_once(number: int, ask: Callable[[int], Answer]) -> Counter[int]:
    with ThreadPoolExecutor(number) as pool:
        return Counter(answer.status for answer in pool.map(ask, range(number)))


def _of_others(target: Target, seconds: float) -> float:
    """The longest a light question from another address took."""
    slowest, end = 0.0, time.monotonic() + seconds
    while time.monotonic() < end:
        answer = target.by_another.query(LIGHT)
        assert answer.status == 200, answer
        slowest = max(slowest, answer.seconds)
    return slowest


def _kept(target: Target) -> Answer:
    return target.ask("/sparql?query=ASK%7B%7D")


def _page(target: Target) -> Answer:
    return target.ask(f"/?x={time.monotonic_ns()}")


class Flood(NamedTuple):
    settings: Mapping[str, object]
    ask: Ask
    allowed: set[int]
    among: set[int]
    """At least these come."""


FLOODS = {
    "light questions": Flood(ROOMY, lambda it: it.query(LIGHT), {200}, {200}),
    "answers that are kept": Flood(ROOMY, _kept, {200}, {200}),
    "pages": Flood(ROOMY, _page, {200}, {200}),
    "texts that are refused": Flood(ROOMY, lambda it: it.query("ASK {"), {400}, {400}),
    "bombs": Flood(ROOMY, lambda it: it.query(BOMB), {504, 503}, {504, 503}),
    "no time": Flood(ROOMY, lambda it: it.query(BOMB, timeout="0.001"), {504, 503}, {504}),
    "hungry queries": Flood(ROOMY, lambda it: it.query(HUNGRY), {413, 503, 504}, {503}),
    "large bodies": Flood(ROOMY, lambda it: it.direct(LARGE), {200, 503, 504}, {200}),
    "bodies too large": Flood(ROOMY, lambda it: it.direct(LARGE * 2), {413}, {413}),
    "light, few may wait": Flood(NARROW, lambda it: it.query(LIGHT), {200, 503}, {200}),
    "bombs, few may wait": Flood(NARROW, lambda it: it.query(BOMB), {504, 503}, {504, 503}),
}


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
def test_each_of_two_hundred_at_once_gets_a_status(
    target: Target,
    serve: Serve,
    flood: Flood,
    record_property: Callable[[str, object], None],
) -> None:
    own = flood.settings
    flooded: AbstractContextManager[Target] = serve(**own) if own else nullcontext(target)
    with flooded as it, ThreadPoolExecutor(1) as watcher:
        watched = watcher.submit(_of_others, it, 0.7)
        found = at_once(CLIENTS, lambda _: flood.ask(it))
        slowest = watched.result()
        it.is_well()
    assert found.total() == CLIENTS
    assert flood.among <= set(found) <= flood.allowed, found
    record_property("wait of others in s", slowest)
    assert slowest < within(SLOWEST)


def test_addresses_that_are_kept_fill_no_more_memory_than_they_may(serve: Serve) -> None:
    """Each answer is small; what stands beside it in memory is as long as a stranger likes."""
    with serve(cache=4 * 2**20) as it:
        front = processes.front(it.served.process.pid)
        for number in range(200):
            accept = f"*/*, a/b; x={'y' * 30_000}"
            if number == 100:
                before = processes.memory(front)
            found = it.ask(
                f"/sparql?query=ASK%7B%7D&x={number}{'x' * 60_000}", headers={"Accept": accept}
            )
            assert found.status == 200
        assert processes.memory(front) - before < 3 * 2**20


def _with_rate(serve: Serve, **more: object) -> AbstractContextManager[Target]:
    return serve(rate=0.5, burst=5, **more)


def _statuses(target: Target, number: int, headers: Callable[[int], dict[str, str]]) -> list[int]:
    return [target.query(LIGHT, headers(n)).status for n in range(number)]


def _another(number: int) -> str:
    return f"203.0.113.{number + 1}"


SPOOFS: dict[str, Callable[[int], dict[str, str]]] = {
    "nothing": lambda _: {},
    "X-Forwarded-For": lambda n: {"X-Forwarded-For": _another(n)},
    "several in X-Forwarded-For": lambda n: {"X-Forwarded-For": f"{_another(n)}, {_another(n)}"},
    "Forwarded": lambda n: {"Forwarded": f"for={_another(n)}"},
    "X-Real-IP": lambda n: {"X-Real-IP": _another(n)},
    "X-Client-IP": lambda n: {"X-Client-IP": _another(n)},
    "True-Client-IP": lambda n: {"True-Client-IP": _another(n)},
    "CF-Connecting-IP": lambda n: {"CF-Connecting-IP": _another(n)},
    "X-Forwarded": lambda n: {"X-Forwarded": _another(n)},
    "Client-IP": lambda n: {"Client-IP": _another(n)},
}


@pytest.mark.parametrize("spoof", SPOOFS)
def test_who_asks_too_often_is_told_so_whoever_they_say_they_are(
    limited: Target, spoof: str
) -> None:
    number, headers = list(SPOOFS).index(spoof), SPOOFS[spoof]
    one, another = limited.asked_by(f"127.0.1.{number}"), limited.asked_by(f"127.0.2.{number}")
    assert _statuses(one, 9, headers).count(429) >= 2
    answer = one.query(LIGHT, headers(100))
    assert (answer.status, answer.problem) == (429, "rate-exceeded")
    assert int(answer.headers["retry-after"]) > 0
    assert another.query(LIGHT).status == 200


@pytest.fixture(scope="module")
def limited(serve: Serve) -> object:
    with _with_rate(serve) as found:
        yield found


@pytest.fixture(scope="module")
def proxied(serve: Serve) -> object:
    with _with_rate(serve, trusted_proxies="127.0.0.1", operators="198.51.100.0/24") as found:
        yield found


FORGED = {
    "before the one the proxy adds": lambda n: f"{_another(n)}, 192.0.2.1",
    "that is no address": lambda n: f"{_another(n)}, evil-{n}",
    "of many": lambda n: ", ".join([_another(n)] * 200 + ["192.0.2.2"]),
    "with another port": lambda n: f"192.0.2.3:{4000 + n}",
    "of the subnet of six that one has": lambda n: f"2001:db8:0:1::{n + 1}",
    "of four as six": lambda _: "::ffff:192.0.2.77",
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_behind_a_proxy_a_client_cannot_choose_who_it_is(
    proxied: Target, forged: Callable[[int], str]
) -> None:
    found = _statuses(proxied, 12, lambda n: {"X-Forwarded-For": forged(n)})
    assert found.count(429) >= 4, found


def test_behind_a_proxy_clients_are_told_apart(proxied: Target) -> None:
    found = _statuses(proxied, 30, lambda n: {"X-Forwarded-For": f"198.18.0.{n}"})
    assert found == [200] * 30


@pytest.mark.parametrize("page", ["/status", "/metrics"])
def test_a_forged_address_opens_no_page_of_operators(
    target: Target, proxied: Target, page: str
) -> None:
    stranger = {"X-Forwarded-For": "192.0.2.9"}
    assert proxied.ask(page, headers=stranger).status == 403
    assert proxied.ask(page, headers={"X-Forwarded-For": "198.51.100.1, 192.0.2.9"}).status == 403
    assert proxied.ask(page, headers={"X-Forwarded-For": "198.51.100.1"}).status == 200
    assert target.ask(page, headers=stranger).status == 403
    assert target.ask(page).status == 200
