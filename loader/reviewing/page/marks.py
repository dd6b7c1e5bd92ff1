"""The article cut where passages begin and end, so that overlapping ones are marked too."""

from itertools import groupby, pairwise
from typing import NamedTuple

from loader.reading.tree import without_wrong_characters
from loader.reviewing import passages
from loader.reviewing.facts import Fact
from loader.reviewing.review import Review

_Spans = list[tuple[int, int]]


class Piece(NamedTuple):
    """`mark` is `now` for the fact asked about, `other` for other facts, else empty."""

    text: str
    mark: str


def marks(review: Review, fact: Fact) -> list[Piece]:
    record, text = review.record, review.draft.text
    now = [passages.of(record, key) for key in fact.passages]
    others = [passages.of(record, key) for each in review.facts() for key in each.passages]
    cuts = sorted({0, len(text), *(min(end, len(text)) for span in others for end in span)})
    pieces = ((text[start:end], _mark(start, end, now, others)) for start, end in pairwise(cuts))
    return [
        Piece(without_wrong_characters("".join(piece for piece, _ in alike)), mark)
        for mark, alike in groupby(pieces, key=lambda piece: piece[1])
    ]


def _mark(start: int, end: int, now: _Spans, others: _Spans) -> str:
    if _within(start, end, now):
        return "now"
    return "other" if _within(start, end, others) else ""


def _within(start: int, end: int, spans: _Spans) -> bool:
    return any(first <= start and end <= last for first, last in spans)
