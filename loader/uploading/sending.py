"""A release to a server, from its address."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from loader.uploading import finding
from loader.uploading.parts import counted, lines
from loader.uploading.upload import Upload, run
from loader.uploading.writers import Line
from thidua.connecting import endpoint_at
from thidua.stores import credentials
from thidua.stores.published import Standing
from thidua.stores.waiting import Patience

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loader.stages import Stages
    from thidua.release import Release
    from thidua.stores.credentials import Credentials
    from thidua.stores.remote import RemoteStore

PATIENCE = Patience(timeout=300)
"""Of one request: a part of a graph, or a count."""


def asked(url: str, patience: Patience = PATIENCE) -> RemoteStore:
    """The server, with the secrets of the environment. Raises NotWritable, RemoteError,
    BadCredentials, BadParameter."""
    store = endpoint_at(url, patience, who=credentials.from_environment())
    finding.check(store)
    return store


def send(
    release: Release, urls: Sequence[str], stages: Stages, patience: Patience = PATIENCE
) -> list[Upload]:
    """To servers that hold the same. Raises UploadStopped, NotWritable, RemoteError,
    BadCredentials, BadParameter."""
    who = credentials.from_environment()
    with stages.stage("upload") as stage:
        uploads = [prepared(release, url, who, patience) for url in urls]
        run(uploads, stage)
    return uploads


def prepared(release: Release, url: str, who: Credentials, patience: Patience = PATIENCE) -> Upload:
    """What it will hold is counted, and said to the server: the place which takes that in is found
    so. Raises NotWritable, RemoteError, BadParameter."""
    places = finding.Places.of(os.environ)
    store = endpoint_at(url, patience, who=who)
    finding.check(store)
    graphs, merged = counted(release)
    standing = Standing.of(release.manifest.release, graphs)
    line = partial(_line, who, patience)
    described = lines(standing.description())
    writer = finding.found(store.endpoint, places, line, standing.described, described)
    triples = {standing.graphs[graph]: number for graph, number in graphs.items()}
    return Upload(release, store, writer, standing, {**triples, standing.merged: merged})


def _line(who: Credentials, patience: Patience, address: str) -> Line:
    return Line(address, credentials.opener(who, address, redirects=False), patience)
