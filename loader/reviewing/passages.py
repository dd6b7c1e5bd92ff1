"""Where a fact stands: the sentence around its passage, and what the drafting said of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten
from typing import NamedTuple

from loader.drafting.draft import Json
from loader.drafting.drafting import draft
from loader.reading.tree import Value, without_wrong_characters

_END = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_])|\n+")
_SPACES = re.compile(r"\s+")
_LONGEST = 400
_BEGINNING = 40


class Piece(NamedTuple):
    text: str
    marked: bool


class Reason(NamedTuple):
    confidence: float
    words: str


def span(passage: Value) -> tuple[int, int]:
    """(0, 0) of what has no range: the end of the review says so."""
    text = passage.get("span") if isinstance(passage, dict) else None
    found = re.fullmatch(r"(\d{1,9})-(\d{1,9})", text if isinstance(text, str) else "")
    return (int(found[1]), int(found[2])) if found else (0, 0)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Around a passage; of a very long one what is near."""
    breaks = (found.end() for found in _END.finditer(text))
    first = max((place for place in breaks if place <= start), default=0)
    ending = _END.search(text, end)
    last = ending.start() if ending else len(text)
    return max(first, start - _LONGEST), min(last, end + _LONGEST)


def quotes(text: str, spans: Iterable[tuple[int, int]]) -> list[list[Piece]]:
    """Each sentence once, its passages marked, in the order of the text.

    White space is a matter of layout here, and signs that steer a terminal are left out.
    """
    found: list[tuple[int, int, list[tuple[int, int]]]] = []
    for span in sorted(spans):
        first, last = sentence(text, *span)
        if found and first < found[-1][1]:
            before = found.pop()
            first, last = before[0], max(last, before[1])
            found.append((first, last, [*before[2], span]))
        else:
            found.append((first, last, [span]))
    return [[*_pieces(text, *each)] for each in found]


def _pieces(text: str, first: int, last: int, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    place = first
    for start, end in spans:
        if place < start:
            yield Piece(_shown(text[place:start]), marked=False)
        if place < end:
            yield Piece(_shown(text[max(place, start) : end]), marked=True)
        place = max(place, end)
    if place < last:
        yield Piece(_shown(text[place:last]), marked=False)


def _shown(text: str) -> str:
    return without_wrong_characters(_SPACES.sub(" ", text))


def beginning(record: Mapping[str, Value], key: str, text: str) -> str:
    """Tells several passages of a fact apart."""
    start, end = of(record, key)
    return shorten(_shown(text[start:end]), _BEGINNING, placeholder=" …")


def reasons(source: str, text: str) -> dict[tuple[int, int], Reason]:
    """By range, the least sure one: drafted again, for a draft record keeps no confidence."""
    found: dict[tuple[int, int], Reason] = {}
    for place, reason in _leaves(draft(source, text).as_json()):
        found[place] = min(reason, found.get(place, reason))
    return found


def reason(known: Mapping[tuple[int, int], Reason], at: tuple[int, int]) -> Reason | None:
    """Of the passage, or of the longest find in it: a clause may say a year beside the rest."""
    within = [span for span in known if at[0] <= span[0] and span[1] <= at[1]]
    longest = max(within, key=lambda span: span[1] - span[0], default=at)
    return known.get(longest)


def _leaves(value: Json) -> Iterator[tuple[tuple[int, int], Reason]]:
    match value:
        case {"span": [int(start), int(end)], "confidence": float(sure), "reason": str(words)}:
            yield (start, end), Reason(sure, words)
        case dict():
            for inner in value.values():
                yield from _leaves(inner)
        case list():
            for inner in value:
                yield from _leaves(inner)


def of(record: Mapping[str, Value], key: str) -> tuple[int, int]:
    passages = record.get("passages")
    return span(passages.get(key) if isinstance(passages, dict) else None)
