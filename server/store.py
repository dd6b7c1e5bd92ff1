"""The store an application asks."""

from dataclasses import replace
from functools import partial

from server.limits import Limits
from thidua.release import Release
from thidua.stores.contract import Store
from thidua.stores.guard import Bounds
from thidua.stores.late import OpenedLate
from thidua.stores.services import MOST


def opened(release: Release, limits: Limits) -> Store:
    """A disk store runs threads, so the keeper must not have it: each worker opens its own, when it
    is first asked."""
    bounds = _within(limits)
    if in_memory(release, limits):
        return release.open_store(in_memory=True, bounds=bounds)
    return OpenedLate(partial(release.open_store, in_memory=False, bounds=bounds))


def in_memory(release: Release, limits: Limits) -> bool:
    return release.manifest.dump.quads <= limits.memory_quads


def _within(limits: Limits) -> Bounds:
    """What endpoints answer stands in the text by then; it was bounded when it came."""
    answers = MOST * limits.federation_bytes if limits.federation else 0
    return replace(limits.of_query, length=limits.query_bytes + answers)
