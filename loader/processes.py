"""Processes beside the load's own, for what a second core can do meanwhile."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from threading import Thread


@contextmanager
def workers() -> Iterator[ProcessPoolExecutor]:
    """One a core, started when they are first given work. Started anew, not forked: the load may
    have threads. They are waited for by who gave them work: in the end they are stopped."""
    others = set(active_children())
    pool = ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), initializer=_begin)
    try:
        yield pool
    finally:
        for worker in set(active_children()) - others:
            worker.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """An interrupt is the load's to answer; and who kills the load ends its workers too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
    os._exit(1)
