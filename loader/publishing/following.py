"""The store of a release that differs little from another: that one's, and what has changed.

The engine never writes into a table of its store again, so tables are shared by hard links; all
else is copied. Whatever happens to the new store, the old one keeps its files.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

import pyoxigraph as ox

from loader.numbered.changes import Changes
from loader.numbered.quads import lines
from loader.publishing.before import Following
from thidua.release import STORE

_TABLE = ".sst"
_OF_THE_PROCESS = ("LOCK", "LOG")
"""Names begin so of what the engine writes for itself, as it runs."""


class Followed:
    """Is made when it is first asked for: what else follows from the quads need not wait for it.
    What is added to it comes at the end, all at once: to open a store takes longer than that."""

    def __init__(self, following: Following, folder: Path) -> None:
        """`folder` will hold the quads and a copy of them in the default graph."""
        self._following, self._folder = following, folder
        self._making = Lock()
        self._made = False
        self._added: list[bytes] = []

    def add(self, terms: int, text: Iterable[bytes], *, last: bool = False) -> None:  # noqa: ARG002
        self._added += text

    def finish(self) -> None:
        self._make()
        store = ox.Store(str(self._folder))
        store.extend(_read(self._added))
        store.flush()

    def opened(self) -> ox.Store:
        self._make()
        return ox.Store.read_only(str(self._folder))

    def _make(self) -> None:
        with self._making:
            if not self._made:
                clone(self._following.release / STORE, self._folder)
                _change(self._folder, self._following.made.result())
                self._made = True


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
    """The engine closes its files when the last reference goes: with the end of this."""
    store = ox.Store(str(folder))
    for rows in (made.removed, made.triples_removed):
        for quad in _read(lines(made.texts, rows)):
            store.remove(quad)
    for rows in (made.added, made.triples_added):
        store.extend(_read(lines(made.texts, rows)))
    store.flush()


def _read(text: Iterable[bytes]) -> ox.QuadParser:
    """Triples are those of the default graph."""
    return ox.parse(b"".join(text), ox.RdfFormat.N_QUADS, lenient=True)
