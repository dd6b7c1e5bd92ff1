"""Who belongs to a group, and how many: lists behind a cue, counts, never guests."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loader.drafting.bodies import Body
from loader.drafting.groups import GroupMention
from loader.drafting.sentences import Sentence

_ITEM = r"u?[OLXZ](?:\([^)]*\))?(?:[,-]?[=u]?[RD])?"
_LIST = rf"(?P<list>{_ITEM}(?:(?:[,;]|w|,w|;w)?{_ITEM})*)"
_OF_PEOPLE = r"e?P[,-]Tw?O(?:[,(-]u?[RD]\)?)?"
_PATTERNS = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        ("a list behind a cue", rf"M[wuGX]{{0,3}}[:=]?(?P<count>N)?[wu]{{0,2}}[:(]?{_LIST}"),
        (
            "units of the people listed",
            rf"M[wcu]*M?:(?P<count>N)?(?P<list>{_OF_PEOPLE}(?:[;,]{_OF_PEOPLE})+)",
        ),
        ("a list behind a count", rf"(?:G[wC=]{{0,2}}|w|^)(?P<count>N)[wuGM,]{{0,5}}[:(=]{_LIST}"),
        ("a list in brackets", rf"(?P<count>N)u?w?G?w?\({_LIST}\)"),
        ("a list in brackets behind the group", rf"G\(M?[wu]{{0,2}}:?{_LIST}\)"),
    )
)
_OPENED = re.compile(r"[MN][wuGMX,]{0,5}:")
_SEGMENT = re.compile(r"[^;]+")
_ROLE_BEHIND = re.compile(
    r"\s*(?:[-(,:]\s*)?(?:đơn vị\s+)?(?:(?:cụm|khối) (?:trưởng|phó)|(?:phó )?trưởng (?:cụm|khối)"
    r"|phó (?:cụm|khối))\b.*$",
    re.IGNORECASE,
)
_LONGEST_ITEM = 16
_COUNT = re.compile(r"(?P<group>G)[^RD;]{0,5}(?P<count>N)|(?P<count2>N)u?w?[XO]?w?(?P<group2>G)")
_RANGE = re.compile(r"\btừ\s+(?:Phòng|Vụ|Cục)\s+\d+\s+đến\b", re.IGNORECASE)
_AND = (["và"], ["cùng"])

Count = tuple[int, int, int]
"""With its place in the text."""


@dataclass(frozen=True)
class MembersFound:
    """A list, a count, or both; `group` is the one named before."""

    bodies: tuple[Body, ...]
    count: Count | None
    group: GroupMention | None
    reason: str
    confidence: float


def members(sentence: Sentence) -> Iterator[MembersFound]:
    taken: set[int] = set()
    if items := _items(sentence):
        group = _group_before(sentence, items.at)
        count = _nearest_count(sentence, items.at)
        yield MembersFound(items.bodies, count, group, "a list with an item for each unit", 0.85)
        taken.update(range(items.at, len(sentence.tags)))
    for reason, pattern in _PATTERNS:
        for match in pattern.finditer(sentence.tags):
            places = range(*match.span("list"))
            bodies = tuple(_listed(sentence, places))
            if len(bodies) > 1 and taken.isdisjoint(places) and not _is_range(sentence, match):
                taken.update(places)
                group = _group_before(sentence, match.start())
                yield MembersFound(bodies, _count_of(sentence, match), group, reason, 0.93)
    yield from _counts(sentence)


@dataclass(frozen=True)
class _Items:
    """`at` is the mention behind the colon."""

    at: int
    bodies: tuple[Body, ...]


def _items(sentence: Sentence) -> _Items | None:
    """Behind "gồm:" and parted by semicolons each item is a unit, whatever it is called."""
    opened = _OPENED.search(sentence.tags)
    if opened is None:
        return None
    start, bodies = opened.end(), []
    for segment in _SEGMENT.finditer(sentence.tags, start):
        body = _unit_of(sentence, *segment.span())
        if body is None:
            return None
        bodies.append(body)
    found = _known_by_themselves(bodies)
    return _Items(start, tuple(bodies)) if len(bodies) > 2 and not found else None  # noqa: PLR2004


def _known_by_themselves(bodies: Sequence[Body]) -> bool:
    """Where every item was read as a body already, the patterns of tags do better."""
    return all(body.start != body.end for body in bodies)


def _unit_of(sentence: Sentence, start: int, end: int) -> Body | None:
    """The item's body, or its words up to a bracket or a dash with its role."""
    held = [sentence.body(place) for place in range(start, end) if sentence.tags[place] in "OLZ"]
    whole = _ROLE_BEHIND.sub("", sentence.text(start, end - 1)).strip(" .,")
    if len(held) > 1:
        return None  # a list within the item: the patterns of tags read it
    if held and held[0].full.casefold() == whole.casefold():
        return held[0]
    if not whole[:1].isupper() or len(whole.split()) > _LONGEST_ITEM:
        return None
    return Body(whole, "", "", 0, 0)


def _nearest_count(sentence: Sentence, at: int) -> Count | None:
    place = sentence.tags.rfind("N", 0, at)
    return None if place < 0 else _count(sentence, place)


def _listed(sentence: Sentence, places: range) -> Iterator[Body]:
    """Up to words that are no mere "và", or to one listed before: there something else begins."""
    inside = 0
    seen: set[str] = set()
    for place in places:
        tag = sentence.tags[place]
        inside += (tag == "(") - (tag == ")")
        if tag == "w" and not inside and sentence.words(place) not in _AND:
            return
        if tag in "OLZ" and not inside:
            body = sentence.body(place)
            if body.full in seen:
                return
            seen.add(body.full)
            yield body


def _is_range(sentence: Sentence, match: "re.Match[str]") -> bool:
    return bool(_RANGE.search(sentence.text(match.start(), match.end() - 1)))


def _counts(sentence: Sentence) -> Iterator[MembersFound]:
    for match in _COUNT.finditer(sentence.tags):
        second = "2" if match["count2"] else ""
        group = sentence.mentions[match.start(f"group{second}")].value
        count = _count(sentence, match.start(f"count{second}"))
        if isinstance(group, GroupMention):
            yield MembersFound((), count, group, "a count of units beside a group", 0.85)


def _count(sentence: Sentence, place: int) -> Count | None:
    mention = sentence.mentions[place]
    return (mention.value, mention.start, mention.end) if isinstance(mention.value, int) else None


def _count_of(sentence: Sentence, match: "re.Match[str]") -> Count | None:
    """ "7 đơn vị thuộc Khối thi đua số 1, gồm: …": inside the match, or before it."""
    place = match.start("count") if match["count"] else sentence.tags.rfind("N", 0, match.start())
    return _count(sentence, place) if place >= 0 else None


def _group_before(sentence: Sentence, place: int) -> GroupMention | None:
    before = [
        each.value
        for each in sentence.mentions[: place + 1]
        if isinstance(each.value, GroupMention)
    ]
    named = [each for each in before if each.is_named]
    return next(reversed(named or before), None)


def counts_alone(sentences: Sequence[Sentence]) -> Iterator[tuple[Count, bool]]:
    """Every "N đơn vị", and whether all are meant: "cả N đơn vị"."""
    for sentence in sentences:
        for match in re.finditer("N(?=u)", sentence.tags):
            count = _count(sentence, match.start())
            before = sentence.words(match.start() - 1)[-1:] if match.start() else []
            if count is not None:
                yield count, before == ["cả"]
