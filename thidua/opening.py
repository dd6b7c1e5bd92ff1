"""A release of a folder, or the one the package carries, opened to be asked."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from thidua.graph import Graph
from thidua.release import Release, ReleaseError, Releases, resolve, store_folder
from thidua.stores.contract import Store
from thidua.stores.guard import DEFAULT


def opened(
    store: Path | None = None, release: str | None = None, services: Sequence[str] = ()
) -> Graph:
    """The current release of a folder of releases, or the one whose id begins with `release`.

    Without `store`: the folder THIDUA_STORE names, a checkout's `releases`, or the release the
    package carries. `services`: SPARQL endpoints that SERVICE may ask, none unless named. Raises
    NoRelease.
    """
    found = resolve(store) if release is None else Releases(store_folder(store)).get(release)
    return Graph(found, _federated(found, services) if services else None)


def opened_once(store: Path | None = None) -> Graph:
    """The current release, to be asked one thing: that is answered from the disk before the whole
    would be in memory, the same but for the order of what has none. Raises NoRelease."""
    found = resolve(store)
    try:
        return Graph(found, found.open_store(in_memory=False))
    except ReleaseError:  # costs time and no answer; `thidua releases --verify` tells
        return Graph(found)


def _federated(release: Release, services: Sequence[str]) -> Store:
    from thidua.stores.federated import ADDED, FederatedStore  # noqa: PLC0415 - rarely asked for

    within = replace(DEFAULT, length=DEFAULT.length + ADDED)
    return FederatedStore(release.open_store(bounds=within), services)
