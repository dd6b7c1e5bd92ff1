"""Who asks: the peer, or whom a trusted proxy names; and how often they may."""

import re
import time
from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network

from server.settings import Network

_PREFIX_OF_ONE = 64
"""Bits of an IPv6 address that one subscriber has; the rest they choose at will."""

_MOST_KNOWN = 20_000


def within(address: str, networks: Sequence[Network]) -> bool:
    if not networks:
        return False
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
    return any((mapped or parsed) in network for network in networks)


UNKNOWN = "unknown"
"""A client whom a trusted proxy names in no way that can be read: never an operator."""

_WITH_PORT = re.compile(r"\[(?P<v6>[^\]]+)\](?::\d+)?|(?P<v4>[\d.]+):\d+")


def address_of(peer: str, forwarded_for: str, trusted: Sequence[Network]) -> str:
    """The last one named that is no trusted proxy; what others wrote before it proves nothing."""
    address = peer
    for named in reversed([part.strip() for part in forwarded_for.split(",") if part.strip()]):
        if not within(address, trusted):
            break
        address = _without_port(named)
    return address


def _without_port(named: str) -> str:
    """Some proxies write the port behind the address."""
    match = _WITH_PORT.fullmatch(named)
    bare = (match["v6"] or match["v4"]) if match else named
    try:
        return str(ip_address(bare))
    except ValueError:
        return UNKNOWN


def subscriber(address: str) -> str:
    """What is counted as one client."""
    if ":" not in address:
        return address
    try:
        parsed = IPv6Address(address)
    except ValueError:
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed, _PREFIX_OF_ONE), strict=False))


class Rate:
    """A bucket of `burst` tokens a client, filled with `rate` tokens a second."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate, self._burst = rate, burst
        self._buckets: dict[str, tuple[float, float]] = {}

    def allows(self, client: str) -> bool:
        if not self._rate:
            return True
        now = time.monotonic()
        tokens = self._tokens(client, now)
        if allowed := tokens >= 1:
            tokens -= 1
        self._buckets[client] = tokens, now
        if len(self._buckets) > _MOST_KNOWN:
            self._forget_full(now)
        return allowed

    def _tokens(self, client: str, now: float) -> float:
        tokens, at = self._buckets.get(client, (float(self._burst), now))
        return min(float(self._burst), tokens + (now - at) * self._rate)

    def _forget_full(self, now: float) -> None:
        """Whoever has all their tokens again is as good as unknown."""
        full = [each for each in self._buckets if self._tokens(each, now) >= self._burst]
        for client in full:
            del self._buckets[client]
