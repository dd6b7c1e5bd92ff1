"""The stages of a load, named and timed; whoever watches is told as each begins."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Watcher = Callable[[str], None]


def unwatched(_: str) -> None:
    return


@dataclass
class Stages:
    watcher: Watcher = unwatched
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.watcher(name)
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(time.perf_counter() - start, 4)
