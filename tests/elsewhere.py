"""SPARQL servers of others on loopback: `oxigraph serve`, which is no part of this project; and
what `thidua push` puts there or into a Virtuoso (tests/virtuoso.py)."""

import gzip
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from loader.stages import Stage, unwatched
from loader.uploading.sending import prepared
from tests.serving import free_port, within
from thidua.release import DUMP, Release
from thidua.stores.credentials import NOBODY, Credentials
from thidua.stores.loaded import LoadedStore

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
_LONGEST_START = 10
_COPY = b"INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


@contextmanager
def endpoint(turtle: str) -> Iterator[str]:
    """The address of an endpoint that holds the triples; it is gone when the block ends."""
    with _running() as port:
        _send(port, "PUT", "/store?default", "text/turtle", turtle.encode())
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def endpoint_of(release: Release, *, copied: bool = True) -> Iterator[str]:
    """The same with a release; `copied`: each triple is in the default graph too, as in a store of
    ours."""
    with _running() as port:
        quads = gzip.decompress((release.path / DUMP).read_bytes())
        _send(port, "POST", "/store", "application/n-quads", quads)
        if copied:
            _send(port, "POST", "/update", "application/sparql-update", _COPY)
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def server() -> Iterator[str]:
    """The address of an empty one."""
    with _running() as port:
        yield f"http://127.0.0.1:{port}"


@dataclass
class Restarted:
    """One that keeps what it holds in a folder, and goes away and comes back as a test wants.
    `more`: options of its command."""

    folder: Path
    more: Sequence[str] = ()
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._process = _started(self.port, "--location", str(self.folder), *self.more)
        wait_for(self.port)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


@contextmanager
def restarted(folder: Path, *more: str) -> Iterator[Restarted]:
    there = Restarted(folder, more)
    there.start()
    try:
        yield there
    finally:
        there.kill()


def loaded(release: Release, url: str, who: Credentials = NOBODY) -> LoadedStore:
    """The release in the server beside what else stands there, which stays: several tests share
    one."""
    upload = prepared(release, url, who)
    upload.send(Stage("upload", unwatched))
    upload.publish()
    return LoadedStore(upload.store, upload.standing)


@contextmanager
def _running() -> Iterator[int]:
    port = free_port()
    process = _started(port)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=_LONGEST_START)


def _started(port: int, *more: str) -> "subprocess.Popen[bytes]":
    command = [str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}", *more]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _send(port: int, method: str, path: str, media_type: str, body: bytes) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=within(_LONGEST_START))
    connection.request(method, path, body, {"Content-Type": media_type})
    assert connection.getresponse().status in (201, 204)
    connection.close()


def wait_for(port: int, longest: float = _LONGEST_START) -> None:
    """Until something listens there."""
    end = time.monotonic() + within(longest)
    with socket.socket() as tried:
        while tried.connect_ex(("127.0.0.1", port)):
            assert time.monotonic() < end, f"nothing listens at {port}"
            time.sleep(0.02)
