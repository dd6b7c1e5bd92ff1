"""The log of a load: one JSON object a line on standard error, by the standard logging."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from loader.stages import Event, Moment, Watcher
from thidua.json_lines import JsonLines

LOGGER = logging.getLogger("thidua.load")


def say(event: str, **said: object) -> None:
    LOGGER.info(event, extra={"said": said})


@contextmanager
def logged() -> Iterator[Watcher]:
    """Only while the load runs: whoever imports the loader keeps their own logging."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    level, propagate = LOGGER.level, LOGGER.propagate
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
    try:
        yield _stage
    finally:
        LOGGER.removeHandler(handler)
        LOGGER.setLevel(level)
        LOGGER.propagate = propagate


def _stage(event: Event) -> None:
    if event.moment is Moment.BEGINS:
        say("stage begins", stage=event.stage)
    elif event.moment is Moment.ENDS:
        say("stage ends", stage=event.stage, seconds=event.seconds, **event.counts)
