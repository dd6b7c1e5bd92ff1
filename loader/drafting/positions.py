"""People and the offices the text gives them, in the tags of a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loader.drafting.body import Body
from loader.drafting.people import Person
from loader.drafting.sentences import Sentence

_OFFICE = r"T(?:w?[OX])?"
_AFTER = re.compile(rf"P[,(=-]?(?:[RD]G?[,-])?(?P<offices>{_OFFICE}(?:(?:,|w|,w|-){_OFFICE})*)")
_BEFORE = re.compile(rf"(?P<offices>{_OFFICE}(?:,{_OFFICE})*)[,:-]?e?(?P<person>P)")
_BESIDE = re.compile(r"(?P<office>T)O?(?P<person>P)(?=[,(-]T)")
_PLURAL = re.compile(
    rf"(?P<the>e)?(?P<office>{_OFFICE})(?P<sign>:)?(?P<people>e?P(?:(?:[,;]|w|,w)e?P)*)"
)
_TOGETHER = re.compile(
    rf"(?<![TOX])(?P<people>P(?:,e?P)*(?:(?P<and>w)|,)e?P)[,-](?P<office>{_OFFICE})(?!w?T)"
)
_PAIRS = re.compile(
    r"(?P<people>P(?:(?:,|w)e?P)+)(?:[,-]|w?=)(?P<offices>TO?(?:(?:,|w)TO?)*(?:,|w)T)(?P<body>O)?"
)
_FIRST_OF_WORDS = {"và", "kiêm", "đồng thời là", "nguyên", "cùng"}


@dataclass(frozen=True)
class PositionFound:
    person: Person
    title: str
    body: Body | None
    start: int
    end: int
    reason: str
    confidence: float


Ground = tuple[str, float]
"""A reason, and how sure it makes."""

_IN_ORDER: Ground = ("people and titles in the same order", 0.85)
_FOR_ALL: Ground = ("one title for several people", 0.93)
_AFTER_NAME: Ground = ("the title behind the name", 0.95)
_BEFORE_NAME: Ground = ("the title before the name", 0.88)


def positions(sentence: Sentence) -> Iterator[PositionFound]:
    """In pairs first: "A và B - Viện trưởng và Phó Viện trưởng VKSND X"."""
    for match in _BESIDE.finditer(sentence.tags):
        person = match.start("person")
        office = match.start("office")
        yield _position(sentence, person, office, _office_body(sentence, office), _BEFORE_NAME)
    taken: set[int] = set()
    for find in (_in_pairs, _together, _of_several, _behind, _before):
        for found, place in find(sentence):
            if place not in taken:
                yield found
        taken.update(place for _, place in find(sentence))


def _in_pairs(sentence: Sentence) -> Iterator[tuple[PositionFound, int]]:
    for match in _PAIRS.finditer(sentence.tags):
        people = _places(match, "people", "P")
        titles = _places(match, "offices", "T")
        if len(people) != len(titles) or not _is_in_order(sentence, match):
            continue
        body = sentence.body(match.start("body")) if match["body"] else None
        for person, title in zip(people, titles, strict=True):
            own = _office_body(sentence, title) or body
            yield _position(sentence, person, title, own, _IN_ORDER), person


def _together(sentence: Sentence) -> Iterator[tuple[PositionFound, int]]:
    """ "A và B, Phó Viện trưởng VKSND X": the one title is both's."""
    for match in _TOGETHER.finditer(sentence.tags):
        together = match.start() and sentence.words(match.start() - 1)[:1] == ["các"]
        if together if match["and"] is None else sentence.words(match.start("and")) == ["và"]:
            title = match.start("office")
            body = _office_body(sentence, title)
            for person in _places(match, "people", "P"):
                yield _position(sentence, person, title, body, _FOR_ALL), person


def _is_in_order(sentence: Sentence, match: "re.Match[str]") -> bool:
    """Titles joined by "và", or people told together: "các đồng chí A, B - T, T"."""
    before = sentence.words(match.start() - 1) if match.start() else []
    if "lần lượt" in sentence.text(match.start(), match.start("offices")).lower():
        return True
    titles = range(*match.span("offices"))
    return before[:1] == ["các"] or any(sentence.words(place) == ["và"] for place in titles)


def _of_several(sentence: Sentence) -> Iterator[tuple[PositionFound, int]]:
    for match in _PLURAL.finditer(sentence.tags):
        several = match["the"] is not None and sentence.words(match.start("the"))[0] == "các"
        if match["sign"] is None and not several:
            continue
        title = match.start("office") + (sentence.tags[match.start("office")] != "T")
        body = _office_body(sentence, title)
        people = _places(match, "people", "P")
        if len(people) > 1:
            for person in people:
                yield (
                    _position(sentence, person, title, body, _FOR_ALL),
                    person,
                )


def _behind(sentence: Sentence) -> Iterator[tuple[PositionFound, int]]:
    for match in _AFTER.finditer(sentence.tags):
        person = match.start()
        yield from _offices(sentence, match, person, _AFTER_NAME)


def _before(sentence: Sentence) -> Iterator[tuple[PositionFound, int]]:
    for match in _BEFORE.finditer(sentence.tags):
        yield from _offices(sentence, match, match.start("person"), _BEFORE_NAME)


def _offices(
    sentence: Sentence, match: "re.Match[str]", person: int, ground: Ground
) -> Iterator[tuple[PositionFound, int]]:
    titles = _places(match, "offices", "T")
    for number, title in enumerate(titles):
        if number and not _goes_on(sentence, titles[number - 1], title):
            return
        body = _office_body(sentence, title)
        if not _is_of_event(sentence, title, body):
            yield _position(sentence, person, title, body, ground), person


def _is_of_event(sentence: Sentence, title: int, body: Body | None) -> bool:
    """ "Trưởng ban Tổ chức Hội thao", "Ủy viên theo dõi Cụm" are no offices."""
    committee = body is not None and body.head.lower().startswith("ban tổ chức") and not body.parent
    return committee or (body is None and sentence.tags[title + 1 : title + 2] == "W")


def _goes_on(sentence: Sentence, before: int, title: int) -> bool:
    """Between two titles of one person stand signs, or words such as "kiêm"."""
    between = [
        sentence.text(place, place).strip().lower()
        for place in range(before + 1, title)
        if sentence.tags[place] == "w"
    ]
    return all(words in _FIRST_OF_WORDS for words in between)


def _office_body(sentence: Sentence, title: int) -> Body | None:
    """Behind the title, perhaps behind "phụ trách" or "của"."""
    place = title + 1
    if place < len(sentence.tags) and sentence.tags[place] == "w":
        if len(sentence.text(place, place).split()) > 3:  # noqa: PLR2004
            return None
        place += 1
    if place < len(sentence.tags) and sentence.tags[place] in "OX":
        return sentence.body(place)
    return None


def _position(
    sentence: Sentence, person: int, title: int, body: Body | None, ground: Ground
) -> PositionFound:
    titled = sentence.mentions[title]
    return PositionFound(
        sentence.person(person),
        str(titled.value),
        body,
        titled.start,
        titled.end,
        *ground,
    )


def _places(match: "re.Match[str]", group: str, tag: str) -> Sequence[int]:
    return [
        place for place in range(match.start(group), match.end(group)) if match.string[place] == tag
    ]
