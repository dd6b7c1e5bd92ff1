"""A checked graph → an immutable folder beside the others → the current release, by one rename.

Whatever moment the process is killed at, `current` points at a whole release: a folder gets its
final name only when everything in it is on the disk.
"""

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from loader.numbered.quads import Quads, joined, lines
from loader.numbered.supported import Supported, support_lines
from loader.publishing import files, takeaway
from loader.publishing.identity import Input, engines
from loader.publishing.storing import OnDisk, add_quads
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
from thidua.stores.oxigraph import OxigraphStore
from thidua.verification import broken
from thidua.version import __version__

ANSWERED_AHEAD = 50_000
"""Quads: what has fewer answers any question within some 50 ms."""

_LEFT_OVERS = (f"{BUILDING}*", f".{CURRENT}-*", f"{HISTORY}-*")


@dataclass(frozen=True)
class Content:
    """Everything a release holds. `quads` without the default-graph copy; numbers of the
    `supported` are places among the texts of the quads."""

    release: str
    default_graph: DefaultGraph
    inputs: Sequence[Input]
    quads: Quads
    supported: Supported
    counts: dict[str, int]

    def with_quads(self, more: Quads) -> "Content":
        quads, places = joined(self.quads, more)
        counts = self.counts | {"quads": len(quads)}
        found = self.supported.renumbered(places)
        return replace(self, quads=quads, supported=found, counts=counts)


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
    building, final = building_folder(folder, content.release), folder / content.release
    building.mkdir(exist_ok=True)
    write_release(content, building, seconds)
    if final.exists():
        final.rename(folder / f"{BUILDING}damaged-{content.release}")
    building.rename(final)


def building_folder(folder: Path, release: str) -> Path:
    return folder / f"{BUILDING}{release}"


def write_release(content: Content, folder: Path, seconds: dict[str, float]) -> None:
    """All files of a release. What is read from the store follows it; of a large load it stands
    already, for the checks were asked of it."""
    if not (folder / STORE).exists():
        union = content.default_graph == "union"
        store = OnDisk(folder / STORE)
        add_quads(store, content.quads, union=union, last=True)
        store.finish()
    _write_files(content, folder)
    timings = {"built_at": datetime.now(UTC).isoformat(timespec="milliseconds"), "seconds": seconds}
    files.write_json(folder / TIMINGS, timings)
    files.sync(folder)


def _write_files(content: Content, folder: Path) -> None:
    """Some at once: the engine and the packing of files let other threads go on."""
    store, catalogue = OxigraphStore.on_disk(folder / STORE), Catalogue()
    with ThreadPoolExecutor() as beside:
        counting = beside.submit(lambda: counted(store, catalogue).write(folder))
        search = beside.submit(_write_search, store, catalogue, folder)
        write_portable(content, folder)
        manifest = Manifest.read(folder)
        taken = takeaway.write(Graph(Release(folder, manifest), store, catalogue), folder)
        if len(content.quads) > ANSWERED_AHEAD:
            ahead.write(store, catalogue.standing(), folder / ANSWERS)
        counting.result()
        manifest = replace(manifest, search=search.result(), taken_away=taken)
    manifest.write(folder)


def _write_search(store: OxigraphStore, catalogue: Catalogue, folder: Path) -> str:
    return write(build(things_of(store, catalogue)), folder / SEARCH)


def write_portable(content: Content, folder: Path) -> None:
    """Dump, supports and manifest: what a wheel carries, equal for equal inputs."""
    texts, rows = content.quads.texts, content.quads.rows
    dump = files.write_gzip(folder / DUMP, lines(texts, rows))
    supports = files.write_gzip(folder / SUPPORTS, support_lines(texts, content.supported))
    _manifest(content, dump, supports).write(folder)


def _manifest(content: Content, dump: str, supports: str) -> Manifest:
    return Manifest(
        release=content.release,
        version=__version__,
        default_graph=content.default_graph,
        dump=Dump(len(content.quads), dump),
        supports=supports,
        inputs={f"{each.kind}/{each.name}": each.sha256 for each in content.inputs},
        counts=content.counts,
        versions=engines(),
    )
