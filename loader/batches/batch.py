"""Pieces of files → the quads of their records as numbers, and what is kept of each record.

Pure but for what it puts on the shelf: the same task gives the same batch, in whichever process.
"""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from loader.batches.pieces import Piece
from loader.batches.shelf import Shelf
from loader.batches.taken import Batch, Part, TakenRecord
from loader.faults import Fault
from loader.identities.merging import replaced
from loader.identities.reviewed import Identities
from loader.mapping import map_record
from loader.mapping.handles import Handles
from loader.mapping.sheet import Sheet
from loader.numbered.quads import Numbering
from loader.numbered.terms import Terms
from loader.reading.records import LoadedRecord, read_source


@dataclass(frozen=True)
class Task:
    """`cited`: the records whose passages tables of places rest on."""

    pieces: tuple[Piece, ...]
    articles: Path | None
    identities: Identities
    cited: frozenset[str]
    shelf: Shelf | None = None


@dataclass(frozen=True)
class _Reader:
    """Terms are written out and numbered once for all pieces."""

    task: Task
    terms: Terms = field(default_factory=Terms)

    def read(self) -> Batch:
        numbering = Numbering(self.terms)
        batch = Batch(self.terms.texts, [self._part(one, numbering) for one in self.task.pieces])
        if self.task.shelf:
            self.task.shelf.put(self.task.pieces, batch)
        return batch

    def _part(self, piece: Piece, numbering: Numbering) -> Part:
        """Where there is a fault the load is refused: what follows is read for its faults alone."""
        met, faults, records = set[str](), list[Fault](), list[TakenRecord]()
        rows, renamed = [np.empty((0, 4), np.int32)], [np.empty((0, 4), np.int32)]
        for loaded in read_source(piece.source, self.task.articles, faults):
            sheet = None if faults else map_record(loaded, self.task.identities)
            records.append(self._taken(loaded, sheet, piece))
            if sheet:
                rows.append(numbering.rows(sheet.quads))
                renamed.append(numbering.rows(replaced(sheet)))
                met.update(sheet.iri.met)
        found = [piece.fault(each) for each in faults]
        return Part(records, found, met, np.concatenate(rows), np.concatenate(renamed))

    def _taken(self, loaded: LoadedRecord, sheet: Sheet | None, piece: Piece) -> TakenRecord:
        """Without a sheet, of a load that is refused: enough to say what else is wrong."""
        record, text = loaded.record, loaded.record.article.text
        cited = record.passages if record.record in self.task.cited else ()
        return TakenRecord(
            piece.standing(loaded.standing),
            loaded.sha256 if sheet else "",
            (text.file, text.sha256) if loaded.quotes else None,
            {key: Handles(record).passage(key).value for key in cited},
            len(sheet.quads) if sheet else 0,
        )


def read_batch(task: Task) -> Batch:
    return _Reader(task).read()
