"""Answers worked out ahead, for a release that answers already.

Nothing of it needs the lock of the folder: others load, go back and prune meanwhile.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from loader.publishing import files
from thidua.catalogue import Parameter
from thidua.graph import Graph
from thidua.lock import StoreBusy, only_writer
from thidua.release import ANSWERS, STORE, Release, Releases
from thidua.stores import ahead
from thidua.stores.oxigraph import OxigraphStore

_ANSWERING = ".answering-"


@dataclass(frozen=True)
class Answering:
    """Of a release of this folder, which had no answers when this was begun. `release` is open, so
    that answers never get into another one that takes its name."""

    folder: Path
    name: str
    release: int
    building: Path

    def work_out(self) -> int:
        """How many; none where another release is the current one meanwhile."""
        fresh = self.building / ANSWERS
        store = OxigraphStore.on_disk(self.folder / self.name / STORE)
        graph = Graph(Release.at(self.folder / self.name), store)
        if not ahead.write(store, _texts(graph), fresh, self._wanted):
            return 0
        files.sync(fresh)
        number = len(list(fresh.iterdir()))
        with suppress(FileNotFoundError):  # pruned meanwhile
            os.rename(fresh, ANSWERS, dst_dir_fd=self.release)
        return number

    def _wanted(self) -> bool:
        return Releases(self.folder).named() == self.name


def _texts(graph: Graph) -> dict[str, int]:
    """By the fewest bytes of an answer that is worth a file."""

    def choices(parameter: Parameter) -> list[str]:
        return [one.value for one in graph.choices(parameter)]

    by_choice = graph.catalogue.standing_by_choice(choices)
    return dict.fromkeys(by_choice, ahead.LARGE) | dict.fromkeys(graph.catalogue.standing(), 0)


@contextmanager
def answering(folder: Path, name: str) -> Iterator[Answering | None]:
    """None where the release has its answers, or another load is working them out. Begun while the
    folder is locked: the release stands, and nobody tidies."""
    with ExitStack() as begun:
        building = begun.enter_context(_claimed(folder / f"{_ANSWERING}{name}"))
        if building is None or (folder / name / ANSWERS).exists():
            yield None
            return
        release = os.open(folder / name, os.O_RDONLY | os.O_DIRECTORY)
        begun.callback(os.close, release)
        yield Answering(folder, name, release, building)


def tidy_answering(folder: Path) -> None:
    """What killed loads left; those at work keep theirs."""
    for left in folder.glob(f"{_ANSWERING}*"):
        with _claimed(left):
            pass


@contextmanager
def _claimed(building: Path) -> Iterator[Path | None]:
    """A folder that goes when this is left; None where somebody else has it."""
    with ExitStack() as claim:
        try:
            claim.enter_context(only_writer(building))
        except StoreBusy:
            yield None
            return
        try:
            yield building
        finally:
            shutil.rmtree(building)
