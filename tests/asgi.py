"""ASGI without a web server: the scope of a request, what arrives of it, and what is sent back."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from server.front import requests
from server.front.requests import Request
from server.settings import Settings

Lines: TypeAlias = Sequence[tuple[str, str]]

HOST = ("Host", "example.org")


def scope(
    path: bytes = b"/",
    headers: Lines = (HOST,),
    *,
    method: str = "GET",
    peer: str = "192.0.2.1",
    version: str = "1.1",
    scheme: str = "http",
) -> Mapping[str, Any]:
    """`path` is the raw target, its query behind a question mark."""
    raw, _, query = path.partition(b"?")
    return {
        "type": "http",
        "method": method,
        "raw_path": raw,
        "path": raw.decode("latin-1"),
        "query_string": query,
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        "http_version": version,
        "scheme": scheme,
        "client": (peer, 40000),
        "server": ("198.51.100.9", 80),
    }


def read(
    path: bytes = b"/", headers: Lines = (HOST,), settings: Settings | None = None, **more: Any
) -> Request:
    """As the front reads it; `more` goes into the scope."""
    return requests.read(scope(path, headers, **more), settings or Settings())


def receive(
    *messages: Mapping[str, Any], pause: float = 0.0
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """One message after another, each after a pause; behind the last, nothing ever."""
    left = list(messages)

    async def one() -> dict[str, Any]:
        await asyncio.sleep(pause)
        if not left:
            await asyncio.Event().wait()
        return dict(left.pop(0))

    return one


def piece(body: bytes, *, more: bool = False) -> Mapping[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


LEFT: Mapping[str, Any] = {"type": "http.disconnect"}


@dataclass
class Sent:
    """What a client got. It takes `takes` messages and then stalls; None for all."""

    takes: int | None = None
    messages: list[dict[str, Any]] = field(default_factory=list)

    async def __call__(self, message: dict[str, Any]) -> None:
        if self.takes is not None and len(self.messages) >= self.takes:
            await asyncio.Event().wait()
        self.messages.append(message)

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.messages[0]["headers"]}

    @property
    def body(self) -> bytes:
        return b"".join(message["body"] for message in self.messages[1:])

    @property
    def whole(self) -> bool:
        return self.messages[-1].get("more_body") is False
