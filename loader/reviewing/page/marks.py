"""The article cut where passages begin and end, so that overlapping ones are marked too."""

from itertools import pairwise
from typing import NamedTuple

from loader.reading.tree import without_wrong_characters
from loader.reviewing import passages
from loader.reviewing.facts import Fact
from loader.reviewing.review import Review


class Piece(NamedTuple):
    """`mark` is `now` for the fact asked about, `other` for other facts, else empty."""

    text: str
    mark: str


def marks(review: Review, fact: Fact) -> list[Piece]:
    record, text = review.record, review.draft.text
    now = [passages.of(record, key) for key in fact.passages]
    others = [passages.of(record, key) for each in review.facts() for key in each.passages]
    cuts = sorted({0, len(text), *(min(end, len(text)) for span in others for end in span)})
    found = []
    for start, end in pairwise(cuts):
        inside = (
            "now" if _within(start, end, now) else "other" if _within(start, end, others) else ""
        )
        found.append(Piece(without_wrong_characters(text[start:end]), inside))
    return found


def _within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)
