"""Where the front and its workers meet, and what a worker's end may mean."""

import time
from dataclasses import dataclass
from pathlib import Path

OUT_OF_MEMORY = 77
"""Exit code of a worker that met its bound in Python; the engine aborts instead, with words."""


@dataclass(frozen=True)
class Place:
    """The folder that the front and its workers share: the socket, last words; spools beside it."""

    folder: Path

    @property
    def socket(self) -> Path:
        return self.folder / "workers.sock"

    def last_words(self, pid: int) -> Path:
        return self.folder / f"{pid}.stderr"

    def begun(self, pid: int) -> Path:
        """What a worker has noted of the query it runs."""
        return self.folder / f"{pid}.begun"

    def unheard(self, pid: int) -> Path:
        """A large answer until the front has heard of it: it is swept away with its worker."""
        return self.folder / f"{pid}.unheard"

    def forget(self, pid: int) -> None:
        for left in (self.last_words(pid), self.begun(pid), self.unheard(pid)):
            left.unlink(missing_ok=True)

    def taken(self, pid: int) -> Path:
        """Out of the folder: it may be sent when the release and its workers are gone."""
        spool = self.folder.parent / f"{pid}-{time.monotonic_ns()}.spool"
        return self.unheard(pid).rename(spool)
