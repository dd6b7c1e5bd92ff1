"""The stages of a load, named, counted and timed; whoever watches is told as they go on."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum


class Moment(StrEnum):
    BEGINS = "begins"
    COUNTS = "counts"
    ENDS = "ends"


@dataclass(frozen=True)
class Event:
    """`counts` so far, by what is counted; `seconds` since the stage began."""

    stage: str
    moment: Moment
    counts: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0


Watcher = Callable[[Event], None]


def unwatched(_: Event) -> None:
    return


@dataclass
class Stage:
    name: str
    watcher: Watcher
    start: float = field(default_factory=time.perf_counter)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        return round(time.perf_counter() - self.start, 4)

    def tell(self, moment: Moment) -> None:
        self.watcher(Event(self.name, moment, dict(self.counts), self.seconds))

    def found(self, **counts: int) -> None:
        self.counts.update(counts)

    def count(self, what: str, number: int) -> None:
        """So many up to now: the watcher is told."""
        self.counts[what] = number
        self.tell(Moment.COUNTS)


@dataclass
class Stages:
    watcher: Watcher = unwatched
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[Stage]:
        stage = Stage(name, self.watcher)
        stage.tell(Moment.BEGINS)
        try:
            yield stage
        finally:
            self.seconds[name] = stage.seconds
        stage.tell(Moment.ENDS)
