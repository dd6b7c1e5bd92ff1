"""A release of a folder, or the one the package carries, opened to be asked."""

from pathlib import Path

from thidua import release as releases
from thidua.graph import Graph


def opened(store: Path | None = None, release: str | None = None) -> Graph:
    """The current release of a folder of releases, or the one whose id begins with `release`.

    Without `store`: the folder THIDUA_STORE names, a checkout's `releases`, or the release the
    package carries. Raises NoRelease.
    """
    if release is None:
        return Graph(releases.resolve(store))
    return Graph(releases.Releases(releases.store_folder(store)).get(release))
