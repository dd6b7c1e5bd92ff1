"""What pieces gave in earlier loads, each under the digest of all that decided it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from loader.batches.pieces import Piece
from loader.batches.taken import Batch, TakenRecord
from loader.kept import columns, files
from loader.reading.locators import UnreadableArticle, article_text, file_named
from loader.reading.locators import sha256 as digest_of
from loader.reading.records import Standing

_ENDING = ".piece"


@dataclass(frozen=True)
class Shelf:
    """`basis`: a digest of the code, and of what else all records are read by; `cited`: the records
    whose passages are asked for; `anew`: nothing is taken from it, all is put there again."""

    folder: Path
    basis: str
    articles: Path | None = None
    cited: frozenset[str] = frozenset()
    anew: bool = False

    def name(self, piece: Piece) -> str:
        said = self.basis, piece.source.path.suffix.lower(), bool(self.articles)
        return sha256(f"{said}\n".encode() + piece.source.content).hexdigest() + _ENDING

    def find(self, piece: Piece) -> Batch | None:
        """None where it must be read: it is new, or a text is not what it was."""
        content = None if self.anew else files.read(self.folder / self.name(piece))
        if content is None:
            return None
        said, texts, rows = columns.unpacked(content)
        records = [_record(each, piece) for each in said["records"]]
        if self._cited(records) != said["cited"] or not all(map(self._has_text, records)):
            return None
        return Batch(records, [], texts, rows, set(said["met"]))

    def put(self, piece: Piece, batch: Batch) -> None:
        """Of what is noted, or found without a text to go by, more decides than is looked at."""
        if batch.faults or any(one.standing.notes for one in batch.records):
            return
        if self.articles and any(one.text is None for one in batch.records):
            return
        records = [_said(one, piece) for one in batch.records]
        said = {"records": records, "cited": self._cited(batch.records), "met": sorted(batch.met)}
        files.write(self.folder / self.name(piece), columns.packed(said, batch.texts, batch.rows))

    def tidy(self, used: Sequence[Piece]) -> None:
        """What others gave may be of use again: as much of it stays as is used."""
        files.remove_all_but(frozenset(map(self.name, used)), self.folder, at_least=len(used))

    def _cited(self, records: list[TakenRecord]) -> list[str]:
        return [one.standing.record for one in records if one.standing.record in self.cited]

    def _has_text(self, one: TakenRecord) -> bool:
        """Its text is still the one that its locators were compared with."""
        if self.articles is None or one.text is None:
            return self.articles is None
        name, digest = one.text
        try:
            return digest_of(article_text(file_named(name, self.articles))) == digest
        except UnreadableArticle:
            return False


def _said(one: TakenRecord, piece: Piece) -> Mapping[str, Any]:
    standing = {"record": one.standing.record, "line": one.standing.line - piece.before}
    rest = {"sha256": one.sha256, "text": one.text, "passages": one.passages, "quads": one.quads}
    return {**rest, "standing": standing}


def _record(said: dict[str, Any], piece: Piece) -> TakenRecord:
    standing = said["standing"]
    stood = Standing(standing["record"], piece.source.path, standing["line"], ())
    text = tuple(said["text"]) if said["text"] else None
    return TakenRecord(piece.standing(stood), said["sha256"], text, said["passages"], said["quads"])
