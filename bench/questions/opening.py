"""How a release is opened to be asked: as the server opens it, or as a program does."""

import gc
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bench.questions.copies import copied
from server.settings import Settings
from server.workers.inherited import Inherited
from thidua.catalogue import Catalogue
from thidua.graph import Graph
from thidua.release import MEMORY_QUADS, Release
from thidua.stores.contract import Store

SERVED, OPENED = "served", "opened"
IN_MEMORY: Mapping[str, int] = {
    SERVED: Settings.model_fields["memory_quads"].default,
    OPENED: MEMORY_QUADS,
}
"""Quads up to which `thidua serve` and `thidua.open()` answer from memory, from disk beyond."""


def in_memory(way: str, quads: int) -> bool:
    return quads <= IN_MEMORY[way]


def distinct(ways: Sequence[str], quads: int) -> list[str]:
    """Of ways that come to the same for so many quads, one."""
    return list({in_memory(way, quads): way for way in reversed(ways)}.values())[::-1]


def title(way: str, quads: int) -> str:
    """What tells the server's figures from those of programs; empty where they are the same, and
    for those of programs, which earlier runs have alone."""
    one = len(distinct(tuple(IN_MEMORY), quads)) == 1
    return "" if one or way == OPENED else f"{way}, "


def opening(release: Release, way: str, copies: int) -> Callable[[], Graph]:
    """What is asked in memory is read once, before processes are forked; with it what a server
    reads before it answers: the texts of the questions. A process as served has what it inherits to
    itself, as a worker of the server that has had nothing to do for some seconds."""
    catalogue = Catalogue()
    catalogue.questions()
    if copies > 1:
        return partial(Graph, release, copied(release, copies), catalogue)
    if in_memory(way, release.manifest.dump.quads):
        store = release.open_store(in_memory=True)
        gc.freeze()
        return partial(_rested if way == SERVED else Graph, release, store, catalogue)
    return lambda: Graph(release, release.open_store(in_memory=False), catalogue)


def _rested(release: Release, store: Store, catalogue: Catalogue) -> Graph:
    inherited = Inherited()
    while inherited.left:
        inherited.copy_next()
    return Graph(release, store, catalogue)
