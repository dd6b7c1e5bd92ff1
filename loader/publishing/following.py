"""The store of a release that differs little from another: that one's, and what has changed.

The engine never writes into a table of its store again, so tables are shared by hard links; all
else is copied. Whatever happens to the new store, the old one keeps its files.
"""

import gc
import os
import shutil
from pathlib import Path

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


def follow(stored: Stored, folder: Path, quads: Quads) -> OnDisk:
    """`folder` gets a store of these quads and of a copy in the default graph."""
    clone(stored.release / STORE, folder)
    _change(folder, changes(stored.quads, quads))
    return OnDisk(folder)


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
