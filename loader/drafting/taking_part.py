"""How the people of a draft took part in its meeting, where one word in their sentence says it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from loader.drafting.draft import Draft, DraftPerson
from loader.drafting.phrases import either, table

_SENTENCE = re.compile(r"(?:[^.!?\n;]|[.!?](?!\s|$))+")
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
        for part in _of_sentence(draft, text, *sentence.span()):
            found.setdefault((str(part.person.name.value), part.way), part)
    return list(found.values())


def _of_sentence(draft: Draft, text: str, start: int, end: int) -> Iterator[Part]:
    """Of one word alone: two in a sentence may be two people's."""
    words = list(_words().finditer(text, start, end))
    if len(words) != 1:
        return
    word = words[0]
    way = _ways()[" ".join(word.group().lower().split())]
    named = list(_named(draft, text, start, end))
    if way in _LISTS:
        named = [each for each in named if each[1][0] > word.end()]
    elif len(named) > 1:
        return
    yield from (Part(person, way, word.span(), place) for person, place in named)


def _named(
    draft: Draft, text: str, start: int, end: int
) -> Iterator[tuple[DraftPerson, tuple[int, int]]]:
    for person in draft.people:
        place = text.find(str(person.name.value), start, end)
        if place >= 0:
            yield person, (place, place + len(str(person.name.value)))
