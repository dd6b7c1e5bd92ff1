"""The index of a release: read from its file, or built now where it was published without."""

import sqlite3
from pathlib import Path

from thidua.catalogue import Catalogue
from thidua.release import SEARCH, ReleaseError
from thidua.search.building import build
from thidua.search.index import Index
from thidua.search.things import things_of
from thidua.stores.contract import Store


def opened(release: Path, store: Store, catalogue: Catalogue) -> Index:
    """Raises ReleaseError."""
    path = release / SEARCH
    if not path.is_file():
        return Index(build(things_of(store, catalogue)))
    try:
        return Index.at(path)
    except sqlite3.DatabaseError as error:
        raise ReleaseError(f"{path} cannot be read ({error}): run `thidua load`") from error
