"""The store of a release that differs little from another: that one's, and what has changed.

The engine never writes into a table of its store again, so tables are shared by hard links; all
else is copied. Whatever happens to the new store, the old one keeps its files.
"""

import gc
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

import pyoxigraph as ox

from loader.kept.stored import Stored
from loader.numbered.changes import Changes, changes
from loader.numbered.quads import Quads, lines
from loader.numbered.terms import Numbers
from loader.publishing.storing import OnDisk
from thidua.release import STORE

_TABLE = ".sst"
_OF_THE_PROCESS = ("LOCK", "LOG")
"""Names begin so of what the engine writes for itself, as it runs."""


class Followed:
    """Is made when it is first asked for: what else follows from the quads need not wait for it."""

    def __init__(self, stored: Stored, folder: Path, quads: Quads) -> None:
        """`folder` will hold these quads and a copy of them in the default graph."""
        self._stored, self._folder, self._quads = stored, folder, quads
        self._making = Lock()
        self._made: OnDisk | None = None

    def add(self, terms: int, text: Iterable[bytes], *, last: bool = False) -> None:
        self._store().add(terms, text, last=last)

    def finish(self) -> None:
        self._store().finish()

    def opened(self) -> ox.Store:
        return self._store().opened()

    def _store(self) -> OnDisk:
        with self._making:
            if self._made is None:
                clone(self._stored.release / STORE, self._folder)
                _change(self._folder, changes(self._stored.quads, self._quads))
                self._made = OnDisk(self._folder)
            return self._made


def clone(store: Path, folder: Path) -> None:
    folder.mkdir()
    for path in store.iterdir():
        if not path.name.startswith(_OF_THE_PROCESS):
            _share(path, folder / path.name)


def _share(path: Path, place: Path) -> None:
    """By a copy too where the file system has no hard links."""
    if path.suffix == _TABLE:
        try:
            os.link(path, place)
        except OSError:
            shutil.copyfile(path, place)
    else:
        shutil.copyfile(path, place)


def _change(folder: Path, made: Changes) -> None:
    store = ox.Store(str(folder))
    try:
        for rows in (made.removed, made.triples_removed):
            for quad in _quads(made, rows):
                store.remove(quad)
        for rows in (made.added, made.triples_added):
            store.extend(_quads(made, rows))
        store.flush()
    finally:
        del store
        gc.collect()  # the engine closes its files when the last reference goes


def _quads(made: Changes, rows: Numbers) -> ox.QuadParser:
    """Triples are those of the default graph."""
    text = b"".join(lines(made.texts, rows))
    return ox.parse(text, ox.RdfFormat.N_QUADS, lenient=True)
