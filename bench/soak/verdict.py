"""Whether what a server holds stays what it is: the last third beside the middle one."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from bench.soak.watching import KIBIBYTE, Held

_MORE = 0.05
_MORE_MEMORY = 20 * KIBIBYTE
_MORE_PIECES = 4
_MEMORY = {"front", "keeper", "workers"}

_FAULTS = {"worker-lost", "500", "ConnectionResetError", "RemoteDisconnected", "TimeoutError"}

MOST_PER_REQUEST = 0.4
"""KiB by which the front may grow with a request: a leak of 1 KB is more than noise and less."""


def growing(rows: Sequence[Held]) -> Iterator[str]:
    """A sentence for each thing that grew."""
    third = len(rows) // 3
    middle, last = rows[third : 2 * third], rows[-third:]
    for name in (field.name for field in fields(Held) if field.name != "requests"):
        before, after = (
            statistics.median(getattr(row, name) for row in part) for part in (middle, last)
        )
        room = _MORE_MEMORY if name in _MEMORY else _MORE_PIECES
        if after > before + max(before * _MORE, room):
            yield f"{name.replace('_', ' ')} grew from {before:g} to {after:g}"


def per_request(rows: Sequence[Held]) -> float:
    """KiB that the front grew by with each request, over the last two thirds."""
    counted = rows[len(rows) // 3 :]
    slope = statistics.linear_regression(
        [row.requests for row in counted], [row.front for row in counted]
    )
    return slope.slope


def faults(answers: Mapping[str, int]) -> dict[str, int]:
    """What no client may meet, however odd its neighbours."""
    return {kind: number for kind, number in answers.items() if kind in _FAULTS}
