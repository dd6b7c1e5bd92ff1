"""What rests on an article, passage by passage, as one reads the article."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from thidua.answers import Evidence, Row


@dataclass(frozen=True, slots=True)
class Passage:
    """`evidence` says the place once; without one, the rows rest on no passage of the text."""

    evidence: Evidence | None
    rows: tuple[Row, ...]

    @property
    def placed(self) -> bool:
        return self.evidence is not None and self.evidence.start is not None

    @property
    def subjects(self) -> list[tuple[Row, ...]]:
        """The rows of each thing the passage is about, in the order these come up."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            subject = row.cells["subject"]
            found.setdefault(subject.iri or subject.text, []).append(row)
        return [tuple(rows) for rows in found.values()]


def passages(rows: Sequence[Row]) -> list[Passage]:
    """Rows in the order of the text; neighbours of one place come together."""
    return [_passage(tuple(found)) for _, found in groupby(rows, key=_place)]


def _passage(rows: tuple[Row, ...]) -> Passage:
    return Passage(rows[0].evidence[0] if rows[0].evidence else None, rows)


def _place(row: Row) -> tuple[int | None, int | None]:
    first = row.evidence[0] if row.evidence else None
    return (first.start, first.end) if first else (None, None)
