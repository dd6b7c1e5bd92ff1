"""Why a worker ended, from its status and its last words."""

import logging
import os
import signal
from pathlib import Path

from server.workers.place import OUT_OF_MEMORY
from server.workers.refusals import MemoryExceeded, Refusal, TooIntricate, WorkerLost

_WORDS_OF_MEMORY = ("memory allocation of", "MemoryError", "Cannot allocate memory", "bad_alloc")
_WORDS_OF_STACK = ("overflowed its stack", "stack overflow")

_log = logging.getLogger("thidua.server")


def cause(pid: int, status: int, last_words: Path, memory: int) -> Refusal:
    """`status` as of `os.waitpid`; `memory` is the bound it lived under, in bytes."""
    words = _read(last_words)
    code = os.waitstatus_to_exitcode(status)
    if code == OUT_OF_MEMORY or any(word in words for word in _WORDS_OF_MEMORY):
        return MemoryExceeded(memory)
    if code == -signal.SIGSEGV or any(word in words for word in _WORDS_OF_STACK):
        return TooIntricate()
    _log.error("worker %d ended with %d: %s", pid, code, words[-2000:])
    return WorkerLost()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
