"""A release sent to servers: whole, and interrupted half-way and said again."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

from rich.table import Table

from bench.figures import Figure, keep
from loader.uploading.parts import counted
from tests.elsewhere import restarted
from tests.virtuoso import running
from thidua.release import Release, resolve
from thidua.stores.credentials import NOBODY, PASSWORD, USER, Credentials

_THIDUA = Path(sys.executable).with_name("thidua")
_MIB = 1024


class Server(NamedTuple):
    url: str
    who: Credentials


class Push(NamedTuple):
    """Seconds by the clock and of our processor; the most memory it held, in MiB."""

    seconds: float
    processor: float
    memory: float


@contextmanager
def _oxigraph(folder: Path) -> Iterator[Server]:
    with restarted(folder) as there:
        yield Server(there.url, NOBODY)


@contextmanager
def _virtuoso(folder: Path) -> Iterator[Server]:
    with running(folder) as there:
        yield Server(there.url, there.who)


SERVERS: dict[str, Callable[[Path], AbstractContextManager[Server]]] = {
    "oxigraph serve, on disk": _oxigraph,
    "Virtuoso": _virtuoso,
}


def table(folder: Path) -> Table:
    """Of the current release of a folder."""
    release = resolve(folder)
    graphs, merged = counted(release)
    triples = sum(graphs.values()) + merged
    title = (
        f"{release.manifest.dump.quads:,} quads: {triples:,} triples in {len(graphs) + 1} graphs"
    )
    found = Table(
        "server", "s", "triples/s", "our processor", "our memory", "rest of half", title=title
    )
    for name, server in SERVERS.items():
        whole = _whole(release, server)
        rest = _rest(release, server, whole.seconds / 2)
        keep(
            Figure(f"upload to {name}", whole.seconds, "s"),
            Figure(f"upload to {name}: our memory", whole.memory, "MiB"),
        )
        found.add_row(
            *(name, f"{whole.seconds:.0f}", f"{triples / whole.seconds:,.0f}"),
            *(f"{whole.processor:.0f} s", f"{whole.memory:.0f} MiB", f"{rest.seconds:.0f} s"),
        )
    return found


def _whole(release: Release, server: Callable[[Path], AbstractContextManager[Server]]) -> Push:
    with tempfile.TemporaryDirectory() as place, server(Path(place) / "server") as there:
        return _pushed(release, there)


def _rest(
    release: Release, server: Callable[[Path], AbstractContextManager[Server]], after: float
) -> Push:
    """What the same command takes that was interrupted after so many seconds."""
    with tempfile.TemporaryDirectory() as place, server(Path(place) / "server") as there:
        begun = _push(release, there)
        time.sleep(after)
        begun.terminate()
        if begun.wait() == 0:
            sys.exit(f"the upload to {there.url} was over before it could be interrupted")
        return _pushed(release, there)


def _push(release: Release, there: Server) -> "subprocess.Popen[bytes]":
    secrets = {USER: there.who.user, PASSWORD: there.who.password}
    store = ["--store", str(release.path.parent)]
    command = [str(_THIDUA), "push", there.url, release.manifest.release, *store]
    return subprocess.Popen(command, env=os.environ | secrets, stdout=subprocess.DEVNULL)


def _pushed(release: Release, there: Server) -> Push:
    began = time.perf_counter()
    process = _push(release, there)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"the upload to {there.url} failed")
    return Push(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / _MIB)
