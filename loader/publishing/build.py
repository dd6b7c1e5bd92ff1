"""A checked graph → an immutable folder beside the others → the current release, by one rename.

Whatever moment the process is killed at, `current` points at a whole release: a folder gets its
final name only when everything in it is on the disk.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from loader.kept import whole
from loader.kept.blocks import BlockShelf, Packed
from loader.numbered.nodes import Nodes
from loader.numbered.quads import QuadLines, Quads, joined
from loader.numbered.supported import Supported, SupportLines
from loader.publishing import blocks, files, takeaway
from loader.publishing.answering import tidy_answering
from loader.publishing.counting import counted
from loader.publishing.extract import Quicker
from loader.publishing.identity import Input, engines
from loader.publishing.readings import Readings
from loader.publishing.rows import Solutions, solutions
from loader.publishing.storing import Building, OnDisk, add_quads
from thidua.catalogue import Catalogue
from thidua.graph import Graph
from thidua.release import (
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
from thidua.search.building import build
from thidua.search.things import things_of
from thidua.stores.oxigraph import OxigraphStore
from thidua.threads import beside
from thidua.verification import broken
from thidua.version import __version__

_LEFT_OVERS = (f"{BUILDING}*", f".{CURRENT}-*", f"{HISTORY}-*")


@dataclass(frozen=True)
class Content:
    """Everything a release holds. `quads` without the default-graph copy; numbers of the
    `supported` are places among the texts of the quads. Of what is published as it was given
    nothing was read."""

    release: str
    default_graph: DefaultGraph
    inputs: Sequence[Input]
    quads: Quads
    supported: Supported
    counts: dict[str, int]
    readings: Readings | None = None

    def with_readings(self, readings: Readings) -> "Content":
        quads, places = joined(self.quads, readings.described)
        counts = self.counts | {"quads": len(quads)}
        found = self.supported.renumbered(places)
        return replace(self, quads=quads, supported=found, counts=counts, readings=readings)


@dataclass(frozen=True)
class Coming:
    """What a release will hold: all that was checked, and once they are found the examples too;
    `stored` is done when they stand in its store, if that is built already, and gives what the
    queries of tables gave; None where nothing was asked."""

    checked: Content
    whole: Future[Content]
    stored: Future[Mapping[str, Solutions]] | None = None

    @property
    def release(self) -> str:
        return self.checked.release


def publish(
    coming: Coming, folder: Path, seconds: dict[str, float], packed: BlockShelf | None = None
) -> None:
    """Build the release in `folder` (once: equal inputs give the release that is there), switch.
    `packed`: blocks of this release or of an earlier one."""
    shelf = packed or BlockShelf(folder)
    if not _whole(folder, coming.release, anew=shelf.anew):
        _build(coming, folder, seconds, shelf)
    whole.keep(folder, coming.release)
    Releases(folder).publish(coming.release)


def awaited(
    content: Content, readings: Future[Readings], store: Building, threads: Executor
) -> Coming:
    """Examples come last: they are about things of the release, and no data for the checks."""

    complete = threads.submit(lambda: content.with_readings(readings.result()))

    def stored() -> Mapping[str, Solutions]:
        given = readings.result()
        complete.result()  # first, as more waits for it; beside each other both take longer
        tables = given.tables(content.quads)
        add_quads(store, given.described)
        store.finish()
        return tables

    return Coming(content, complete, threads.submit(stored))


@contextmanager
def packing(content: Content) -> Iterator[Packed]:
    """Blocks of dump and supports, packed while something else is waited for. What `content` gets
    afterwards is in few of them."""
    packed: dict[str, dict[str, bytes]] = {DUMP: {}, SUPPORTS: {}}

    def pack(file: str, lines: blocks.Lines, run: Sequence[blocks.Span]) -> None:
        packed[file].update(blocks.pack(lines, run))

    with beside(1) as thread:
        for file in (DUMP, SUPPORTS):
            lines = _lines(content, file)
            for run in blocks.runs(lines):
                thread.submit(pack, file, lines, run)
        yield packed


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
    tidy_answering(folder)
    for pattern in _LEFT_OVERS:
        for left in folder.glob(pattern):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            else:
                left.unlink()


def _whole(folder: Path, release: str, *, anew: bool) -> bool:
    """Whoever has all built anew has it read again too."""
    known = not anew and whole.untouched(folder, release)
    return (folder / release).is_dir() and (known or not broken(folder / release))


def _build(coming: Coming, folder: Path, seconds: dict[str, float], kept: BlockShelf) -> None:
    """Beside the others, then under its name; a damaged release of that name makes way."""
    building, final = building_folder(folder, coming.release), folder / coming.release
    building.mkdir(exist_ok=True)
    _write_files(coming, building, kept)
    timings = {"built_at": datetime.now(UTC).isoformat(timespec="milliseconds"), "seconds": seconds}
    files.write_json(building / TIMINGS, timings)
    files.sync(building)
    if final.exists():
        final.rename(folder / f"{BUILDING}damaged-{coming.release}")
    building.rename(final)


def building_folder(folder: Path, release: str) -> Path:
    return folder / f"{BUILDING}{release}"


def _write_store(content: Content, folder: Path) -> None:
    """What is read from it follows; of a large load it stands already, for the checks asked it."""
    if not (folder / STORE).exists():
        union = content.default_graph == "union"
        store = OnDisk(folder / STORE)
        add_quads(store, content.quads, union=union, last=True)
        store.finish()


def _write_files(coming: Coming, folder: Path, kept: BlockShelf) -> None:
    """Some at once: the engine and the packing of files let other threads go on. What was concluded
    rests on no example."""
    with beside() as threads:
        supports = threads.submit(_packed, coming.checked, SUPPORTS, folder, kept)
        content = coming.whole.result()
        dump = threads.submit(_packed, content, DUMP, folder, kept)
        counted(content.quads, content.default_graph).write(folder)
        tables = coming.stored.result() if coming.stored else None
        _write_store(content, folder)
        search, taken = _write_readings(content, tables, folder, kept)
    manifest = _manifest(content, dump.result(), supports.result())
    replace(manifest, search=search, taken_away=taken).write(folder)


def _write_readings(
    content: Content, tables: Mapping[str, Solutions] | None, folder: Path, kept: BlockShelf
) -> tuple[str, Mapping[str, str]]:
    """The index of names and the tables: their digests."""
    store, catalogue = OxigraphStore.on_disk(folder / STORE), Catalogue()
    given = content.readings
    quick = Quicker(store, given.extract if given else None)
    graph = Graph(Release(folder, _manifest(content, "", "")), quick, catalogue)
    tables = tables or solutions(quick, catalogue, Nodes(content.quads))
    taken = takeaway.write(graph, folder, tables, kept)
    made = given.index if given else None
    index = made.result() if made else build(things_of(store, catalogue)).serialize()
    (folder / SEARCH).write_bytes(index)
    return sha256(index).hexdigest(), taken


def write_portable(content: Content, folder: Path, kept: BlockShelf | None = None) -> Manifest:
    """Dump, supports and manifest: what a wheel carries, equal for equal inputs."""
    dump, supports = (_packed(content, name, folder, kept) for name in (DUMP, SUPPORTS))
    manifest = _manifest(content, dump, supports)
    manifest.write(folder)
    return manifest


def _lines(content: Content, name: str) -> blocks.Lines:
    texts, digests = content.quads.texts, content.quads.digests
    if name == DUMP:
        return QuadLines(content.quads, digests)
    return SupportLines(texts, content.supported, digests)


def _packed(content: Content, name: str, folder: Path, kept: BlockShelf | None) -> str:
    """SHA-256 of the lines of that file."""
    file = folder / name
    written = blocks.write(file, _lines(content, name), kept.find(name) if kept else {})
    if kept:
        kept.put(name, content.release, file.read_bytes(), written.blocks)
    return written.sha256


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
