"""A SPARQL server of others on loopback: `oxigraph serve`, which is no part of this project."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.serving import free_port, within

_PROGRAM = Path(sys.executable).with_name("oxigraph")
_LONGEST_START = 10


@contextmanager
def endpoint(turtle: str) -> Iterator[str]:
    """The address of an endpoint that holds the triples; it is gone when the block ends."""
    port = free_port()
    command = [str(_PROGRAM), "serve", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _put(port, turtle)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.terminate()
        process.wait(timeout=_LONGEST_START)


def _put(port: int, turtle: str) -> None:
    _wait_for(port)
    connection = HTTPConnection("127.0.0.1", port, timeout=_LONGEST_START)
    headers = {"Content-Type": "text/turtle"}
    connection.request("PUT", "/store?default", turtle.encode(), headers)
    assert connection.getresponse().status in (201, 204)
    connection.close()


def _wait_for(port: int) -> None:
    end = time.monotonic() + within(_LONGEST_START)
    with socket.socket() as tried:
        while tried.connect_ex(("127.0.0.1", port)):
            assert time.monotonic() < end, "no server of others"
            time.sleep(0.02)
