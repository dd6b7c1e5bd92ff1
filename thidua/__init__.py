"""Who led which emulation cluster in which year, and where it says so.

>>> import thidua
>>> thidua.open().ask("who-led", year=2020)  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from thidua.graph import Graph

__all__ = ["__version__", "open"]


def open(  # noqa: A001 - read as `thidua.open`
    store: Path | str | None = None, release: str | None = None
) -> Graph:
    """Open the current release of a folder of releases, or the one whose id begins with `release`.

    Without `store`: the folder THIDUA_STORE names, a checkout's `releases`, or the release the
    package carries. Raises thidua.release.NoRelease.
    """
    from pathlib import Path  # noqa: PLC0415 - `import thidua` is to cost nothing

    from thidua import release as releases  # noqa: PLC0415
    from thidua.graph import Graph  # noqa: PLC0415

    folder = None if store is None else Path(store)
    if release is None:
        return Graph(releases.resolve(folder))
    return Graph(releases.Releases(releases.store_folder(folder)).get(release))
