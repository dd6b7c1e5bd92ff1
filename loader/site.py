"""Where a release is being built, and what it may begin from."""

from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from loader.batches.gathering import Records
from loader.kept.stored import Stored, stands
from loader.publishing.before import Before
from loader.publishing.build import building_folder
from loader.publishing.naming import ready
from loader.publishing.storing import OnDisk
from thidua.release import STORE, NewerRelease, Release, ReleaseError, Releases

FOLLOWED_FROM = 0.9
"""Of the records: where fewer are what they were, a store is as soon built anew."""


@dataclass
class Site:
    """Where a release is being built, and the processes lent for it: for the store those of this
    machine, for reading perhaps those of others. `before`: until it is known whether it serves."""

    folder: Path
    workers: Executor
    readers: Executor
    before: Before | None = None

    def current(self) -> Release | None:
        """A damaged release counts as none: the load replaces it."""
        try:
            return Releases(self.folder).current()
        except NewerRelease:
            raise
        except ReleaseError:
            return None

    def get_ready(self, threads: Executor, *, anew: bool) -> None:
        """What a large release begins with starts beside what comes first."""
        if stands(self.folder) and not anew:
            self.workers.submit(ready)
            self.before = Before(self.folder, threads)

    def store_folder(self, release: str) -> Path:
        building = building_folder(self.folder, release)
        building.mkdir(exist_ok=True)
        return building / STORE

    def store(self, release: str) -> OnDisk:
        return OnDisk(self.store_folder(release), self.workers)

    def earlier(self, records: Records) -> tuple[Before, Stored] | None:
        """What this release can begin from, where most records are what they were."""
        before, self.before = self.before, None  # it is large
        alike = records.reused >= FOLLOWED_FROM * records.pieces
        stored = before.stored() if before and alike else None
        return (before, stored) if before and stored else None
