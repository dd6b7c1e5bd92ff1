"""A checked graph → an immutable folder beside the others → the current release, by one rename.

Whatever moment the process is killed at, `current` points at a whole release: a folder gets its
final name only when everything in it is on the disk.
"""

import gc
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from loader.closure import Inference
from loader.publishing import files
from loader.publishing.identity import Input, engines
from thidua.release import (
    DUMP,
    MANIFEST,
    STORE,
    SUPPORTS,
    TIMINGS,
    DefaultGraph,
    Dump,
    Manifest,
    Releases,
)
from thidua.stores.oxigraph import in_default_graph
from thidua.version import __version__

BUILDING = ".building-"


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
    clean(folder)
    final = folder / content.release
    if not (final / MANIFEST).is_file():
        building = folder / f"{BUILDING}{content.release}"
        building.mkdir()
        write_release(content, building, seconds)
        building.rename(final)
    Releases(folder).publish(content.release)


def clean(folder: Path) -> None:
    """Remove what killed loads left; the caller holds the lock, so none is at work."""
    for left in folder.glob(f"{BUILDING}*"):
        shutil.rmtree(left)


def write_release(content: Content, folder: Path, seconds: dict[str, float]) -> None:
    """All files of a release but the store first, so that a reader of the dump needs no engine."""
    write_portable(content, folder)
    _write_store(content, folder / STORE)
    timings = {"built_at": datetime.now(UTC).isoformat(timespec="milliseconds"), "seconds": seconds}
    files.write_json(folder / TIMINGS, timings)
    files.sync(folder)


def write_portable(content: Content, folder: Path) -> None:
    """Dump, supports and manifest: what a wheel carries, equal for equal inputs."""
    text = files.n_quads(content.quads)
    files.write_gzip(folder / DUMP, text)
    files.write_supports(folder / SUPPORTS, content.inferences)
    _manifest(content, Dump(len(content.quads), sha256(text).hexdigest())).write(folder)


def _manifest(content: Content, dump: Dump) -> Manifest:
    return Manifest(
        release=content.release,
        version=__version__,
        default_graph=content.default_graph,
        dump=dump,
        inputs={f"{each.kind}/{each.name}": each.sha256 for each in content.inputs},
        counts=content.counts,
        versions=engines(),
    )


def _write_store(content: Content, folder: Path) -> None:
    store = ox.Store(str(folder))
    store.bulk_extend(content.quads)
    if content.default_graph == "union":
        store.bulk_extend(in_default_graph(content.quads))
    store.flush()
    del store
    gc.collect()  # the engine closes its files when the last reference goes
