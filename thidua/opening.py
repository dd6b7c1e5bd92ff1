"""A release of a folder, the one the package carries, or the one a server holds, opened to be
asked."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from thidua import files
from thidua.graph import Graph
from thidua.release import NoRelease, Release, ReleaseError, Releases, packaged, resolve
from thidua.stores.contract import Store
from thidua.stores.guard import DEFAULT
from thidua.whereabouts import server, store_folder

_OTHER = "{address} holds release {found}: none of its own begins with {release!r}"
_SERVICES = "SERVICE is asked where the store is of this machine: open a folder of releases for it"


def opened(
    store: Path | None = None, release: str | None = None, services: Sequence[str] = ()
) -> Graph:
    """The current release of a folder of releases, or the one whose id begins with `release`;
    `sparql+https://…` is a server that holds one.

    Without `store`: what THIDUA_STORE names, a checkout's `releases`, or the release the package
    carries. `services`: SPARQL endpoints that SERVICE may ask, none unless named. Raises NoRelease,
    of a server RemoteError and BadCredentials.
    """
    address = server(store)
    if address is not None:
        return _elsewhere(address, release or "", services)
    found = resolve(store) if release is None else Releases(store_folder(store)).get(release)
    return Graph(found, _federated(found, services) if services else None)


def opened_once(store: Path | None = None) -> Graph:
    """The current release, to be asked one thing: that is answered from the disk before the whole
    would be in memory, the same but for the order of what has none. Raises NoRelease."""
    if server(store) is not None:
        return opened(store)
    found = resolve(store)
    try:
        return Graph(found, found.open_store(in_memory=False))
    except ReleaseError:  # costs time and no answer; `thidua releases --verify` tells
        return Graph(found)


def _elsewhere(address: str, release: str, services: Sequence[str]) -> Graph:
    from thidua.connecting import endpoint_at, graph_over  # noqa: PLC0415 - rarely asked for
    from thidua.stores.credentials import from_environment  # noqa: PLC0415 - rarely asked for

    if services:
        raise NoRelease(_SERVICES)
    graph = graph_over(endpoint_at(address, who=from_environment()), _kept)
    found = graph.release.release
    if not found.startswith(release):
        raise NoRelease(_OTHER.format(address=address, found=found, release=release))
    return graph


def _kept(release: str) -> Release | None:
    """The same release on this machine, if it is here."""
    carried = packaged()
    if carried is not None and carried.manifest.release == release:
        return carried
    return Releases(files.default_store()).kept(release)


def _federated(release: Release, services: Sequence[str]) -> Store:
    from thidua.stores.federated import ADDED, FederatedStore  # noqa: PLC0415 - rarely asked for

    within = replace(DEFAULT, length=DEFAULT.length + ADDED)
    return FederatedStore(release.open_store(bounds=within), services)
