"""Releases beside the current one: asked for what an address pins, or whether they knew a thing."""

from functools import lru_cache
from pathlib import Path

from pyoxigraph import NamedNode

from server import sections
from thidua.catalogue import Catalogue
from thidua.graph import Graph
from thidua.release import STORE, Release, ReleaseError, Releases

LOOKED_INTO = 8
"""The newest before the current one: each that is looked into stays open."""


def last_release_with(graph: Graph, thing: NamedNode) -> str | None:
    """The id of the newest release kept from before this one's that knew the thing."""
    for release in _before(graph):
        try:
            if sections.exists(opened(release.path, graph.catalogue), thing):
                return release.manifest.release
        except (ReleaseError, OSError):
            continue  # damaged, or being pruned: nothing is known of it
    return None


def _before(graph: Graph) -> list[Release]:
    try:
        newest_first = Releases(graph.path.parent).all()
    except (ReleaseError, OSError):
        return []  # one is being pruned as we look: nothing is known of it
    ids = [release.manifest.release for release in newest_first]
    here = ids.index(graph.release.release) if graph.release.release in ids else len(ids)
    return newest_first[here + 1 : here + 1 + LOOKED_INTO]


@lru_cache(maxsize=LOOKED_INTO)
def opened(path: Path, catalogue: Catalogue) -> Graph:
    """From the disk where there is a store on it, so that old releases cost no memory.

    Raises ReleaseError.
    """
    release = Release.at(path)
    store = release.open_store(in_memory=not (path / STORE).is_dir())
    return Graph(release, store, catalogue)
