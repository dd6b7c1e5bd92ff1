"""What a release takes from the one before it, where most records are what they were."""

from concurrent.futures import Executor, Future
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from loader.kept.stored import Stored, kept
from loader.numbered.changes import Changes, changes
from loader.numbered.quads import Quads
from loader.publishing.asked import extracted, naming_sees, with_changes
from loader.publishing.extract import Extract
from thidua.release import SEARCH, Manifest, ReleaseError


class Before:
    """The release before, read in threads while the records are. Its extract is most of that, and
    the engine's, which leaves the other core to Python."""

    def __init__(self, folder: Path, threads: Executor) -> None:
        self._threads = threads
        self._stored = threads.submit(kept, folder)
        self._extract = threads.submit(self._extracted)

    def stored(self) -> Stored | None:
        return self._stored.result()

    def followed(self, stored: Stored, quads: Quads) -> "Following":
        made = self._threads.submit(changes, stored.quads, quads)
        return Following(stored.release, stored.following + 1, made, self._extract)

    def _extracted(self) -> Extract | None:
        stored = self._stored.result()
        return extracted(stored.quads) if stored else None


@dataclass(frozen=True)
class Following:
    """`release`: the one before; `loads`: how many since its store was built anew; `made`: what
    differs in the next; `begun`: the extract of the one before."""

    release: Path
    loads: int
    made: Future[Changes]
    begun: Future[Extract | None]

    def extract(self) -> Extract | None:
        """Of the next release: to be asked for once."""
        begun = self.begun.result()
        return with_changes(begun, self.made.result()) if begun else None

    def index(self) -> bytes | None:
        """That of the names, where nothing differs that they are read from; None too where the file
        is not what it was."""
        if naming_sees(self.made.result()):
            return None
        try:
            index = (self.release / SEARCH).read_bytes()
            whole = sha256(index).hexdigest() == Manifest.read(self.release).search
        except (OSError, ReleaseError):
            return None
        return index if whole else None
