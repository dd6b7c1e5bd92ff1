"""How the people of a draft took part in its meeting, where one word in their sentence says it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from loader.drafting.draft import Draft, DraftPerson
from loader.drafting.phrases import either, table

_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s|$))+")
_PART = re.compile(r"[^;]+")
_PRESENTED = re.compile(r"\bdo\b(?P<who>[^.;\n]{1,150}?)\btrình bày\b", re.IGNORECASE)
_REPORT = re.compile(r"\bbáo cáo\b", re.IGNORECASE)
_LISTS = {"attended", "directed", "witnessed"}
"""Ways of several people at once, named behind the word."""


class Part(NamedTuple):
    """Where the word and the name stand."""

    person: DraftPerson
    way: str
    word: tuple[int, int]
    name: tuple[int, int]


@cache
def _words() -> "re.Pattern[str]":
    return re.compile(rf"\b{either(_ways())}\b", re.IGNORECASE)


def _ways() -> Mapping[str, str]:
    found: Mapping[str, str] = table("record")["ways"]
    return found


def parts(draft: Draft, text: str) -> list[Part]:
    """Each way of a person once, at its first place."""
    found: dict[tuple[str, str], Part] = {}
    for sentence in _SENTENCE.finditer(text):
        for part in (
            *_of_sentence(draft, text, *sentence.span()),
            *_reported(draft, text, *sentence.span()),
        ):
            found.setdefault((str(part.person.name.value), part.way), part)
    return list(found.values())


def _of_sentence(draft: Draft, text: str, start: int, end: int) -> Iterator[Part]:
    """Between semicolons; a list that begins before one goes on behind it."""
    listed: re.Match[str] | None = None
    for piece in _PART.finditer(text, start, end):
        words = list(_words().finditer(text, *piece.span()))
        if words or listed is None:
            yield from _of_piece(draft, text, words, *piece.span())
            listed = words[0] if len(words) == 1 and _way(words[0]) in _LISTS else None
        else:
            named = _named(draft, text, *piece.span())
            yield from (Part(who, _way(listed), listed.span(), at) for who, at in named)


def _of_piece(
    draft: Draft, text: str, words: list["re.Match[str]"], start: int, end: int
) -> Iterator[Part]:
    """Of one word alone: two in a piece may be two people's."""
    if len(words) != 1:
        return
    word, way = words[0], _way(words[0])
    named = list(_named(draft, text, start, end))
    if way in _LISTS:
        named = [each for each in named if each[1][0] > word.end()]
    elif len(named) > 1:
        return
    yield from (Part(person, way, word.span(), place) for person, place in named)


def _reported(draft: Draft, text: str, start: int, end: int) -> Iterator[Part]:
    """ "Báo cáo tổng kết do đồng chí … trình bày"."""
    found = _PRESENTED.search(text, start, end)
    if found is None or not _REPORT.search(text, start, found.start()):
        return
    named = list(_named(draft, text, *found.span("who")))
    if len(named) == 1:
        yield Part(
            named[0][0], "reported", (found.end() - len("trình bày"), found.end()), named[0][1]
        )


def _way(word: "re.Match[str]") -> str:
    return _ways()[" ".join(word.group().lower().split())]


def _named(
    draft: Draft, text: str, start: int, end: int
) -> Iterator[tuple[DraftPerson, tuple[int, int]]]:
    for person in draft.people:
        place = text.find(str(person.name.value), start, end)
        if place >= 0:
            yield person, (place, place + len(str(person.name.value)))
