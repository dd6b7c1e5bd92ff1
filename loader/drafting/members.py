"""Who belongs to a group, and how many: lists behind a cue, counts, never guests."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loader.drafting.bodies import Body
from loader.drafting.groups import GroupMention
from loader.drafting.sentences import Sentence

_ITEM = r"u?[OLXZ](?:\([^)]*\))?(?:[,-]?[=u]?[RD])?"
_LIST = rf"(?P<list>{_ITEM}(?:(?:[,;]|w|,w|;w)?{_ITEM})*)"
_BY_CUE = re.compile(rf"M[wu]?:?(?P<count>N)?[wu]{{0,2}}[:(]?{_LIST}")
_BY_COUNT = re.compile(rf"(?:G[wC=]{{0,2}}|w)(?P<count>N)[wu]{{0,3}}[:(=]{_LIST}")
_IN_BRACKETS = re.compile(rf"(?P<count>N)u?w?G?w?\({_LIST}\)")
_PATTERNS = (
    ("a list behind a cue", _BY_CUE),
    ("a list behind a count", _BY_COUNT),
    ("a list in brackets", _IN_BRACKETS),
)
_COUNT = re.compile(
    r"(?:(?P<before>G)[^RD;]{0,5}(?P<count>N)|(?P<count2>N)u?w?[XO]?w?(?P<behind>G))"
)
_RANGE = re.compile(r"\btừ\s+(?:Phòng|Vụ|Cục)\s+\d+\s+đến\b", re.IGNORECASE)
_PATTERNS = (
    ("a list behind a cue", _BY_CUE),
    ("a list behind a count", _BY_COUNT),
    ("a list in brackets", _IN_BRACKETS),
)
_GUESTS = re.compile(
    r"\b(?:cùng đại diện|khách mời|cùng dự|đại diện lãnh đạo|cùng với|lãnh đạo)\b", re.IGNORECASE
)
_AND = {"và", "cùng", ", và"}


@dataclass(frozen=True)
class MembersFound:
    bodies: tuple[Body, ...]
    count: int | None
    group: GroupMention | None
    start: int
    end: int
    reason: str
    confidence: float


def members(sentence: Sentence) -> Iterator[MembersFound]:
    taken: set[int] = set()
    for reason, pattern in _PATTERNS:
        for match in pattern.finditer(sentence.tags):
            bodies = tuple(_listed(sentence, match.start("list"), match.end("list")))
            places = set(range(match.start("list"), match.end("list")))
            if len(bodies) > 1 and not taken & places and not _is_range(sentence, match):
                taken |= places
                yield _found(sentence, match, bodies, _count(sentence, match), reason, 0.93)
    yield from _counts(sentence)


def _listed(sentence: Sentence, start: int, end: int) -> Iterator[Body]:
    """Up to words that are no mere "và": what stands behind them is somebody else."""
    inside = 0
    for place in range(start, end):
        tag, value = sentence.tags[place], sentence.mentions[place].value
        inside += (tag == "(") - (tag == ")")
        if inside:
            continue
        if tag == "w" and sentence.text(place, place).strip().lower() not in _AND:
            return
        if tag in "OLZ" and isinstance(value, Body):
            yield value


def _is_range(sentence: Sentence, match: "re.Match[str]") -> bool:
    return bool(_RANGE.search(sentence.text(match.start(), match.end() - 1)))


def _counts(sentence: Sentence) -> Iterator[MembersFound]:
    for match in _COUNT.finditer(sentence.tags):
        place = match.start("count") if match["count"] else match.start("count2")
        group = match.start("before") if match["before"] else match.start("behind")
        value = sentence.mentions[group].value
        number = sentence.mentions[place].value
        if isinstance(value, GroupMention) and isinstance(number, int):
            yield MembersFound(
                (),
                number,
                value,
                sentence.mentions[place].start,
                sentence.mentions[place].end,
                "a count of units beside a group",
                0.85,
            )


def _count(sentence: Sentence, match: "re.Match[str]") -> int | None:
    if match["count"] is None:
        return _count_before(sentence, match)
    value = sentence.mentions[match.start("count")].value
    return value if isinstance(value, int) else None


def _count_before(sentence: Sentence, match: "re.Match[str]") -> int | None:
    """ "7 đơn vị thuộc Khối thi đua số 1, gồm: …"."""
    before = sentence.tags[: match.start()].rfind("N")
    value = sentence.mentions[before].value if before >= 0 else None
    return value if isinstance(value, int) else None


def _found(
    sentence: Sentence,
    match: "re.Match[str]",
    bodies: tuple[Body, ...],
    count: int | None,
    reason: str,
    confidence: float,
) -> MembersFound:
    before = [
        each.value
        for each in sentence.mentions[: match.start() + 1]
        if isinstance(each.value, GroupMention)
    ]
    named = [each for each in before if each.is_named]
    group = named[-1] if named else (before[-1] if before else None)
    return MembersFound(
        bodies,
        count,
        group,
        sentence.mentions[match.start()].start,
        sentence.mentions[match.end() - 1].end,
        reason,
        confidence,
    )
