"""A release cut into parts: `oxigraph serve` for each, and before them Comunica, one endpoint over
all of them, on this machine, stopped by their ids.

No part of `make test`, as it does not keep the contract (docs/scaling.md): it is asked for by
STORE_PARTS=2, and needs `comunica-sparql-http` of npm on the PATH.
"""

import gzip
import hashlib
import os
import shutil
import subprocess
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests import elsewhere
from tests.elsewhere import Restarted, restarted, wait_for
from tests.serving import free_port
from thidua.release import DUMP, Dump, Release
from thidua.stores.loaded import LoadedStore
from thidua.stores.published import Standing
from thidua.stores.remote import RemoteStore
from thidua.stores.waiting import Patience

PROGRAM = "comunica-sparql-http"
NUMBER = int(os.environ.get("STORE_PARTS", "0"))
LONGEST = 60
"""Seconds that Comunica works at one query; as long as we wait for an answer by default."""

_EVERY_GRAPH = "--union-default-graph"
"""Comunica leaves out a server that has nothing in its default graph, whichever graph is asked."""


@dataclass(frozen=True)
class Parts:
    """`url`: of the endpoint over all; `servers`: each with a part."""

    url: str
    servers: Sequence[Restarted]
    standing: Standing

    def store(self) -> LoadedStore:
        return LoadedStore(RemoteStore(self.url, Patience(LONGEST, pauses=())), self.standing)


@contextmanager
def parts(release: Release, folder: Path, number: int = NUMBER) -> Iterator[Parts]:
    program = shutil.which(PROGRAM)
    assert program, f"{PROGRAM} is not on the PATH: docs/scaling.md says how npm installs it"
    with ExitStack() as running:
        places = [folder / f"server-{n}" for n in range(number)]
        servers = [running.enter_context(restarted(place, _EVERY_GRAPH)) for place in places]
        cut = _cut(release, folder, number)
        stores = [elsewhere.loaded(*pair) for pair in zip(cut, _urls(servers), strict=True)]
        graphs = {graph for store in stores for graph in store.standing.graphs}
        port = free_port()
        sources = [f"sparql@{url}/query" for url in _urls(servers)]
        command = [program, *sources, "-p", str(port), "-t", str(LONGEST)]
        with (folder / "comunica.log").open("wb") as log:
            process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        running.callback(process.wait)
        running.callback(process.kill)
        wait_for(port, LONGEST)
        standing = Standing.of(release.manifest.release, sorted(graphs))
        yield Parts(f"http://127.0.0.1:{port}/sparql", servers, standing)


def _urls(servers: Sequence[Restarted]) -> list[str]:
    return [server.url for server in servers]


def _cut(release: Release, folder: Path, number: int) -> list[Release]:
    """By subject: what is said of a thing stands in one part, and so does a triple of several
    graphs, which their merge holds once."""
    found: list[list[bytes]] = [[] for _ in range(number)]
    with gzip.open(release.path / DUMP, "rb") as dump:
        for line in dump:
            found[zlib.crc32(line.partition(b" ")[0]) % number].append(line)
    return [_part(release, folder / f"part-{n}", lines) for n, lines in enumerate(found)]


def _part(release: Release, place: Path, lines: Sequence[bytes]) -> Release:
    place.mkdir()
    text = b"".join(lines)
    (place / DUMP).write_bytes(gzip.compress(text, 1))
    dump = Dump(len(lines), hashlib.sha256(text).hexdigest())
    replace(release.manifest, dump=dump).write(place)
    return Release.at(place)
