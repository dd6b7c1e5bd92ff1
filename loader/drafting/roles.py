"""Who leads and who is deputy, in the tags of a sentence (mentions.py says what they mean).

A unit *is said* to lead, or a person is called its head and the unit is the one of the person's
office: what is found says which.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from loader.drafting.bodies import Body
from loader.drafting.groups import GroupMention
from loader.drafting.people import Person
from loader.drafting.sentences import Sentence

Basis = Literal["stated", "via_person"]
RoleName = Literal["lead", "deputy"]

_ROLES: dict[str, RoleName] = {"R": "lead", "D": "deputy", "W": "lead"}
_FEW = 3


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
    """Named groups: `unit`, `role`, `person`; `more` repeats it behind a comma or "và"."""

    reason: str
    regex: "re.Pattern[str]"
    basis: Basis
    confidence: float
    words: int = 6
    """The most words a run of other words inside it may have."""


def _pattern(reason: str, regex: str, basis: Basis, confidence: float, words: int = 6) -> Pattern:
    return Pattern(reason, re.compile(regex.replace(" ", "")), basis, confidence, words)


# Of a sentence's role mentions each is taken by the first pattern that explains it.
PATTERNS = (
    _pattern("people of units and roles in the same order",
             r"(?P<person>P)[,-]Tw?(?P<unit>O)we?(?P<person2>P)[,-]Tw?(?P<unit2>O),?w?[=C]?(?P<role>R)[Gw,]{1,3}(?P<role2>D)", "via_person", 0.88),
    _pattern("a group a unit was given charge of", r"(?P<unit>[OLZ])C(?P<role>W)(?=G)", "stated", 0.85),
    _pattern("units and roles in the same order",
             r"(?P<unit>[OLZ])w(?P<unit2>[OLZ]),?w?[Cc=uw]{1,4}(?P<role>R)[Gw,]{1,3}(?P<role2>D)", "stated", 0.9, 5),
    _pattern("a unit was chosen as", r"(?P<unit>[OLZ]),?w?C w? u?[=wu]{0,3} (?P<role>[RD])", "stated", 0.97),
    _pattern("a meeting chose a unit as", r"c w?u?w?(?P<unit>[OLZ])w?[=uCw]{1,3}(?P<role>[RD])", "stated", 0.96),
    _pattern("a unit was chosen by a meeting as", r"(?P<unit>[OLZ]),?[wu]{1,3} c w?[=u]{0,2}(?P<role>[RD])", "stated", 0.93, 6),
    _pattern("a unit is", r"(?P<unit>[OLZ]),?w?[=][wu]{0,2}(?P<role>[RD])", "stated", 0.96, 4),
    _pattern("given to a unit", r"(?P<role>[RD])[GY]{0,2}w?>(?P<unit>[OLZ])", "stated", 0.92),
    _pattern("a person of the unit that leads", r"Tw?(?P<unit>O)[,(-]w?u(?P<role>[RD])", "stated", 0.9, 2),
    _pattern("the unit that leads, in brackets", r"(?P<unit>[OLZ])\(u(?P<role>[RD])", "stated", 0.95),
    _pattern("the role is a unit's", r"(?P<role>[RD])[GYOXw,]{0,4}=u?(?P<unit>[OLZ])", "stated", 0.95, 4),
    _pattern("the role, a colon, a unit", r"(?P<role>[RD])(?:G|O|Y|w)?[:-]u?w?(?P<unit>[OLZ])", "stated", 0.93, 2),
    _pattern("the role handed to a unit", r"H[wuY]*(?P<role>[RD])[GYwO,]{0,4}w(?P<unit>[OLZ])", "stated", 0.9),
    _pattern("a person of a unit's office is called head",
             r"(?P<person>P)(?:[,(-]?(?:T[OXGw]?)){0,3}[,(-]?T w?(?P<unit>O)(?:[,;-](?:T[OXw]?|w)){0,3}w?[,(-]w?u?(?P<role>[RD])", "via_person", 0.93, 5),
    _pattern("the head, and of which unit the head has an office",
             r"(?P<person>P)[,(-]w?(?P<role>[RD])[GYw]{0,2}[,(-]w?T w?(?P<unit>O)", "via_person", 0.93, 4),
    _pattern("the head of a unit is called head",
             r"T w?(?P<unit>O)(?P<person>P)?[,(-]w?(?P<role>[RD])", "via_person", 0.88, 3),
    _pattern("the head, an office, a person", r"(?P<role>[RD])G?[,-]T(?P<unit>O)[-,:]?e?(?P<person>P)", "via_person", 0.88, 3),
    _pattern("the head, a person of an office", r"(?P<role>[RD])G?[,]?e?(?P<person>P)[,(-]Tw?(?P<unit>O)", "via_person", 0.88, 3),
    _pattern("a unit, a sign, its role", r"(?P<unit>[OLZ])\)?w?[-(,]w?u?(?P<role>[RD])", "stated", 0.9, 2),
    _pattern("the unit with that role", r"u(?P<role>[RD])[GY]?,?(?P<unit>[OLZ])", "stated", 0.85, 2),
    _pattern("a person is called head", r"(?P<person>P)[,(-]?(?:T[Xw]?[,-])?w?[=C]?(?P<role>[RD])", "via_person", 0.8, 3),
)  # fmt: skip


def roles(sentence: Sentence) -> Iterator[RoleFound]:
    explained: set[int] = set()
    for pattern in PATTERNS:
        for match in pattern.regex.finditer(sentence.tags):
            places = [match.start(name) for name in ("role", "role2") if _has(match, name)]
            if explained.isdisjoint(places) and _is_short(sentence, match, pattern.words):
                explained.update(places)
                for found in _found(sentence, match, pattern):
                    yield found
                    yield from _joined(sentence, match, found)
    yield from _in_charge(sentence)


def _joined(sentence: Sentence, match: "re.Match[str]", found: RoleFound) -> Iterator[RoleFound]:
    """ "hai Cụm phó là A và B", "A và B cùng giữ vai trò Khối phó": both are."""
    if found.role != "deputy" or not _has(match, "unit") or _has(match, "role2"):
        return
    unit = match.start("unit")
    tags = sentence.tags
    together = any(
        "cùng" in sentence.text(place, place).lower().split()
        for place in range(unit, found.at)
        if tags[place] == "w"
    )
    both = (
        tags[unit : found.at + 1] == "O=D"
        and unit > 1
        and tags[unit - 2 : unit] == "Ow"
        and _is_and(sentence, unit - 1)
        and _several(sentence, unit)
    )
    if (
        unit < found.at
        and unit > 1
        and tags[unit - 1] == "w"
        and tags[unit - 2] in "OLZ"
        and _is_and(sentence, unit - 1)
        and (together or both)
    ):
        yield _as_well(sentence, found, unit - 2)
    behind = unit + 2
    if (
        unit > found.at
        and behind < len(tags)
        and tags[behind - 1] == "w"
        and tags[behind] in "OLZ"
        and _is_and(sentence, behind - 1)
    ):
        if tags[behind + 1 : behind + 2] not in {"=", "C"}:
            yield _as_well(sentence, found, behind)


def _several(sentence: Sentence, unit: int) -> bool:
    """What stands before the pair is no role of its own."""
    return unit < 3 or sentence.tags[unit - 3] not in "R=C"  # noqa: PLR2004


def _is_and(sentence: Sentence, place: int) -> bool:
    return sentence.text(place, place).strip().lower() in {"và", "cùng"}


def _as_well(sentence: Sentence, found: RoleFound, place: int) -> RoleFound:
    body = sentence.mentions[place].value
    assert isinstance(body, Body)  # noqa: S101 - tags O, L and Z are bodies
    return replace(found, body=body, reason=f"{found.reason}, two joined by “và”")


def _in_charge(sentence: Sentence) -> Iterator[RoleFound]:
    """ "do VKSND thị xã X phụ trách": a unit has charge of the group."""
    for match in re.finditer(r"(?P<before>[w=])(?P<unit>[OLZ])(?P<role>W)", sentence.tags):
        words = sentence.text(match.start("before"), match.start("before")).lower().split()
        if words[-1:] == ["do"] and "G" in sentence.tags:
            yield from _found(
                sentence, match, Pattern("a unit has charge of it", match.re, "stated", 0.85)
            )


def _has(match: "re.Match[str]", name: str) -> bool:
    return name in match.re.groupindex and match.group(name) is not None


def _is_short(sentence: Sentence, match: "re.Match[str]", words: int) -> bool:
    return all(
        len(sentence.text(place, place).split()) <= words
        for place in range(match.start(), match.end())
        if sentence.tags[place] == "w"
    )


def _found(sentence: Sentence, match: "re.Match[str]", pattern: Pattern) -> Iterator[RoleFound]:
    for number in ("", "2"):
        if not _has(match, f"role{number}"):
            continue
        at = match.start(f"role{number}")
        unit = f"unit{number}"
        body = sentence.mentions[match.start(unit)].value if _has(match, unit) else None
        who = f"person{number}" if _has(match, f"person{number}") else "person"
        person = sentence.mentions[match.start(who)].value if _has(match, who) else None
        assert body is None or isinstance(body, Body)  # noqa: S101 - tags O and L are bodies
        assert person is None or isinstance(person, Person)  # noqa: S101 - tag P is a person
        yield RoleFound(
            _ROLES[sentence.tags[at]],
            body,
            person,
            pattern.basis,
            _group_near(sentence, match, at),
            _year_near(sentence, match, at),
            at,
            sentence.mentions[match.start()].start,
            sentence.mentions[max(match.end() - 1, at)].end,
            pattern.reason,
            pattern.confidence,
        )


def _group_near(sentence: Sentence, match: "re.Match[str]", at: int) -> GroupMention | None:
    """Right behind the role, inside what was matched, else the nearest of the sentence."""
    numbered = [
        (place, each.value)
        for place, each in enumerate(sentence.mentions)
        if isinstance(each.value, GroupMention) and each.value.is_named
    ]
    if not numbered:
        return None
    behind = [group for place, group in numbered if at < place <= match.end() + 1]
    if behind:
        return behind[0]
    start, end = sentence.tags.rfind(";", 0, at), sentence.tags.find(";", at)
    near = [each for each in numbered if start < each[0] and (end < 0 or each[0] < end)]
    if not near and ";" in sentence.tags:
        return None
    return min(near or numbered, key=lambda each: abs(each[0] - at))[1]


def _year_near(sentence: Sentence, match: "re.Match[str]", at: int) -> int | None:
    """Behind the role, past others it is told in one breath with; else before it."""
    del match
    for place in range(at + 1, len(sentence.tags)):
        tag = sentence.tags[place]
        if tag == "Y":
            return _year(sentence, place)
        if tag in ";“”.H" or (tag == "w" and len(sentence.text(place, place).split()) > _FEW):
            break
    before = [place for place in range(at) if sentence.tags[place] == "Y"]
    return _year(sentence, before[-1]) if before else None


def _year(sentence: Sentence, place: int) -> int:
    value = sentence.mentions[place].value
    assert isinstance(value, int)  # noqa: S101 - tag Y is a year
    return value
