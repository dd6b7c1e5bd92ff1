"""The keeper of a release: a process without threads that has opened it once and forks workers.

Forking where other threads run leaves locks taken for ever in the child, so the one who holds the
release does nothing else. Lines in, on standard input: `fork`, `kill PID`. Lines out: `ready`,
`failed REASON`, `ended PID STATUS` with the status of `os.waitpid`. It ends with its input.

    python -m server.workers.keeper RELEASE PLACE < settings as one line of JSON, then commands
"""

import gc
import logging
import os
import select
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path

from flask import Flask

from server.app import create_app
from server.settings import Settings
from server.workers import worker
from server.workers.place import Place
from thidua.release import Release, ReleaseError

_WARMING = ("/", "/questions", "/?lang=en", "/sparql?query=ASK%7B%7D")


class Keeper:
    def __init__(self, app: Flask, settings: Settings, place: Place) -> None:
        self._app, self._settings, self._place = app, settings, place
        self._children: set[int] = set()
        self._unfinished = b""

    def run(self) -> None:
        woken, waking = os.pipe()
        os.set_blocking(waking, False)
        os.set_blocking(woken, False)
        signal.set_wakeup_fd(waking)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for ending in (signal.SIGINT, signal.SIGTERM):
            # Told to a whole group of processes, it is meant for the front: we end with our input.
            signal.signal(ending, signal.SIG_IGN)
        _say("ready")
        while True:
            ready, _, _ = select.select([0, woken], [], [])
            if woken in ready:
                os.read(woken, 4096)
                self._reap()
            if 0 in ready and not self._obey():
                return self._end()

    def _obey(self) -> bool:
        read = os.read(0, 65536)
        *lines, self._unfinished = (self._unfinished + read).split(b"\n")
        for line in lines:
            match line.split():
                case [b"fork"]:
                    self._fork()
                case [b"kill", pid] if int(pid) in self._children:
                    os.kill(int(pid), signal.SIGKILL)
        return bool(read)

    def _fork(self) -> None:
        try:
            pid = os.fork()
        except OSError as error:
            _say(f"failed {error}")
            return
        if pid == 0:
            self._become_worker()
        self._children.add(pid)

    def _become_worker(self) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 0)
        os.dup2(null, 1)
        try:
            worker.live(self._app, self._settings, self._place)
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
        shutil.rmtree(self._place.folder, ignore_errors=True)
        with suppress(OSError):  # the front's own folder, once it holds nothing more
            self._place.folder.parent.rmdir()


def _say(line: str) -> None:
    with suppress(BrokenPipeError):
        os.write(1, f"{line}\n".encode())


def main() -> None:
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    folder, place = sys.argv[1:]
    with os.fdopen(0, "rb", buffering=0, closefd=False) as lines:
        settings = Settings.model_validate_json(lines.readline())
    try:
        release = Release.at(Path(folder))
        app = create_app(settings, release)
    except ReleaseError as error:
        _say(f"failed {error}")
        return
    if release.manifest.dump.quads <= settings.memory_quads:
        for address in _WARMING:
            app.test_client().get(address)
    gc.collect()
    gc.freeze()
    Keeper(app, settings, Place(Path(place))).run()


if __name__ == "__main__":
    main()
