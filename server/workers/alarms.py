"""Times at which something is due: one timer of the loop for all, as most never come."""

import asyncio
from collections.abc import Callable, Hashable
from math import inf


class Alarms:
    def __init__(self) -> None:
        self._due: dict[Hashable, tuple[float, Callable[[], None]]] = {}
        self._timer: asyncio.Handle | None = None
        self._wound_for = inf

    def set(self, who: Hashable, at: float, ring: Callable[[], None]) -> None:
        """On the loop's clock; in the place of what was set for `who` before."""
        self._due[who] = at, ring
        if at < self._wound_for:
            self._wind(at)

    def clear(self, who: Hashable) -> None:
        """The timer stays: it rings for nobody, once, and is then wound for who is left."""
        self._due.pop(who, None)

    def _wind(self, at: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(at, self._ring)
        self._wound_for = at

    def _ring(self) -> None:
        self._timer, self._wound_for = None, inf
        now = asyncio.get_running_loop().time()
        for who, (at, ring) in tuple(self._due.items()):
            if at <= now:
                self._due.pop(who, None)
                ring()
        if self._due:
            self._wind(min(at for at, _ in self._due.values()))
