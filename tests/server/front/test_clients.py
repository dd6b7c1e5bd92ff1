"""Who a request is counted under, and how often they may ask."""

from ipaddress import ip_network

import pytest

from server.front import clients
from server.front.clients import Rate, address_of, subscriber, within

PROXIES = [ip_network("10.0.0.0/8"), ip_network("fd00::/8")]
STRANGER = "203.0.113.7"
CLIENT = "198.51.100.4"


class Clock:
    """time.monotonic, moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(clients.time, "monotonic", clock)
    return clock


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        pytest.param("10.0.0.1", CLIENT, CLIENT, id="a trusted proxy names its client"),
        pytest.param("10.0.0.1", "", "10.0.0.1", id="a proxy that names nobody is the client"),
        pytest.param(STRANGER, CLIENT, STRANGER, id="what a stranger claims is not believed"),
        pytest.param("10.0.0.1", f"{CLIENT}, 10.0.0.2", CLIENT, id="a chain of trusted proxies"),
        pytest.param(
            "10.0.0.1", f"127.0.0.1, {STRANGER}", STRANGER, id="what a client put before is ignored"
        ),
        pytest.param(
            "10.0.0.1", f"{CLIENT}, {STRANGER}, 10.9.9.9", STRANGER, id="an untrusted hop ends it"
        ),
        pytest.param("10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.2", id="proxies alone: the first"),
        pytest.param("10.0.0.1", "unknown", "unknown", id="a word: nobody is known"),
        pytest.param("10.0.0.1", f"{CLIENT}, _hidden", "unknown", id="and none passes behind it"),
        pytest.param("10.0.0.1", f" ,{CLIENT} ,, ", CLIENT, id="blanks and empty parts"),
        pytest.param("fd00::1", "2001:db8::5", "2001:db8::5", id="IPv6"),
        pytest.param("10.0.0.1", f"{CLIENT}:4711", CLIENT, id="with a port"),
        pytest.param("10.0.0.1", "[2001:db8::5]:4711", "2001:db8::5", id="IPv6 with a port"),
        pytest.param("10.0.0.1", "[2001:db8::5]", "2001:db8::5", id="IPv6 in brackets"),
        pytest.param("10.0.0.1", "127.0.0.1:x", "unknown", id="a port that is none"),
        pytest.param("::ffff:10.0.0.1", CLIENT, CLIENT, id="a proxy seen as a mapped address"),
        pytest.param("", CLIENT, "", id="a peer without an address"),
    ],
)
def test_only_trusted_proxies_name_the_client(peer: str, forwarded: str, expected: str) -> None:
    assert address_of(peer, forwarded, PROXIES) == expected


def test_without_trusted_proxies_only_the_peer_counts() -> None:
    assert address_of("10.0.0.1", CLIENT, []) == "10.0.0.1"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("10.255.0.1", True),
        ("11.0.0.1", False),
        ("::ffff:10.0.0.1", True),
        ("::ffff:11.0.0.1", False),
        ("fd12::1", True),
        ("fe80::1", False),
        ("", False),
        ("localhost", False),
    ],
)
def test_an_address_lies_within_a_network_or_not(address: str, *, expected: bool) -> None:
    assert within(address, PROXIES) is expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("no:address", "no:address"),
        ("", ""),
    ],
)
def test_one_client_is_an_ipv4_address_or_the_half_of_an_ipv6_one(
    address: str, expected: str
) -> None:
    assert subscriber(address) == expected


def test_neighbours_in_ipv6_are_one_client_and_other_networks_another() -> None:
    first, same, other = "2001:db8::1", "2001:db8::ffff:1", "2001:db8:0:1::1"
    assert subscriber(first) == subscriber(same) != subscriber(other)


def test_a_burst_is_let_through_and_then_one_request_for_each_token(clock: Clock) -> None:
    rate = Rate(rate=2, burst=3)
    assert [rate.allows("a") for _ in range(4)] == [True, True, True, False]
    clock.now += 0.5
    assert [rate.allows("a") for _ in range(2)] == [True, False]


def test_a_pause_fills_no_more_than_the_burst(clock: Clock) -> None:
    rate = Rate(rate=2, burst=3)
    for _ in range(3):
        rate.allows("a")
    clock.now += 3600
    assert [rate.allows("a") for _ in range(4)] == [True, True, True, False]


def test_being_refused_costs_nothing(clock: Clock) -> None:
    rate = Rate(rate=1, burst=1)
    assert rate.allows("a")
    for _ in range(10):
        clock.now += 0.09
        assert not rate.allows("a")
    clock.now += 0.11
    assert rate.allows("a")


def test_one_client_does_not_use_up_the_tokens_of_another(clock: Clock) -> None:
    rate = Rate(rate=1, burst=1)
    assert [rate.allows(each) for each in ("a", "a", "b", "b")] == [True, False, True, False]
    assert clock.now == 1000.0


def test_a_rate_of_nothing_is_no_limit() -> None:
    rate = Rate(rate=0, burst=1)
    assert all(rate.allows("a") for _ in range(100))


def test_clients_who_have_their_tokens_again_are_forgotten_and_others_are_not(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients, "_MOST_KNOWN", 10)
    rate = Rate(rate=1, burst=1)
    for number in range(10):
        rate.allows(str(number))
    clock.now += 1
    assert rate.allows("late")
    assert len(rate._buckets) == 1  # noqa: SLF001 - what is held is what must stay bounded
    assert not rate.allows("late")
