"""Who leads and who is deputy, in the tags of a sentence; tables/roles.toml holds the patterns.

A unit *is said* to lead, or a person is called its head and the unit is the one of the person's
office: what is found says which.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from loader.drafting.body import Body
from loader.drafting.groups import GroupMention
from loader.drafting.people import Person
from loader.drafting.phrases import table
from loader.drafting.sentences import Sentence

Basis = Literal["stated", "via_person"]
RoleName = Literal["lead", "deputy"]

_ROLES: dict[str, RoleName] = {"R": "lead", "D": "deputy", "W": "lead"}
_UNITS = "OLZ"
_REPLACED = re.compile(r"w(?P<unit>[OLZ])(?:w(?P<unit2>[OLZ]))?w?(?P<year>Y)")
_OFFICES = {"Chánh Văn phòng": "Văn phòng", "Chánh Thanh tra": "Thanh tra"}
_OF_WORK = re.compile(
    r"(?:nhiệm vụ|công tác|phương hướng|kế hoạch|khen thưởng|tổng kết)\W*$", re.IGNORECASE
)
"""A year behind these is that of the work."""
_PROPOSED = re.compile(r"(?:đề cử|giới thiệu|đề xuất|đề nghị|dự kiến)[^;.]{0,60}$", re.IGNORECASE)
_NOMINATED = re.compile(
    r"(?:giới thiệu|đề xuất|dự kiến)\s+(?:\w+\s+){0,3}$"
    r"|(?:giới thiệu|đề xuất)\s+(?:đơn vị\s+)?(?-i:[^\W\d_a-zđ])[^;.]{0,60}"
    r"\b(?:trưởng|trưởng cụm|trưởng khối),?\s+(?:và\s+)?$",
    re.IGNORECASE,
)
_TO_DECIDE = re.compile(r"\b(?:để|trình|báo cáo|xem xét|phê duyệt|xin ý kiến|chờ)\b")
_FEW = 3
_PAIR = ("", "2")


@dataclass(frozen=True)
class RoleFound:
    """`at` is the number of the role's mention in its sentence."""

    role: RoleName
    body: Body | None
    person: Person | None
    basis: Basis
    group: GroupMention | None
    year: int | None
    at: int
    start: int
    end: int
    reason: str
    confidence: float


@dataclass(frozen=True)
class Pattern:
    reason: str
    tags: "re.Pattern[str]"
    basis: Basis
    confidence: float
    words: int


@cache
def patterns() -> tuple[Pattern, ...]:
    return tuple(
        Pattern(**{**row, "tags": re.compile(row["tags"].replace(" ", ""))})
        for row in table("roles")["pattern"]
    )


def roles(sentence: Sentence) -> Iterator[RoleFound]:
    """Each mention of a role is taken by the first pattern that explains it."""
    explained: set[int] = set()
    for pattern in patterns():
        for match in pattern.tags.finditer(sentence.tags):
            places = {match.start(f"role{n}") for n in _PAIR if _has(match, f"role{n}")}
            if explained.isdisjoint(places) and _fits(sentence, match, pattern):
                explained |= places
                for found in _found(sentence, match, pattern):
                    yield found
                    yield from _joined(sentence, match, found)
    yield from _replaced(sentence)


def _has(match: "re.Match[str]", name: str) -> bool:
    return name in match.re.groupindex and match.group(name) is not None


def _fits(sentence: Sentence, match: "re.Match[str]", pattern: Pattern) -> bool:
    """No long run of other words inside; where a pattern asks for "do", it stands there."""
    for name, holds in _CONDITIONS.items():
        if _has(match, name) and not holds(sentence, match.start(name)):
            return False
    if _is_proposed(sentence, match):
        return False
    if _is_stood_for(sentence, match):
        return False
    return all(
        len(sentence.words(place)) <= pattern.words
        for place in range(match.start(), match.end())
        if sentence.tags[place] == "w"
    )


def _is_proposed(sentence: Sentence, match: "re.Match[str]") -> bool:
    """ "… đề cử VKSND X làm Cụm trưởng để báo cáo …", "giới thiệu VKSND X làm Cụm trưởng"."""
    if not _has(match, "unit"):
        return False
    unit, role = sentence.mentions[match.start("unit")], sentence.mentions[match.start("role")]
    before = sentence.plain[sentence.start : unit.start]
    if "=" in match[0] and _NOMINATED.search(before):
        return True
    to_decide = _TO_DECIDE.search(sentence.plain, role.end, sentence.end)
    return bool(_PROPOSED.search(before) and to_decide)


def _is_stood_for(sentence: Sentence, match: "re.Match[str]") -> bool:
    """ "Thay mặt Cụm trưởng, đồng chí X": X is not said to be it."""
    before = match.start("role") - 1
    if before < 0 or sentence.tags[before] != "w":
        return False
    return sentence.words(before)[-2:] in (["thay", "mặt"], ["đại", "diện"])


def _is_by(sentence: Sentence, place: int) -> bool:
    return sentence.words(place)[-1:] == ["do"] and "G" in sentence.tags


_CONDITIONS: dict[str, Callable[[Sentence, int], bool]] = {
    "do": _is_by,
    "by": lambda sentence, place: sentence.words(place)[0] == "được",
    "stands": lambda sentence, place: sentence.words(place)[-2:] == ["đại", "diện"],
}
"""What the words of a named part of a pattern must be."""


def _found(sentence: Sentence, match: "re.Match[str]", pattern: Pattern) -> Iterator[RoleFound]:
    for number in _PAIR:
        if not _has(match, f"role{number}"):
            continue
        at = match.start(f"role{number}")
        who = f"person{number}" if _has(match, f"person{number}") else "person"
        yield RoleFound(
            _ROLES[sentence.tags[at]],
            _unit(sentence, match.start(f"unit{number}"), at)
            if _has(match, f"unit{number}")
            else None,
            sentence.person(match.start(who)) if _has(match, who) else None,
            pattern.basis,
            _group_near(sentence, match, at),
            _year_near(sentence, at),
            at,
            sentence.mentions[match.start()].start,
            sentence.mentions[max(match.end() - 1, at)].end,
            pattern.reason,
            pattern.confidence,
        )


def _unit(sentence: Sentence, place: int, role: int) -> Body:
    """Of a block of departments the head of the office stands for the office."""
    if sentence.tags[max(0, place - 2) : place] == "Ow" and _says_instead(sentence, place - 1):
        return sentence.body(place - 2)  # "A thay B giữ vai trò Cụm phó"
    body = sentence.body(place)
    title = (
        str(sentence.mentions[place - 1].value) if sentence.tags[place - 1 : place] == "T" else ""
    )
    office = next((each for each in _OFFICES if title.endswith(each)), None)
    if office is None or "khối" not in sentence.words(role):
        return body
    return replace(body, head=_OFFICES[office], level="", place="", parent=body)


def _joined(sentence: Sentence, match: "re.Match[str]", found: RoleFound) -> Iterator[RoleFound]:
    """ "hai Cụm phó là A và B", "A và B cùng giữ vai trò Khối phó": both are."""
    if found.role != "deputy" or not _has(match, "unit") or _has(match, "role2"):
        return
    unit = match.start("unit")
    step = 2 if unit > found.at else -2
    other = unit + step
    if (
        0 <= other < len(sentence.tags)
        and sentence.tags[other] in _UNITS
        and _links(sentence, unit, other)
        and _is_shared(sentence, unit, other, found.at)
    ):
        reason = f"{found.reason}, two joined by “và”"
        yield replace(found, body=sentence.body(other), reason=reason)


def _links(sentence: Sentence, unit: int, other: int) -> bool:
    """ "A và B"; "A, B" where the clause begins with A."""
    between = min(unit, other) + 1
    if sentence.tags[between] == ",":
        return other < unit and sentence.tags[max(0, other - 1) : other] in {"", ";"}
    return sentence.words(between) in (["và"], ["cùng"])


def _is_shared(sentence: Sentence, unit: int, other: int, at: int) -> bool:
    """What stands beside the other unit is no role of its own, or they are said to be together."""
    tags = sentence.tags
    if other > at:
        return tags[other + 1 : other + 2] not in {"=", "C"}
    if any("cùng" in sentence.words(place) for place in range(unit, at) if tags[place] == "w"):
        return True
    if "N" in tags[unit:at]:
        return True
    alone = other < 1 or tags[other - 1] not in "R=C"
    return alone and set(tags[unit + 1 : at]) <= {"=", "C"}


def _group_near(sentence: Sentence, match: "re.Match[str]", at: int) -> GroupMention | None:
    """Right behind the role, inside what was matched, else the nearest of the sentence."""
    named = [
        (place, each.value)
        for place, each in enumerate(sentence.mentions)
        if isinstance(each.value, GroupMention) and each.value.is_named
    ]
    after = sentence.tags.find(";", at, match.end() + 2)
    last = after if after >= 0 else match.end() + 1
    behind = [group for place, group in named if at < place <= last]
    if behind or not named:
        return behind[0] if behind else None
    start, end = sentence.tags.rfind(";", 0, at), sentence.tags.find(";", at)
    near = [each for each in named if start < each[0] and (end < 0 or each[0] < end)]
    if not near and ";" in sentence.tags:
        return None
    return min(near or named, key=lambda each: abs(each[0] - at))[1]


def _year_near(sentence: Sentence, at: int) -> int | None:
    """Behind the role, past others it is told in one breath with; else before it."""
    for place in range(at + 1, len(sentence.tags)):
        tag = sentence.tags[place]
        if tag == "Y":
            return sentence.year(place)
        long = tag == "w" and len(sentence.words(place)) > _FEW
        elected = tag == ";" and not {"c", "C"}.isdisjoint(sentence.tags[:at])
        if elected:
            continue
        if tag in ";“”.H" or long or _says_instead(sentence, place):
            break
    before = (place for place in range(at, -1, -1) if sentence.tags[place] == "Y")
    year = next((place for place in before if not _is_of_another(sentence, place)), None)
    if year and _OF_WORK.search(sentence.text(0, year - 1)):
        return None
    return None if year is None else sentence.year(year)


def _says_instead(sentence: Sentence, place: int) -> bool:
    """ "… thay VKSND X": who had the role before."""
    return sentence.tags[place] == "w" and "thay" in sentence.words(place)[-2:]


def _is_of_another(sentence: Sentence, year: int) -> bool:
    clause = sentence.tags.rfind(";", 0, year) + 1
    return any(_says_instead(sentence, place) for place in range(clause, year))


def _replaced(sentence: Sentence) -> Iterator[RoleFound]:
    """ "…, thay cho A và B của năm 2022": they had the roles told before, in that year."""
    for match in _REPLACED.finditer(sentence.tags):
        told = [each for each in sentence.tags[: match.start()] if each in "RD"]
        if not told or not _says_instead(sentence, match.start()):
            continue
        roles_had = "RD" if match["unit2"] else told[-1]
        for tag, unit in zip(roles_had, ("unit", "unit2"), strict=False):
            yield RoleFound(
                _ROLES[tag],
                sentence.body(match.start(unit)),
                None,
                "stated",
                None,
                sentence.year(match.start("year")),
                match.start(),
                sentence.mentions[match.start()].start,
                sentence.mentions[match.end() - 1].end,
                "who had the role before",
                0.7,
            )
