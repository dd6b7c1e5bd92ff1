"""Items of a list by their words: units the text lists, whatever they are called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loader.drafting.body import Body
from loader.drafting.places import known_area
from loader.drafting.sentences import Sentence

_OPENED = re.compile(r"(?:M|N(?=.{0,6}:))[wuGMXYN,=]{0,6}(?P<sign>[:(])")
_COMMAS = re.compile(r"\s*(?:[,;]\s*(?:và\s+)?|\s+và\s+)")
_SEMICOLONS = re.compile(r"\s*;\s*")
_ROLE_BEHIND = re.compile(
    r"\s*(?:[-(,:]\s*)?(?:là\s+)?(?:đơn vị\s+)?(?:(?:cụm|khối) (?:trưởng|phó)"
    r"|(?:phó )?trưởng (?:cụm|khối)|phó (?:cụm|khối))\b.*$",
    re.IGNORECASE,
)
_LONGEST_ITEM = 16
_FEWEST = 3

Span = tuple[int, int]


@dataclass(frozen=True)
class Items:
    """`at` is the number of the mention the list begins at."""

    at: int
    bodies: tuple[Body, ...]


def items(sentence: Sentence, count: int | None) -> Items | None:
    """Parted by semicolons each item is a unit; parted by commas where as many are counted."""
    opened = _OPENED.search(sentence.tags)
    if opened is None or opened.end() >= len(sentence.mentions):
        return None
    region = _region(sentence, opened)
    sign = _SEMICOLONS if opened["sign"] == ":" and ";" in sentence.plain[slice(*region)] else None
    pieces = list(_pieces(sentence.plain, region, sign or _COMMAS))
    if all(_is_read(sentence, start) for start, _ in pieces):
        return None  # the patterns of tags do better
    found = [_unit(sentence, piece) for piece in pieces]
    bodies = [each for each in found if each is not None]
    if len(bodies) < _FEWEST or len(bodies) < len(found):
        return None
    listed = sign is not None or len(bodies) == count or all(each.level for each in bodies)
    return Items(opened.end(), tuple(bodies)) if listed else None


def _region(sentence: Sentence, opened: "re.Match[str]") -> Span:
    """From behind the opening to its bracket, or to the end of the sentence."""
    closing, inner = opened.end(), sentence.tags.find("(", opened.end())
    while (closing := sentence.tags.find(")", closing)) > inner > 0:
        closing, inner = closing + 1, sentence.tags.find("(", closing)
    end = sentence.mentions[closing].start if closing > 0 else sentence.end
    return sentence.mentions[opened.end()].start, end


def _pieces(plain: str, region: Span, sign: "re.Pattern[str]") -> Iterator[Span]:
    start, stop = region
    for match in sign.finditer(plain, start, stop):
        yield start, match.start()
        start = match.end()
    yield start, stop


def _is_read(sentence: Sentence, start: int) -> bool:
    """A body was read there already."""
    return any(each.start == start and each.tag in "OLZ" for each in sentence.mentions)


def _unit(sentence: Sentence, piece: Span) -> Body | None:
    """The item's body, or its words up to a bracket or a dash with its role."""
    start, end = piece
    within = (each for each in sentence.mentions if start <= each.start < end)
    held = [each.value for each in within if isinstance(each.value, Body)]
    whole = _ROLE_BEHIND.sub("", sentence.plain[start:end]).strip(" .,")
    if len(held) > 1:
        return None  # a list within the item: the patterns of tags read it
    if held and held[0].full.casefold() == whole.casefold():
        return held[0]
    if area := known_area(whole):
        return Body("", area[0], area[1], 0, 0)
    if not whole[:1].isupper() or len(whole.split()) > _LONGEST_ITEM:
        return None
    return Body(whole, "", "", 0, 0)
