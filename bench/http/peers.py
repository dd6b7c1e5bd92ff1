"""Who answers: our server, those of Oxigraph and Virtuoso, rdflib-endpoint, and granian with the
same bytes for all."""

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias
from urllib.error import URLError
from urllib.request import urlopen

from tests.elsewhere import loaded
from tests.environments import environment
from tests.serving import free_port, served
from tests.virtuoso import running
from thidua.release import DUMP, STORE, Release

Peer: TypeAlias = Callable[[Path], AbstractContextManager[str]]
"""From a release to the address of a server that answers from it."""

_HERE = Path(__file__).parent
_LONGEST_START = 120
_ROWS = 20_000
_UNBOUND = {"rate": 10**6, "burst": 10**6}


@contextmanager
def ours(release: Path) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        store = Path(folder) / "releases"
        store.mkdir()
        (store / release.name).symlink_to(release)
        (store / "current").symlink_to(release.name)
        with served(store, **_UNBOUND) as server:
            yield server.url


@contextmanager
def oxigraph(release: Path) -> Iterator[str]:
    """Over the same store on disk, as its server has no other."""
    program = Path(sys.executable).with_name("oxigraph")
    port = free_port()
    place = ("--location", str(release / STORE), "--bind", f"127.0.0.1:{port}")
    with _running([str(program), "serve-read-only", *place], f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def rdflib_endpoint(release: Path) -> Iterator[str]:
    python = environment("rdflib-endpoint", _HERE / "rdflib_endpoint" / "requirements.lock")
    port = free_port()
    with TemporaryDirectory() as folder:
        data = Path(folder) / "dump.nq"
        data.write_bytes(gzip.decompress((release / DUMP).read_bytes()))
        command = [str(python.with_name("rdflib-endpoint")), "serve", str(data)]
        place = ["--host", "127.0.0.1", "--port", str(port)]
        with _running([*command, *place], f"http://127.0.0.1:{port}/"):
            yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(release: Path) -> Iterator[str]:
    """It goes to the background, so what it costs the processors is not seen."""
    with TemporaryDirectory() as folder, running(Path(folder) / "virtuoso", _ROWS) as server:
        loaded(Release.at(release), server.url, server.who)
        yield server.url.removesuffix("/sparql")


@contextmanager
def constant(body: bytes, media_type: str) -> Iterator[str]:
    """The web server we run under, with nothing behind it."""
    port = free_port()
    with TemporaryDirectory() as folder:
        kept = Path(folder) / "body"
        kept.write_bytes(body)
        command = [sys.executable, "-m", "bench.http.constant", str(kept), media_type, str(port)]
        with _running(command, f"http://127.0.0.1:{port}/"):
            yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: Sequence[str], address: str) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            _wait_for(address, process)
            yield
        finally:
            process.terminate()
            process.wait()


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _LONGEST_START
    while time.monotonic() < end:
        if process.poll() is not None:
            message = f"{json.dumps(process.args)} ended with {process.returncode}"
            raise RuntimeError(message)
        try:
            urlopen(address).close()  # noqa: S310 - of this machine
        except URLError as error:
            if hasattr(error, "code"):  # it answers, if not this
                return
            time.sleep(0.05)
        else:
            return
    message = f"no answer from {address}"
    raise TimeoutError(message)
