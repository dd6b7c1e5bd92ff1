"""Answers worked out when a release was published, each file named by its query and its content.

A release never changes, so neither do they. What takes a large store a second is read from a file.
"""

import gzip
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from thidua.stores.contract import Result, Store
from thidua.stores.results import OxigraphResult
from thidua.threads import beside

ANSWERED_AHEAD = 50_000
"""Quads: what has fewer answers any question within some 50 ms."""

LARGE = 1_000_000
"""Bytes of JSON, of some thousand rows: a smaller answer is soon worked out when it is asked."""

_ENDING = ".json.gz"
_JSON = "application/sparql-results+json"
_LEVEL = 6
_DIGITS = 32
_UNREADABLE = (OSError, EOFError, zlib.error, SyntaxError, ValueError)


class AnsweredAhead:
    """A store that looks for a kept answer first; all else it leaves to the store behind."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._kept: dict[str, Path] = {}
        self._awaited = True

    @property
    def engine(self) -> str:
        return self._store.engine

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Result:
        digest = _digest_of(text)
        if not default_graphs and not named_graphs and (path := self._path(digest)):
            try:
                return _read(path)
            except _UNREADABLE:  # costs time and no answer; `thidua releases --verify` tells
                self._kept.pop(digest, None)
        return self._store.query(text, default_graphs=default_graphs, named_graphs=named_graphs)

    def _path(self, digest: str) -> Path | None:
        """The folder gets its name when it is whole, maybe after the store was opened."""
        if self._awaited and self._folder.is_dir():
            self._kept = {path.name[:_DIGITS]: path for path in _files(self._folder)}
            self._awaited = False
        return self._kept.get(digest)


def write(
    store: Store,
    texts: Mapping[str, int],
    folder: Path,
    wanted: Callable[[], bool] = lambda: True,
) -> bool:
    """One file a query whose answer has at least so many bytes; the same store gives the same
    files. The engine answers outside Python's lock, so threads use all processors. False where they
    were wanted no longer before all were there."""
    folder.mkdir()
    with beside(os.cpu_count()) as pool:
        return all(pool.map(partial(_keep, store, folder, wanted), texts.items()))


def _keep(store: Store, folder: Path, wanted: Callable[[], bool], asked: tuple[str, int]) -> bool:
    if not wanted():
        return False
    text, least = asked
    said = store.query(text).write(_JSON)
    if len(said) >= least:
        name = f"{_digest_of(text)}-{_digest(said)}{_ENDING}"
        (folder / name).write_bytes(gzip.compress(said, _LEVEL, mtime=0))
    return True


def damaged(folder: Path) -> list[str]:
    """Names of files that cannot be read, or hold what they do not say they hold."""
    return [path.name for path in _files(folder) if not _is_whole(path)]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*-*{_ENDING}"))


def _is_whole(path: Path) -> bool:
    try:
        said = gzip.decompress(path.read_bytes())
    except _UNREADABLE:
        return False
    return path.name.removesuffix(_ENDING).endswith(f"-{_digest(said)}")


def _read(path: Path) -> OxigraphResult:
    said = gzip.decompress(path.read_bytes())
    return OxigraphResult(ox.parse_query_results(said, format=ox.QueryResultsFormat.JSON))


def _digest_of(text: str) -> str:
    return _digest(text.encode(errors="surrogatepass"))


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:_DIGITS]
