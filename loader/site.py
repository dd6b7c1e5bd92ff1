"""Where a release is being built, and what it may begin from."""

from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from loader.inputs import LoadInputs
from loader.kept.stored import Stored, kept, stands
from loader.publishing.build import building_folder
from loader.publishing.naming import ready
from loader.publishing.storing import OnDisk
from thidua.release import STORE, NewerRelease, Release, ReleaseError, Releases

FOLLOWED_FROM = 0.9
"""Of the records: where fewer are what they were, a store is as soon built anew."""


@dataclass(frozen=True)
class Site:
    """Where a release is being built, and the processes lent for it: for the store those of this
    machine, for reading perhaps those of others."""

    folder: Path
    workers: Executor
    readers: Executor

    def current(self) -> Release | None:
        """A damaged release counts as none: the load replaces it."""
        try:
            return Releases(self.folder).current()
        except NewerRelease:
            raise
        except ReleaseError:
            return None

    def get_ready(self, *, anew: bool) -> None:
        """What reads the names of a large release starts beside what comes first."""
        if stands(self.folder) and not anew:
            self.workers.submit(ready)

    def store_folder(self, release: str) -> Path:
        building = building_folder(self.folder, release)
        building.mkdir(exist_ok=True)
        return building / STORE

    def store(self, release: str) -> OnDisk:
        return OnDisk(self.store_folder(release), self.workers)

    def earlier(self, inputs: LoadInputs) -> Stored | None:
        """What this release's store can begin from, where most records are what they were."""
        records = inputs.records
        alike = records.reused >= FOLLOWED_FROM * records.pieces
        return kept(self.folder) if alike and not inputs.request.anew else None
