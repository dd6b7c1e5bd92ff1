"""Where the front and its workers meet, and what a worker's end may mean."""

from dataclasses import dataclass
from pathlib import Path

OUT_OF_MEMORY = 77
"""Exit code of a worker that met its bound in Python; the engine aborts instead, with words."""


@dataclass(frozen=True)
class Place:
    """The folder that they share: the socket, spools, last words."""

    folder: Path

    @property
    def socket(self) -> Path:
        return self.folder / "workers.sock"

    def last_words(self, pid: int) -> Path:
        return self.folder / f"{pid}.stderr"
