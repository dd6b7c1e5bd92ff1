"""granian as `thidua serve` sets it up, with an application that answers the same bytes to all."""

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from granian.constants import HTTPModes, Interfaces, Loops
from granian.log import LogLevels
from granian.server import Server

BODY, MEDIA_TYPE, PORT = sys.argv[1:]
_CONTENT = Path(BODY).read_bytes()
_HEADERS = [
    (b"content-type", MEDIA_TYPE.encode()),
    (b"content-length", str(len(_CONTENT)).encode()),
]


async def application(
    scope: dict[str, Any], _: object, send: Callable[[dict[str, Any]], Awaitable[None]]
) -> None:
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await send({"type": "http.response.body", "body": _CONTENT})


if __name__ == "__main__":
    Server(
        "bench.http.constant:application",
        address="127.0.0.1",
        port=int(PORT),
        interface=Interfaces.ASGI,
        workers=1,
        loop=Loops.uvloop,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.error,
    ).serve()
