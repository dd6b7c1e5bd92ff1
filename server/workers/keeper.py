"""The keeper of a release: a process without threads that has opened it once and forks workers.

Forking where other threads run leaves locks taken for ever in the child, so the one who holds the
release does nothing else. Lines in, on standard input: what to open (`Begun.tell`), then
`at FOLDER`, `fork`, `warm`, `kill PID`. Lines out: `ready`, `warm`, `failed REASON`,
`ended PID STATUS` with the status of `os.waitpid`. It ends with its input.

    python -m server.workers.keeper
"""

import gc
import logging
import os
import select
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from server.limits import Limits
from server.store import in_memory
from server.workers.opening import Opening
from server.workers.place import Place

if TYPE_CHECKING:
    from flask import Flask

_MOST_ASKED = ("/", "/questions", "/?lang=en", "/sparql?query=ASK%7B%7D")
_IMPORTED_LATE = ("server.reconcile.views", "thidua.search.formats", "thidua.search.opening")
"""What the first answers do without."""


class Keeper:
    def __init__(self, app: "Flask", limits: Limits, *, in_memory: bool) -> None:
        self._app, self._limits = app, limits
        self._most_asked = _MOST_ASKED if in_memory else ()
        self._place: Place | None = None
        self._warming: Iterator[None] | None = None
        self._children: set[int] = set()
        self._unfinished = b""

    def run(self) -> None:
        woken, waking = os.pipe()
        os.set_blocking(waking, False)
        os.set_blocking(woken, False)
        signal.set_wakeup_fd(waking)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        _say("ready")
        while True:
            ready, _, _ = select.select([0, woken], [], [], 0 if self._warming else None)
            if woken in ready:
                os.read(woken, 4096)
                self._reap()
            if 0 in ready and not self._obey():
                return self._end()
            if self._warming and not ready and next(self._warming, True):
                self._warming = None

    def _obey(self) -> bool:
        read = os.read(0, 65536)
        *lines, self._unfinished = (self._unfinished + read).split(b"\n")
        for line in lines:
            match line.split():
                case [b"at", *_]:
                    self._place = Place(Path(os.fsdecode(line.removeprefix(b"at "))))
                case [b"fork"] if self._place:
                    self._fork(self._place)
                case [b"warm"]:
                    self._warming = self._warmed()
                case [b"kill", pid] if int(pid) in self._children:
                    os.kill(int(pid), signal.SIGKILL)
        return bool(read)

    def _warmed(self) -> Iterator[None]:
        """What most requests need is there, once for all, in those that are forked from then on.
        By steps, for who is to fork or to kill meanwhile does not wait for all of it."""
        for name in _IMPORTED_LATE:
            import_module(name)
            yield
        for address in self._most_asked:
            self._app.test_client().get(address)
            yield
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        _say("warm")

    def _fork(self, place: Place) -> None:
        try:
            pid = os.fork()
        except OSError as error:
            _say(f"failed {error}")
            return
        if pid == 0:
            self._become_worker(place)
        self._children.add(pid)

    def _become_worker(self, place: Place) -> None:
        from server.workers import worker  # noqa: PLC0415 - imported by then: see `main`

        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 0)
        os.dup2(null, 1)
        gc.enable()
        try:
            worker.live(self._app, self._limits, place)
        finally:
            os._exit(1)

    def _reap(self) -> None:
        with suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == 0:
                    return
                self._children.discard(pid)
                _say(f"ended {pid} {status}")

    def _end(self) -> None:
        """Once the keeper is gone, so are its workers and their folder, also where the front was
        killed and removes nothing."""
        for pid in self._children:
            os.kill(pid, signal.SIGKILL)
        for pid in self._children:
            os.waitpid(pid, 0)
        if self._place:
            shutil.rmtree(self._place.folder, ignore_errors=True)
            with suppress(OSError):  # the front's own folder, once it holds nothing more
                self._place.folder.parent.rmdir()


def _say(line: str) -> None:
    with suppress(BrokenPipeError):
        os.write(1, f"{line}\n".encode())


def main() -> None:
    for ending in (signal.SIGINT, signal.SIGTERM):
        # Told to a whole group of processes, it is meant for the front: we end with our input.
        signal.signal(ending, signal.SIG_IGN)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    gc.disable()  # there is little to collect in what is imported, and it is looked through often
    opening = Opening()
    app = _application(opening)
    if app is not None:
        gc.freeze()
        in_memory_ = in_memory(opening.release, opening.limits)
        Keeper(app, opening.limits, in_memory=in_memory_).run()


def _application(opening: Opening) -> "Flask | None":
    """Imported while the release is being read."""
    from server.app import application  # noqa: PLC0415
    from server.workers import worker  # noqa: F401, PLC0415 - once, not in each that is forked
    from thidua.graph import Graph  # noqa: PLC0415

    if not opening.wait():
        return None
    if opening.fault:
        _say(f"failed {opening.fault}")
        return None
    return application(opening.limits, Graph(opening.release, opening.store))


if __name__ == "__main__":
    main()
