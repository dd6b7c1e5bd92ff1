"""The store of a release, built from text; where processes are lent, in one of them, so that the
load goes on meanwhile."""

import gc
from collections.abc import Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from loader.numbered.quads import Quads, lines

_FORMATS = {3: ox.RdfFormat.N_TRIPLES, 4: ox.RdfFormat.N_QUADS}


class Building(Protocol):
    """A store being built. `terms`: how many a line has; `last`: nothing much comes after."""

    def add(self, terms: int, text: Iterable[bytes], *, last: bool = False) -> None: ...
    def finish(self) -> None:
        """All that was added stands in it. Raises OSError."""

    def opened(self) -> ox.Store: ...


def add_quads(store: Building, quads: Quads, *, union: bool = True, last: bool = False) -> None:
    """With a copy of every triple in the default graph, if that is the union of the others."""
    store.add(4, lines(quads.texts, quads.rows), last=last and not union)
    if union:
        store.add(3, lines(quads.texts, quads.triples), last=last)


class InMemory:
    def __init__(self) -> None:
        self._store = ox.Store()

    def add(self, terms: int, text: Iterable[bytes], *, last: bool = False) -> None:  # noqa: ARG002
        self._store.bulk_extend(ox.parse(b"".join(text), _FORMATS[terms], lenient=True))

    def finish(self) -> None:
        return

    def opened(self) -> ox.Store:
        return self._store


class OnDisk:
    """Beside the folder stand, while they wait for the engine, the texts it is built from. One is
    loaded after the other; where workers are lent, who adds one waits for none."""

    def __init__(self, folder: Path, workers: Executor | None = None) -> None:
        self._folder = folder
        self._workers = workers
        self._queue = ThreadPoolExecutor(1)
        self._waiting: list[Future[None]] = []
        self._added = 0

    def add(self, terms: int, text: Iterable[bytes], *, last: bool = False) -> None:
        self._added += 1
        path = self._folder.with_name(f"{self._folder.name}-{self._added}.txt")
        with path.open("wb") as file:
            file.writelines(text)
        if self._workers:
            done = self._queue.submit(_loaded, self._workers, self._folder, path, terms, last)
            self._waiting.append(done)
        else:  # in no thread: what is interrupted must not go on
            _load(self._folder, path, terms, last)

    def finish(self) -> None:
        for loaded in self._waiting:
            loaded.result()

    def opened(self) -> ox.Store:
        self.finish()
        return ox.Store.read_only(str(self._folder))


def _loaded(workers: Executor, folder: Path, text: Path, terms: int, last: bool) -> None:  # noqa: FBT001
    workers.submit(_load, folder, text, terms, last).result()


def _load(folder: Path, text: Path, terms: int, last: bool) -> None:  # noqa: FBT001
    """Parsed here and not by the engine's own loading, which would rename blank nodes."""
    store = ox.Store(str(folder))
    try:
        store.bulk_extend(ox.parse(path=str(text), format=_FORMATS[terms], lenient=True))
        if last:
            store.optimize()  # all that is read from it later is read in two thirds of the time
        store.flush()
    finally:
        del store
        gc.collect()  # the engine closes its files when the last reference goes
    text.unlink()
