"""All records of a load: taken from the shelf, or read by as many processes as pay, then one table
of terms."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from loader.batches.batch import Task, read_batch
from loader.batches.pieces import Piece, pieces
from loader.batches.shelf import Found, Shelf
from loader.batches.taken import Batch, Part, TakenRecord
from loader.faults import Fault, LoadRefused
from loader.identities.reviewed import Identities
from loader.numbered.terms import Numbers, Terms
from loader.reading.records import Standing, faults_of_all
from loader.reading.sources import sources

ALONE = 3 * 1024 * 1024
"""Bytes of records up to which the load's own process reads them: others take a second to start."""

_A_BATCH = 256 * 1024

Counted = Callable[[int], None]
"""Told how many records have been read."""


@dataclass(frozen=True)
class Records:
    """Sorted by id. Of `rows`, one quad each, those of a record stand in the order it says them;
    records in order of their ids, then what things merged away are replaced by. Of `pieces`, those
    `reused` were on the shelf."""

    taken: tuple[TakenRecord, ...] = ()
    terms: Terms = field(default_factory=Terms)
    rows: Numbers = field(default_factory=lambda: np.empty((0, 4), np.int32))
    met: frozenset[str] = frozenset()
    reused: int = 0
    pieces: int = 0

    def __len__(self) -> int:
        return len(self.taken)


@dataclass(frozen=True)
class Reading:
    """How records are read. `cited`: those whose passages tables of places rest on."""

    articles: Path | None
    identities: Identities
    cited: frozenset[str] = frozenset()
    workers: Executor | None = None
    counted: Counted = lambda _: None
    shelf: Shelf | None = None


def gather(paths: Sequence[Path], reading: Reading) -> Records:
    """Raises LoadRefused with every fault of every record."""
    joining = _Joining()
    cut = [piece for file in sources(paths, joining.faults) for piece in pieces(file)]
    for batch in _batches(cut, reading, joining):
        joining.add(batch)
        reading.counted(len(joining.standing))
    faults = joining.faults
    faults += faults_of_all(joining.in_files(cut), reading.articles, within=faults)
    if faults:
        raise LoadRefused(faults)
    return joining.records()


def _batches(cut: Sequence[Piece], reading: Reading, joining: "_Joining") -> Iterator[Batch]:
    """First those on the shelf: none is held back for the order of the files."""
    found = reading.shelf.find(cut) if reading.shelf else Found([], list(cut))
    joining.reused = len(cut) - len(found.missing)
    yield from found.batches
    yield from _read(found.missing, reading)


def _read(new: Sequence[Piece], reading: Reading) -> Iterator[Batch]:
    articles, identities, shelf = reading.articles, reading.identities, reading.shelf
    tasks = [Task(some, articles, identities, reading.cited, shelf) for some in _runs(new)]
    alone = sum(len(piece.source.content) for piece in new) <= ALONE
    lent = None if alone else reading.workers
    yield from (lent.map if lent else map)(read_batch, tasks)


def _runs(new: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Pieces one behind the other, a task's worth."""
    run, size = list[Piece](), 0
    for piece in new:
        run.append(piece)
        size += len(piece.source.content)
        if size >= _A_BATCH:
            yield tuple(run)
            run, size = [], 0
    if run:
        yield tuple(run)


class _Joining:
    """One table of terms, as batches come."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.standing: list[Standing] = []
        self.reused = self.pieces = 0
        self._terms = Terms()
        self._stated: dict[str, tuple[TakenRecord, Numbers]] = {}
        self._renamed: list[Numbers] = []
        self._met: set[str] = set()

    def add(self, batch: Batch) -> None:
        numbers = self._terms.numbers(batch.texts)
        for part in batch.parts:
            self._add(part, numbers)

    def _add(self, part: Part, numbers: Numbers) -> None:
        self.pieces += 1
        rows, start = numbers[part.rows], 0
        for one in part.records:
            self._stated[one.standing.record] = one, rows[start : start + one.quads]
            start += one.quads
        self._renamed.append(numbers[part.replaced])
        self._met |= part.met
        self.faults += part.faults
        self.standing += (one.standing for one in part.records)

    def in_files(self, cut: Iterable[Piece]) -> list[Standing]:
        """In the order in which they are read where nothing is on the shelf."""
        files = {
            path: place for place, path in enumerate(dict.fromkeys(p.source.path for p in cut))
        }
        return sorted(self.standing, key=lambda one: (files[one.path], one.line))

    def records(self) -> Records:
        ordered = [self._stated[record] for record in sorted(self._stated)]
        own = (rows for _, rows in ordered)
        rows = np.concatenate([np.empty((0, 4), np.int32), *own, *self._renamed])
        taken = tuple(one for one, _ in ordered)
        return Records(taken, self._terms, rows, frozenset(self._met), self.reused, self.pieces)
