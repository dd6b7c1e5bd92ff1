"""Who led which emulation cluster in which year, and where it says so.

>>> import thidua
>>> thidua.open().ask("who-led", year=2020)  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from thidua.graph import Graph
    from thidua.release import Release
    from thidua.stores.contract import Store

__all__ = ["__version__", "open"]


def open(  # noqa: A001 - read as `thidua.open`
    store: Path | str | None = None,
    release: str | None = None,
    services: Sequence[str] = (),
) -> Graph:
    """Open the current release of a folder of releases, or the one whose id begins with `release`.

    Without `store`: the folder THIDUA_STORE names, a checkout's `releases`, or the release the
    package carries. `services`: SPARQL endpoints that SERVICE in `Graph.sparql` may ask, none
    unless named. Raises thidua.release.NoRelease.
    """
    from pathlib import Path  # noqa: PLC0415 - `import thidua` is to cost nothing

    from thidua import release as releases  # noqa: PLC0415
    from thidua.graph import Graph  # noqa: PLC0415

    folder = None if store is None else Path(store)
    if release is None:
        found = releases.resolve(folder)
    else:
        found = releases.Releases(releases.store_folder(folder)).get(release)
    return Graph(found, _federated(found, services) if services else None)


def _federated(release: Release, services: Sequence[str]) -> Store:
    from dataclasses import replace  # noqa: PLC0415 - `import thidua` is to cost nothing

    from thidua.stores.federated import ADDED, FederatedStore  # noqa: PLC0415
    from thidua.stores.guard import DEFAULT  # noqa: PLC0415

    within = replace(DEFAULT, length=DEFAULT.length + ADDED)
    return FederatedStore(release.open_store(bounds=within), services)
