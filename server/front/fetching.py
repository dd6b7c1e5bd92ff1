"""Asking another endpoint for a worker, which has no network: only those the operator lists."""

import asyncio
import logging
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from server.settings import Settings
from server.workers.messages import packed

if TYPE_CHECKING:
    import httpx

_log = logging.getLogger("thidua.server")

_ACCEPT = "application/sparql-results+json"
_NAT64 = IPv6Network("64:ff9b::/96")
_AGENT = "thidua (SERVICE of a SPARQL query)"


class FetchError(Exception):
    """Why nothing came, in a sentence."""


class Fetcher:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def fetched(self, url: str, query: str) -> bytes:
        """The frame for the worker: the results, or the problem."""
        try:
            body = await self._bounded(url, query)
        except FetchError as error:
            _log.warning("a SERVICE failed", extra={"said": {"endpoint": url, "why": str(error)}})
            return packed({"kind": "fetched", "problem": str(error)})
        return packed({"kind": "fetched", "problem": None}, body)

    async def _bounded(self, url: str, query: str) -> bytes:
        import httpx  # noqa: PLC0415 - slow to import, and federation is off by default

        if url not in self._settings.federation:
            raise FetchError("is not on this server's list of endpoints")
        try:
            async with asyncio.timeout(self._settings.federation_time):
                address = await self._address(url)
                return await self._asked(url, address, query)
        except TimeoutError:
            raise FetchError(f"no answer within {self._settings.federation_time:g} s") from None
        except (httpx.HTTPError, OSError) as error:
            raise FetchError(f"cannot be asked ({type(error).__name__})") from None

    async def _address(self, url: str) -> str:
        """The very address that is then connected to: a name may lead elsewhere a moment later."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(entry[4][0]) for entry in found]
        if host not in self._settings.federation_private and not _all_public(addresses):
            raise FetchError("is at a private address, which the operator must allow by name")
        return addresses[0]

    async def _asked(self, url: str, address: str, query: str) -> bytes:
        import httpx  # noqa: PLC0415

        parts = urlsplit(url)
        shown = f"[{address}]" if ":" in address else address
        port = f":{parts.port}" if parts.port else ""
        direct = parts._replace(netloc=shown + port).geturl()
        headers = {"Host": parts.netloc.rpartition("@")[2], "Accept": _ACCEPT, "User-Agent": _AGENT}
        # The whole is bounded already; the library's own 5 s a step would cut it short.
        longest = self._settings.federation_time
        async with httpx.AsyncClient(
            follow_redirects=False, trust_env=False, timeout=longest
        ) as client:
            request = client.build_request(
                "POST",
                direct,
                data={"query": query},
                headers=headers,
                extensions={"sni_hostname": parts.hostname or ""},
            )
            response = await client.send(request, stream=True)
            try:
                return await self._body(response)
            finally:
                await response.aclose()

    async def _body(self, response: "httpx.Response") -> bytes:
        if response.status_code != 200:  # noqa: PLR2004 - redirects are not followed either
            raise FetchError(f"answered with status {response.status_code}")
        pieces = bytearray()
        async for piece in response.aiter_bytes():
            pieces += piece
            if len(pieces) > self._settings.federation_bytes:
                most = self._settings.federation_bytes
                raise FetchError(f"answered with more than {most:,} bytes")
        return bytes(pieces)


def _all_public(addresses: Iterable[str]) -> bool:
    reached = [_reached(ip_address(each.partition("%")[0])) for each in addresses]
    return all(each.is_global and not each.is_multicast for each in reached)


def _reached(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Behind IPv6 that a gateway translates stands an IPv4 address, perhaps a private one."""
    if isinstance(address, IPv4Address):
        return address
    translated = IPv4Address(address.packed[-4:]) if address in _NAT64 else None
    return address.ipv4_mapped or address.sixtofour or translated or address
