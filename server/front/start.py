"""Where the web server finds the front."""

import gc
import signal

from server import settings
from server.front.application import Front
from server.front.observing import log_to_stderr
from server.workers import confinement
from server.workers.begun import Begun

_RARELY = (20_000, 50, 100)
"""Answers kept are many objects and no cycles: looking through them at every turn costs more than
answering."""


def create_front(begun: Begun | None = None) -> Front:
    """`begun`: a keeper for the first front. Raises BadSettings."""
    log_to_stderr()
    gc.freeze()
    gc.set_threshold(*_RARELY)
    confinement.end_with_parent(signal.SIGTERM)  # without it nobody could tell us to stop
    return Front(settings.read(), begun)
