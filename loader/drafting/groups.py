"""Groups in the words of a text: by number, by name, or by "the cluster" alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from loader.drafting.bodies import BodyReader
from loader.drafting.body import Body
from loader.drafting.departments import DepartmentReader, above_departments
from loader.drafting.phrases import roles_and_verbs, stops, table
from loader.drafting.tokens import Token, phrase

KINDS = {"cụm": "cluster", "khối": "block"}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LEVELS = {"tỉnh", "huyện"}
_SEVERAL = {"các", "những", "nhiều", "mỗi"}
_TIES = {"thuộc", "của", "("}
_TIMES = {"tháng", "năm", "quý"}
_COUNTED = {*_TIMES, "đơn", "cơ", "ngành", "quý", *_LEVELS, "thành", "xã", "phường", "sở"}
"""Behind a number: it counts them and is none of the group."""
_OF_SEVERAL = {"sở", "ban", "ngành"}
"""They are said together: "các sở, ban, ngành"."""
_FEW = 6
_TOPS = {"tối cao", "trung ương"}
_FAR = 10
_LONGEST_NAME = 18
_DIGITS = 2
_BEHIND_COMMA = {
    "đoàn",
    "báo",
    "hội",
    "tổ",
    "miền",
    "văn",
    "giúp",
    "chữa",
    "hải",
    "ven",
    "vùng",
    "thành",
    "thị",
}


@cache
def _openings() -> frozenset[str]:
    return frozenset(table("groups")["openings"])


@dataclass(frozen=True)
class GroupMention:
    """`number` and `name` both missing: the group is meant that the text speaks of."""

    kind: str
    number: int | None
    name: str | None
    organiser: Body | None
    start: int
    end: int
    emulation: bool = True
    """Whether the words say "thi đua"."""

    @property
    def is_named(self) -> bool:
        return self.number is not None or self.name is not None


class GroupReader:
    def __init__(
        self, words: Sequence[Token], bodies: BodyReader, departments: DepartmentReader
    ) -> None:
        self._words, self._bodies, self._departments = words, bodies, departments

    def at(self, start: int) -> GroupMention | None:
        kind = KINDS.get(self._lower(start))
        if kind is None or roles_and_verbs().at(self._words, start):
            return None
        place = self._behind_kind(start + 1)
        emulation = place > start + 1
        number = self._number(place, emulation=emulation)
        if number is not None:
            return self._with_organiser(
                GroupMention(kind, number[0], None, None, start, number[1], emulation)
            )
        if (
            emulation
            and not self._is_of_several(start)
            and (named := self._name(kind, start, place))
        ):
            return named
        if emulation or self._words[start].is_name or self._lower(start - 1) == "trong":
            found = GroupMention(kind, None, None, None, start, place, emulation)
            return self._with_organiser(found) if self._lower(place) in _TIES else found
        return None

    def _is_of_several(self, start: int) -> bool:
        """ "các cụm, khối thi đua": groups in general."""
        before = self._lower(start - 1)
        return before in _SEVERAL or (before in {",", "và"} and self._lower(start - 2) in KINDS)

    def _behind_kind(self, place: int) -> int:
        """ "thi đua", "thi đua - khen thưởng", "thi đua, khen thưởng"."""
        if self._lower(place) == "thi" and self._lower(place + 1) == "đua":
            place += 2
            if self._lower(place + 1) == "khen" and self._lower(place) in {"-", ",", "và"}:
                place += 3
            elif self._lower(place) == "khen":
                place += 2
        return min(place, len(self._words))

    def _number(self, place: int, *, emulation: bool) -> tuple[int, int] | None:
        said = self._lower(place) in {"số", "thứ"}
        place += said
        text = self._words[place].text if place < len(self._words) else ""
        if not said and text.isdecimal() and self._lower(place + 1) in _COUNTED:
            return None
        if text.isdecimal() and len(text) <= _DIGITS:
            return int(text), place + 1
        if text in _ROMAN and (emulation or said):
            return _ROMAN.index(text) + 1, place + 1
        return None

    def _name(self, kind: str, start: int, place: int) -> GroupMention | None:
        end = place
        if not self._may_begin(place):
            return None
        organiser: Body | None = None
        while organiser is None and (behind := self._part(place, end)) > end:
            end = behind
            organiser = self._named_behind(place, end)
        if end == place:
            return None
        if self._lower(end) == "số" and (number := self._number(end, emulation=True)):
            # "Cụm thi đua VKSND khu vực số 1" is known by its number
            numbered = GroupMention(kind, number[0], None, None, start, number[1])
            return self._with_organiser(numbered)
        name = phrase(self._words, start, end)
        name = name[0].upper() + name[1:]
        if organiser is not None:
            return GroupMention(kind, None, name, organiser, start, organiser.end)
        return self._with_organiser(GroupMention(kind, None, name, None, start, end))

    def _may_begin(self, place: int) -> bool:
        """ "Khối thi đua sớm hoàn thành": a verb or an adverb begins no name."""
        token = self._words[place] if place < len(self._words) else None
        if token is None or (not token.is_name and not token.text[0].isalpha()):
            return False
        return token.is_name or token.lower in _openings()

    def _part(self, place: int, end: int) -> int:
        """Behind the next part of the name; the same place where it ends."""
        if end >= len(self._words) or end - place >= _LONGEST_NAME:
            return end
        if end > place and self._lower(end - 1) != "các" and self._bodies.area(end):
            return end
        bodies = self._bodies.at(end)
        if not bodies:
            return end + self._goes_on(end)
        several = len(bodies) > 1 or bodies[0].listed
        inside = several or bodies[0].generic or self._is_plural(end, bodies[0])
        return bodies[-1].end if inside else end

    def _named_behind(self, place: int, end: int) -> Body | None:
        """A body right behind the name is the one that organises the group."""
        if end >= len(self._words):
            return None
        if self._words[end].is_name and (committee := self._bodies.committee(end)):
            return committee
        bodies = self._bodies.at(end)
        lone = len(bodies) == 1 and not (bodies[0].generic or bodies[0].listed)
        return bodies[0] if lone and end > place and not self._is_plural(end, bodies[0]) else None

    def _is_plural(self, place: int, body: Body) -> bool:
        """ "các Liên đoàn Lao động tỉnh …": bodies of a level, none of them named."""
        return self._lower(place - 1) in _SEVERAL and not body.place and body.level != "tối cao"

    def _goes_on(self, place: int) -> bool:
        token = self._words[place]
        if f"{token.lower} {self._lower(place + 1)}" in stops("not_group"):
            return True
        if not token.text[0].isalpha():
            return self._is_sign_inside(place)
        if self._lower(place - 1) == "," and token.lower in _OF_SEVERAL:
            return True
        if token.lower in stops("group"):
            return False
        if token.lower == "và":
            following = self._lower(place + 1)
            return following not in KINDS and following not in stops("group")
        return roles_and_verbs().at(self._words, place) is None

    def _is_sign_inside(self, place: int) -> bool:
        """A comma, a dash between words in small letters, a number of cities."""
        token = self._words[place]
        if token.text == "-":
            sides = (self._words[place - 1], *self._words[place + 1 : place + 2])
            return all(each.text[0].isalpha() and not each.is_name for each in sides)
        counts = self._lower(place + 1) in _COUNTED - _TIMES
        return (token.text.isdecimal() and counts) or (token.text == "," and self._is_inside(place))

    def _is_inside(self, comma: int) -> bool:
        """ "các sở, ngành văn hóa", "Khối thi đua Văn phòng, Thanh tra và các phòng nghiệp vụ"."""
        following = self._lower(comma + 1)
        if following in _OF_SEVERAL:
            return self._lower(comma - 1) in _OF_SEVERAL
        if following in _BEHIND_COMMA:
            pair = f"{following} {self._lower(comma + 2)} {self._lower(comma + 3)}"
            return following != "tổ" or pair in {"tổ chức chính", "tổ chức đảng", "tổ chức hội"}
        ahead = [token.lower for token in self._words[comma : comma + _FEW]]
        if len(ahead) > 1 and self._words[comma + 1].is_name and self._is_of_areas(comma + 1):
            return True
        return any(pair == ("và", "các") for pair in pairwise(ahead))

    def _is_of_areas(self, place: int) -> bool:
        """ "Cụm thi đua Sở Tư pháp, Thi hành án dân sự các tỉnh X": one name of both."""
        ahead = [token.lower for token in self._words[place : place + _FEW + 1]]
        areas = [at for at, pair in enumerate(pairwise(ahead)) if pair == ("các", "tỉnh")]
        return bool(areas) and all(word[0].isalpha() for word in ahead[: areas[0]])

    def _with_organiser(self, group: GroupMention) -> GroupMention:
        """ "thuộc VKSND tỉnh X", "(ngành Kiểm sát tỉnh X)", or a body right behind."""
        end = group.end
        behind = end + 2 * (self._lower(end) == "trực" and self._lower(end + 1) == "thuộc")
        behind += self._lower(behind) in _TIES
        if top := self._top(end):
            return replace(group, organiser=top, end=top.end)
        if self._lower(end) == "các":  # "Cụm thi đua số 1 các huyện ủy trực thuộc Tỉnh ủy X"
            behind = self._tie(end)
        behind += 2 * (phrase(self._words, behind, behind + 2) == "Cơ quan")
        if behind >= len(self._words):
            return group
        one = self._sector(behind) or self._one(behind) or self._bodies.committee(behind)
        above = behind < len(self._words) and above_departments().at(self._words, behind)
        if one is None and (behind > end or above):
            one = self._departments.at(behind)
        if one is None or (self._lower(behind - 1) == "(" and self._lower(one.end) != ")"):
            return group  # in brackets with others: a list of its units
        return replace(group, organiser=one, end=one.end)

    def _tie(self, start: int) -> int:
        """Behind the first "thuộc" of the same clause."""
        for place in range(start, min(start + _FAR, len(self._words))):
            if self._lower(place) == "thuộc":
                return place + 1
            if self._lower(place) in {".", ";", ":", "\n", "("}:
                break
        return start

    def _one(self, place: int) -> Body | None:
        bodies = self._bodies.at(place)
        lone = len(bodies) == 1 and not (bodies[0].generic or bodies[0].listed)
        return bodies[0] if lone else None

    def _top(self, end: int) -> Body | None:
        """ "Cụm thi đua số 5 - Bộ Công an", "Cụm 9, VKSND tối cao": the top of a sector."""
        if self._lower(end) not in {",", "-"} or end + 1 >= len(self._words):
            return None
        body = self._one(end + 1) or self._departments.at(end + 1)
        dashed = self._lower(end) == "-" and body is not None and bool(body.level and body.place)
        if body is None or not (dashed or body.level in _TOPS or body.head.startswith("Bộ ")):
            return None
        return body

    def _sector(self, place: int) -> Body | None:
        """ "ngành Kiểm sát tỉnh X" is its procuracy."""
        place += self._lower(place) == ","
        if phrase(self._words, place, place + 3).lower() != "ngành kiểm sát":
            return None
        place += 3 + 2 * (phrase(self._words, place + 3, place + 5).lower() == "nhân dân")
        area = self._bodies.area(place) if place < len(self._words) else None
        return replace(area, head="VKSND") if area else None

    def _lower(self, place: int) -> str:
        return self._words[place].lower if place < len(self._words) else ""
