"""Is a release what it says it is? Each answer is a sentence that names what is broken."""

import gzip
import json
import zlib
from array import array
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self, TypeAlias

import numpy as np
import pyoxigraph as ox
from numpy.typing import NDArray

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

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

_UNREADABLE = (OSError, EOFError, zlib.error)
_AT_A_TIME = 1 << 16

Hashes: TypeAlias = NDArray[np.int64]
"""Of lines, by Python's keyed hash, sorted, each once: 80 MB where the text of them is 2 GB."""


def _lines(path: Path, whole: "Hash") -> Iterator[bytes]:
    """Of a packed file, without their ends; what they hash to together is put into `whole`."""
    with gzip.open(path) as packed:
        for line in packed:
            whole.update(line)
            yield line.rstrip(b"\n")


class _Dump(NamedTuple):
    """`triples` are those of the quads, without their graphs."""

    sha256: str
    quads: Hashes
    triples: Hashes

    @classmethod
    def read(cls, path: Path) -> Self:
        """Raises _UNREADABLE."""
        whole, quads, triples = sha256(), array("q"), array("q")
        for line in _lines(path, whole):
            quads.append(hash(line))
            triples.append(hash(line.rsplit(b" ", 2)[0] + b" ."))
        return cls(whole.hexdigest(), _sorted(quads), _sorted(triples))


class _Stored(NamedTuple):
    """`own` are the triples of the default graph, `quads` all others."""

    quads: Hashes
    own: Hashes

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Raises OSError, ValueError, RuntimeError, as the engine does."""
        quads, own = array("q"), array("q")
        stored = iter(ox.Store.read_only(str(folder)))
        while some := list(islice(stored, _AT_A_TIME)):
            text = ox.serialize(some, format=ox.RdfFormat.N_QUADS) or b""
            for quad, line in zip(some, text.splitlines(), strict=True):
                is_own = isinstance(quad.graph_name, ox.DefaultGraph)
                (own if is_own else quads).append(hash(line))
        return cls(_sorted(quads), _sorted(own))


def _sorted(hashes: "array[int]") -> Hashes:
    return np.unique(np.frombuffer(hashes, np.int64))


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
        dump = _Dump.read(folder / DUMP)
    except _UNREADABLE as error:
        yield f"{DUMP} cannot be read ({error})"
        return
    if dump.sha256 != manifest.dump.sha256:
        yield f"{DUMP} differs from its digest in {MANIFEST}"
        return
    if len(dump.quads) != manifest.dump.quads:
        yield f"{DUMP} holds {len(dump.quads)} quads, {MANIFEST} says {manifest.dump.quads}"
    yield from _store_faults(folder / STORE, manifest, dump)


def _supports_faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    inferred = manifest.counts.get("inferred", 0)
    if not inferred:
        return
    whole, found = sha256(), 0
    try:
        for line in _lines(folder / SUPPORTS, whole):
            found += bool(json.loads(line))
    except (*_UNREADABLE, ValueError) as error:
        yield f"{SUPPORTS} cannot be read ({error})"
        return
    if manifest.supports and whole.hexdigest() != manifest.supports:
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


def _store_faults(folder: Path, manifest: Manifest, dump: _Dump) -> Iterator[str]:
    try:
        stored = _Stored.read(folder)
    except (OSError, ValueError, RuntimeError) as error:  # the last is the engine's for damage
        yield f"{STORE} cannot be opened ({error})"
        return
    union = manifest.default_graph == "union"
    quads = stored.quads if union else np.union1d(stored.quads, stored.own)
    yield from _statistics_faults(folder.parent, len(stored.own))
    missing, extra = (
        len(np.setdiff1d(*pair)) for pair in ((dump.quads, quads), (quads, dump.quads))
    )
    if missing or extra:
        yield f"{STORE} differs from {DUMP}: {missing} quads missing, {extra} too many"
    elif union and not np.array_equal(stored.own, dump.triples):
        yield f"{STORE} holds a default graph that is no copy of the named ones"
