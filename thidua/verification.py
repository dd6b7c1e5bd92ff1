"""Is a release what it says it is? Each answer is a sentence that names what is broken."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from thidua.release import (
    ANSWERS,
    CURRENT,
    DUMP,
    MANIFEST,
    SEARCH,
    STATISTICS,
    STORE,
    SUPPORTS,
    Manifest,
    ReleaseError,
    Releases,
)
from thidua.statistics import Statistics
from thidua.stores import ahead

_UNREADABLE = (OSError, EOFError, zlib.error)


def broken(folder: Path) -> list[str]:
    """What is broken in one release of a folder; empty when it is whole."""
    try:
        manifest = Manifest.read(folder)
    except ReleaseError as error:
        return [str(error)]
    return list(_faults(folder, manifest))


def broken_current(releases: Releases) -> list[str]:
    """What is broken in `current` itself."""
    name = releases.named()
    if name is None or (releases.folder / name / MANIFEST).is_file():
        return []
    return [f"{CURRENT} leads to {name}, which is no release"]


def _faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    if manifest.release != folder.resolve().name:
        yield f"{MANIFEST} is that of release {manifest.release}"
    yield from _supports_faults(folder, manifest)
    yield from _digest_faults(folder, _digests(manifest))
    yield from (f"{ANSWERS}/{name} cannot be read" for name in ahead.damaged(folder / ANSWERS))
    try:
        dump = gzip.decompress((folder / DUMP).read_bytes())
    except _UNREADABLE as error:
        yield f"{DUMP} cannot be read ({error})"
        return
    if sha256(dump).hexdigest() != manifest.dump.sha256:
        yield f"{DUMP} differs from its digest in {MANIFEST}"
        return
    quads = set(dump.splitlines())
    if len(quads) != manifest.dump.quads:
        yield f"{DUMP} holds {len(quads)} quads, {MANIFEST} says {manifest.dump.quads}"
    yield from _store_faults(folder / STORE, manifest, quads)


def _supports_faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    inferred = manifest.counts.get("inferred", 0)
    if not inferred:
        return
    try:
        supports = gzip.decompress((folder / SUPPORTS).read_bytes())
        found = sum(1 for line in supports.splitlines() if json.loads(line))
    except (*_UNREADABLE, ValueError) as error:
        yield f"{SUPPORTS} cannot be read ({error})"
        return
    if manifest.supports and sha256(supports).hexdigest() != manifest.supports:
        yield f"{SUPPORTS} differs from its digest in {MANIFEST}"
    elif found != inferred:
        yield f"{SUPPORTS} explains {found} triples, {MANIFEST} says {inferred}"


def _digests(manifest: Manifest) -> dict[str, str]:
    """Of files that are compared byte by byte, by their place in the release."""
    search = {SEARCH: manifest.search} if manifest.search else {}
    return search | dict(manifest.taken_away)


def _digest_faults(folder: Path, digests: Mapping[str, str]) -> Iterator[str]:
    for name, digest in digests.items():
        try:
            found = sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            yield f"{name} cannot be read ({error})"
            continue
        if found != digest:
            yield f"{name} differs from its digest in {MANIFEST}"


def _statistics_faults(folder: Path, triples: int) -> Iterator[str]:
    try:
        statistics = Statistics.read(folder)
    except (ReleaseError, OSError) as error:
        yield str(error)
        return
    if statistics and statistics.triples != triples:
        yield f"{STATISTICS} counts {statistics.triples} triples, {STORE} holds {triples}"


def _default(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.DefaultGraph)


def _store_faults(folder: Path, manifest: Manifest, dump: set[bytes]) -> Iterator[str]:
    try:
        stored = list(ox.Store.read_only(str(folder)))
    except (OSError, ValueError, RuntimeError) as error:  # the last is the engine's for damage
        yield f"{STORE} cannot be opened ({error})"
        return
    union = manifest.default_graph == "union"
    copied = {quad.triple for quad in stored if _default(quad)}
    named = [quad for quad in stored if not (union and _default(quad))]
    lines = set((ox.serialize(named, format=ox.RdfFormat.N_QUADS) or b"").splitlines())
    yield from _statistics_faults(folder.parent, len(copied))
    if lines != dump:
        missing, extra = len(dump - lines), len(lines - dump)
        yield f"{STORE} differs from {DUMP}: {missing} quads missing, {extra} too many"
    elif union and copied != {quad.triple for quad in named}:
        yield f"{STORE} holds a default graph that is no copy of the named ones"
