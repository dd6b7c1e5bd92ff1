"""A checked graph → an immutable folder beside the others → the current release, by one rename.

Whatever moment the process is killed at, `current` points at a whole release: a folder gets its
final name only when everything in it is on the disk.
"""

import gc
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from loader.closure import Inference
from loader.publishing import files, takeaway
from loader.publishing.identity import Input, engines
from thidua.catalogue import Catalogue
from thidua.graph import Graph
from thidua.release import (
    ANSWERS,
    BUILDING,
    CURRENT,
    DUMP,
    HISTORY,
    SEARCH,
    STORE,
    SUPPORTS,
    TIMINGS,
    DefaultGraph,
    Dump,
    Manifest,
    Release,
    Releases,
)
from thidua.search.building import build, write
from thidua.search.things import things_of
from thidua.statistics import counted
from thidua.stores import ahead
from thidua.stores.oxigraph import OxigraphStore, in_default_graph
from thidua.verification import broken
from thidua.version import __version__

ANSWERED_AHEAD = 50_000
"""Quads: what has fewer answers any question within some 50 ms."""

_LEFT_OVERS = (f"{BUILDING}*", f".{CURRENT}-*", f"{HISTORY}-*")


@dataclass(frozen=True)
class Content:
    """Everything a release holds. `quads` without the default-graph copy."""

    release: str
    default_graph: DefaultGraph
    inputs: Sequence[Input]
    quads: Sequence[ox.Quad]
    inferences: Sequence[Inference]
    counts: dict[str, int]


def publish(content: Content, folder: Path, seconds: dict[str, float]) -> None:
    """Build the release in `folder` (once: equal inputs give the release that is there), switch."""
    if not _whole(folder / content.release):
        _build(content, folder, seconds)
    Releases(folder).publish(content.release)


@contextmanager
def tidied(folder: Path) -> Iterator[None]:
    """Before: what killed loads left is removed; after: what this one leaves when it stops.

    The caller holds the lock, so no other load is at work.
    """
    _tidy(folder)
    try:
        yield
    finally:
        _tidy(folder)


def _tidy(folder: Path) -> None:
    for pattern in _LEFT_OVERS:
        for left in folder.glob(pattern):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            else:
                left.unlink()


def _whole(release: Path) -> bool:
    return release.is_dir() and not broken(release)


def _build(content: Content, folder: Path, seconds: dict[str, float]) -> None:
    """Beside the others, then under its name; a damaged release of that name makes way."""
    building, final = folder / f"{BUILDING}{content.release}", folder / content.release
    building.mkdir()
    write_release(content, building, seconds)
    if final.exists():
        final.rename(folder / f"{BUILDING}damaged-{content.release}")
    building.rename(final)


def write_release(content: Content, folder: Path, seconds: dict[str, float]) -> None:
    """All files of a release. What is read from the store follows it."""
    write_portable(content, folder)
    _write_store(content, folder / STORE)
    _write_readings(content, folder)
    timings = {"built_at": datetime.now(UTC).isoformat(timespec="milliseconds"), "seconds": seconds}
    files.write_json(folder / TIMINGS, timings)
    files.sync(folder)


def _write_readings(content: Content, folder: Path) -> None:
    store, catalogue = OxigraphStore.on_disk(folder / STORE), Catalogue()
    counted(store, catalogue).write(folder)
    if len(content.quads) > ANSWERED_AHEAD:
        ahead.write(store, catalogue.standing(), folder / ANSWERS)
    manifest = Manifest.read(folder)
    taken = takeaway.write(Graph(Release(folder, manifest), store, catalogue), folder)
    digest = write(build(things_of(store, catalogue)), folder / SEARCH)
    replace(manifest, search=digest, taken_away=taken).write(folder)


def write_portable(content: Content, folder: Path) -> None:
    """Dump, supports and manifest: what a wheel carries, equal for equal inputs."""
    dump, supports = files.n_quads(content.quads), files.supports(content.inferences)
    files.write_gzip(folder / DUMP, dump)
    files.write_gzip(folder / SUPPORTS, supports)
    _manifest(content, dump, supports).write(folder)


def _manifest(content: Content, dump: bytes, supports: bytes) -> Manifest:
    return Manifest(
        release=content.release,
        version=__version__,
        default_graph=content.default_graph,
        dump=Dump(len(content.quads), sha256(dump).hexdigest()),
        supports=sha256(supports).hexdigest(),
        inputs={f"{each.kind}/{each.name}": each.sha256 for each in content.inputs},
        counts=content.counts,
        versions=engines(),
    )


def _write_store(content: Content, folder: Path) -> None:
    store = ox.Store(str(folder))
    try:
        store.bulk_extend(content.quads)
        if content.default_graph == "union":
            store.bulk_extend(in_default_graph(content.quads))
        store.optimize()  # all that is read from it later is read in two thirds of the time
        store.flush()
    finally:
        del store
        gc.collect()  # the engine closes its files when the last reference goes
