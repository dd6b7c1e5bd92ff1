"""The release a keeper opens, read while it imports the application: the engine reads without the
lock that lets Python do one thing at a time."""

import json
import os
import threading
from pathlib import Path

from server import store
from server.limits import Limits
from thidua.release import Release, ReleaseError
from thidua.stores import oxigraph  # noqa: F401 - nothing may be left to import beside the others
from thidua.stores.contract import Store


class Opening:
    """The first line that is told says of which release, and within which limits."""

    limits: Limits
    release: Release
    store: Store

    def __init__(self) -> None:
        self.fault: str | None = None
        self._thread = threading.Thread(target=self._open)
        self._thread.start()

    def wait(self) -> bool:
        """Whether anything is to be opened: what ends before it is told was begun in vain. With it
        the thread is gone."""
        self._thread.join()
        return self._line != b""

    def _open(self) -> None:
        with os.fdopen(0, "rb", buffering=0, closefd=False) as lines:
            self._line = lines.readline()
        if not self._line:
            return
        told = json.loads(self._line)
        self.limits = Limits.of(told["limits"])
        try:
            self.release = Release.at(Path(told["release"]))
            self.store = store.opened(self.release, self.limits)
        except ReleaseError as error:
            self.fault = str(error)
