"""What pieces gave in earlier loads, each under the digest of all that decided it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from loader.batches.pieces import Piece
from loader.batches.taken import Batch, Part, TakenRecord, batch_of
from loader.kept import columns, files
from loader.reading.locators import UnreadableArticle, article_text, file_named
from loader.reading.locators import sha256 as digest_of
from loader.reading.records import Standing

_ENDING = ".pieces"


@dataclass(frozen=True)
class Found:
    """`missing`: the pieces that must be read."""

    batches: list[Batch]
    missing: list[Piece]


@dataclass(frozen=True)
class Shelf:
    """`basis`: a digest of the code, and of what else all records are read by; `cited`: the records
    whose passages are asked for; `anew`: nothing is taken from it, all is put there again.

    What was read together stands in one file: most pieces speak of the same few things, whose texts
    are read once a file.
    """

    folder: Path
    basis: str
    articles: Path | None = None
    cited: frozenset[str] = frozenset()
    anew: bool = False

    def name(self, piece: Piece) -> str:
        said = self.basis, piece.source.path.suffix.lower(), bool(self.articles)
        return sha256(f"{said}\n".encode() + piece.source.content).hexdigest()

    def find(self, cut: Sequence[Piece]) -> Found:
        """Missing is what is new, or has a text that is not what it was. What others gave may be of
        use again: as many files of theirs stay as are used."""
        names = [self.name(piece) for piece in cut]
        wanted = defaultdict[str, list[Piece]](list)
        for name, piece in zip(names, cut, strict=True):
            wanted[name].append(piece)
        paths = [] if self.anew else sorted(self.folder.glob(f"*{_ENDING}"))
        read = {path.name: self._standing(path, wanted) for path in paths}
        found = {name: batch for name, batch in read.items() if batch.parts}
        files.remove_all_but(frozenset(found), self.folder, at_least=len(found))
        missing = [piece for name, piece in zip(names, cut, strict=True) if name in wanted]
        return Found(list(found.values()), missing)

    def put(self, pieces: Sequence[Piece], batch: Batch) -> None:
        """Of what is noted, or found without a text to go by, more decides than is looked at."""
        pairs = zip(pieces, batch.parts, strict=True)
        whole = [(piece, part) for piece, part in pairs if self._is_whole(part)]
        own = batch_of(batch.texts, [part for _, part in whole])
        said = [self._said(piece, part) for piece, part in whole]
        rows = [rows for part in own.parts for rows in (part.rows, part.replaced)]
        if said:
            name = sha256("".join(each["name"] for each in said).encode()).hexdigest() + _ENDING
            content = columns.packed({"pieces": said}, own.texts, np.concatenate(rows))
            files.write(self.folder / name, content)

    def _standing(self, path: Path, wanted: dict[str, list[Piece]]) -> Batch:
        """What is found is wanted no more."""
        content = files.read(path)
        if content is None:
            return Batch([], [])
        said, texts, rows = columns.unpacked(content)
        sizes = [size for one in said["pieces"] for size in one["sizes"]]
        parted = iter(np.split(rows, np.cumsum(sizes)[:-1]))
        parts = list[Part]()
        for one in said["pieces"]:
            own, replaced = next(parted), next(parted)
            for records in self._records(one, wanted.get(one["name"], [])):
                parts.append(Part(records, [], set(one["met"]), own, replaced))
                wanted.pop(one["name"], None)
        return batch_of(texts, parts)

    def _records(self, said: Mapping[str, Any], pieces: list[Piece]) -> Iterator[list[TakenRecord]]:
        """Of each of these pieces, if they are still what was read."""
        for piece in pieces:
            records = [_record(each, piece) for each in said["records"]]
            if self._cited(records) == said["cited"] and all(map(self._has_text, records)):
                yield records

    def _is_whole(self, part: Part) -> bool:
        if part.faults or any(one.standing.notes for one in part.records):
            return False
        return self.articles is None or all(one.text is not None for one in part.records)

    def _said(self, piece: Piece, part: Part) -> dict[str, Any]:
        return {
            "name": self.name(piece),
            "records": [_said(one, piece) for one in part.records],
            "cited": self._cited(part.records),
            "met": sorted(part.met),
            "sizes": [len(part.rows), len(part.replaced)],
        }

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
