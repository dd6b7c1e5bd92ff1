"""All records of a load: read in batches, by as many processes as pay, then one table of terms."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from loader.batches.batch import Batch, TakenRecord, Task, read_batch
from loader.faults import Fault, LoadRefused
from loader.identities.reviewed import Identities
from loader.numbered.terms import Numbers, Terms
from loader.reading.records import faults_of_all
from loader.reading.sources import Source, sources

ALONE = 3 * 1024 * 1024
"""Bytes of records up to which the load's own process reads them: others take a second to start."""

_A_BATCH = 1024 * 1024

Counted = Callable[[int], None]
"""Told how many records have been read."""


@dataclass(frozen=True)
class Records:
    """Sorted by id. Of `rows`, one quad each, those of a record stand in the order it says them;
    records in order of their ids, then what things merged away are replaced by."""

    taken: tuple[TakenRecord, ...] = ()
    terms: Terms = field(default_factory=Terms)
    rows: Numbers = field(default_factory=lambda: np.empty((0, 4), np.int32))
    met: frozenset[str] = frozenset()

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


def gather(paths: Sequence[Path], reading: Reading) -> Records:
    """Raises LoadRefused with every fault of every record."""
    faults: list[Fault] = []
    files = list(sources(paths, faults))
    batches = list(_counted(_batches(files, reading), reading.counted))
    faults += [fault for batch in batches for fault in batch.faults]
    standing = [one.standing for batch in batches for one in batch.records]
    faults += faults_of_all(standing, reading.articles, within=faults)
    if faults:
        raise LoadRefused(faults)
    return _together(batches)


def _batches(files: list[Source], reading: Reading) -> Iterator[Batch]:
    tasks = [
        Task(some, reading.articles, reading.identities, reading.cited) for some in _runs(files)
    ]
    alone = reading.workers is None or sum(len(file.content) for file in files) <= ALONE
    if alone or reading.workers is None:
        return map(read_batch, tasks)
    return reading.workers.map(read_batch, tasks)


def _runs(files: Iterable[Source]) -> Iterator[tuple[Source, ...]]:
    """Files one behind the other, a batch's worth."""
    run: list[Source] = []
    for file in files:
        run.append(file)
        if sum(len(one.content) for one in run) >= _A_BATCH:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _counted(batches: Iterable[Batch], counted: Counted) -> Iterator[Batch]:
    number = 0
    for batch in batches:
        number += len(batch.records)
        counted(number)
        yield batch


def _together(batches: Sequence[Batch]) -> Records:
    terms = Terms()
    stated: dict[str, tuple[TakenRecord, Numbers]] = {}
    renamed: list[Numbers] = []
    for batch in batches:
        rows, start = terms.numbers(batch.texts)[batch.rows], 0
        for one in batch.records:
            stated[one.standing.record] = one, rows[start : start + one.quads]
            start += one.quads
        renamed.append(rows[start:])
    ordered = [stated[record] for record in sorted(stated)]
    rows = np.concatenate([np.empty((0, 4), np.int32), *(own for _, own in ordered), *renamed])
    met = frozenset().union(*(batch.met for batch in batches))
    return Records(tuple(one for one, _ in ordered), terms, rows, met)
