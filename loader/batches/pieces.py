"""Files cut into what can be read on its own: a line of JSON Lines, or a whole file.

The same piece gives the same quads wherever it stands, so what it gave once can be kept.
"""

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loader.faults import Fault
from loader.reading.formats import LINES
from loader.reading.records import Standing
from loader.reading.sources import Source


@dataclass(frozen=True)
class Piece:
    """`before`: how many lines of the file stand before it."""

    source: Source
    before: int = 0

    def fault(self, found: Fault) -> Fault:
        """As it stands in the file. Without a line the file as a whole is meant."""
        line = found.line + self.before if found.line else 0
        return replace(found, file=str(self.source.path), line=line)

    def standing(self, found: Standing) -> Standing:
        return found._replace(
            path=self.source.path,
            line=found.line + self.before,
            notes=tuple(map(self.fault, found.notes)),
        )


def pieces(source: Source) -> Iterator[Piece]:
    if not _has_lines(source):
        yield Piece(source)
        return
    for before, line in enumerate(source.content.split(b"\n")):
        if line.strip():
            yield Piece(replace(source, content=line), before)


def _has_lines(source: Source) -> bool:
    """What is wrong with the encoding is said of the file as a whole."""
    content = source.content
    if source.path.suffix.lower() != LINES or BOM_UTF8 in content or b"\0" in content:
        return False
    try:
        return bool(content.decode().strip())
    except UnicodeDecodeError:
        return False
