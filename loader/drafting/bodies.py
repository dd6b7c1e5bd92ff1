"""Organisations in the words of a text: heads, levels, places; lists that share a head."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from loader.drafting.phrases import committees, committees_of, heads
from loader.drafting.places import PlaceReader
from loader.drafting.tokens import Token, phrase

_PLURAL = {"các", "những"}
_LINKS = {",", ";", "và", "cùng"}
_OF_NO_ONE = {"cấp cao", "cấp huyện", "cấp tỉnh", "cấp xã", "hai cấp"}
_OF_COMMITTEE = {"tỉ": "tỉnh", "hu": "huyện", "th": "thành phố"}
_LONGEST_WORD = 2


@dataclass(frozen=True)
class Body:
    """`head` is the sector or the kind of department, `level` and `place` what follows it.

    `start` and `end` number tokens. Where the place is missing ("VKSND tỉnh") the context tells
    it, or nobody. `generic` bodies ("VKSND cấp huyện", "các đơn vị") are no one's name.
    """

    head: str
    level: str
    place: str
    start: int
    end: int
    generic: bool = False
    listed: bool = False
    parent: "Body | None" = field(default=None, compare=False)

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.head, self.level, self.place) if part)

    @property
    def is_committee(self) -> bool:
        return self.head.lower().endswith(("ủy", "uỷ"))

    @property
    def area_level(self) -> str:
        """Level of the area a committee of the Party is of, by how its name begins."""
        return _OF_COMMITTEE.get(self.head.lower()[:2], "") if self.is_committee else ""

    @property
    def full(self) -> str:
        return f"{self.name} {self.parent.full}" if self.parent else self.name


class BodyReader:
    """Over the words of one text."""

    def __init__(self, words: Sequence[Token]) -> None:
        self._words, self._places = words, PlaceReader(words)

    def at(self, start: int) -> list[Body]:
        """One body, several of a list, or none."""
        head = heads().at(self._words, start)
        if head is None or not self._may_begin(start, head.value):
            return []
        return self._behind(head.value, start, head.end)

    def _may_begin(self, start: int, head: str) -> bool:
        """ "Thuế", "Công an" are words of their own in small letters."""
        return (
            self._words[start].is_name
            or len(head.split()) > _LONGEST_WORD
            or head in {"VKSND", "TAND"}
        )

    def _behind(self, head: str, start: int, place: int) -> list[Body]:
        if (own := self._own_level(head, start, place)) is not None:
            return [own, *self._regions(own)]
        if self._lower(place) in _PLURAL:
            return self._plural(head, start, place + 1)
        level = self._places.level(place)
        if level is None:
            return self._without_level(head, start, place)
        name = self._places.at(level[1])
        if name is None:
            if self._is_link(level[1]) and self._places.level(level[1] + 1):
                return self._plural(head, start, place)
            return [Body(head, level[0], "", start, level[1])]
        first = Body(head, level[0], name[0], start, name[1])
        return [first, *self._continued(head, first.end)]

    def _own_level(self, head: str, start: int, place: int) -> Body | None:
        """Of procuracies and courts alone: supreme, high, regional; or of no one in particular."""
        pair = f"{self._lower(place)} {self._lower(place + 1)}"
        behind = place + 2
        if pair == "tối cao":
            return Body(head, pair, "", start, behind)
        if pair == "cấp cao":
            at = behind + (self._lower(behind) == "tại")
            level, at = self._places.level(at) or ("", at)
            if name := self._places.at(at):
                return Body(head, f"cấp cao tại {level}".strip(), name[0], start, name[1])
        if pair == "khu vực":
            name = self._places.number(behind) or self._places.pair(behind)
            return Body(head, pair, name[0], start, name[1]) if name else None
        return Body(head, pair, "", start, behind, generic=True) if pair in _OF_NO_ONE else None

    def _regions(self, first: Body) -> list[Body]:
        """ "VKSND khu vực 7, 8, khu vực 9 và 10"."""
        found: list[Body] = []
        place = first.end
        while first.level == "khu vực" and self._is_link(place):
            at = place + 1
            at += 2 * (self._lower(at) == "khu" and self._lower(at + 1) == "vực")
            named = at > place + 1 and not first.place.isdecimal()
            name = self._places.at(at) if named else self._places.number(at)
            if name is None or self._lower(name[1]) in {"đơn", "năm", "tháng"}:
                break
            found.append(Body(first.head, first.level, name[0], at, name[1], listed=True))
            place = name[1]
        return [*found, *self._continued(first.head, place)]

    def _without_level(self, head: str, start: int, place: int) -> list[Body]:
        colon = place + (self._lower(place) == ":")
        name = self._places.at(colon)
        if name is None:
            return [Body(head, "", "", start, place, generic=True)]
        first = Body(head, "", name[0], start, name[1])
        return (
            [first, *self._continued(head, first.end)]
            if colon == place
            else self._listed(head, start, "", colon)
        )

    def _plural(self, head: str, start: int, place: int) -> list[Body]:
        """ "VKSND các huyện, thị xã, thành phố: A, B và C", "VKSND các tỉnh A, B"."""
        if self._lower(place) == "khu" and self._lower(place + 1) == "vực":
            return self._numbered(head, start, place + 2)
        levels: list[str] = []
        while (level := self._places.level(place)) is not None:
            levels.append(level[0])
            place = level[1]
            if self._places.at(place):
                break
            while self._is_link(place) and self._places.level(place + 1):
                place += 1
        common = levels[0] if len(set(levels)) == 1 else ""
        place += self._lower(place) in {":", "gồm", "là"}
        found = self._listed(head, start, common, place)
        if found:
            return found
        return [Body(head, " ".join(["các", *levels]), "", start, place, generic=True)]

    def _numbered(self, head: str, start: int, place: int) -> list[Body]:
        """ "VKSND các khu vực 7, 8, 9 và 10"."""
        number = self._places.number(place)
        if number is None:
            return [Body(head, "khu vực", "", start, place, generic=True)]
        first = Body(head, "khu vực", number[0], start, number[1], listed=True)
        return [first, *self._regions(first)]

    def _listed(self, head: str, start: int, level: str, place: int) -> list[Body]:
        found: list[Body] = []
        while True:
            own = self._places.level(place)
            if own:
                level, place = own
                place += self._lower(place) == ":" and bool(found)
            name = self._places.at(place)
            if name is None:
                return found
            found.append(
                Body(head, level, name[0], start if not found else place, name[1], listed=True)
            )
            place = name[1]
            if not self._is_link(place):
                return found
            place += 1
            place += self._lower(place) in _LINKS
            if self._lower(place) in _PLURAL and self._places.level(place + 1):
                place += 1

    def _continued(self, head: str, place: int) -> list[Body]:
        """ "VKSND thành phố A, thị xã B, huyện C": the head is said once."""
        found: list[Body] = []
        while self._is_link(place):
            at = place + 1
            at += self._lower(at) in _LINKS
            level = self._places.level(at)
            name = self._places.at(level[1]) if level else None
            if level is None or name is None:
                break
            found.append(Body(head, level[0], name[0], at, name[1], listed=True))
            place = name[1]
        return found

    def committee(self, start: int) -> Body | None:
        """ "Tỉnh ủy Vân Hải": of the Party, with the name of its area."""
        found = committees().at(self._words, start) if start < len(self._words) else None
        if found is None or self._lower(found.end) == "viên":
            return None
        behind = committees_of().at(self._words, found.end) if self._is_there(found.end) else None
        end = behind.end if behind else found.end
        head = phrase(self._words, start, end)
        level, end = (self._places.level(end) if behind else None) or ("", end)
        place, end = self._places.at(end) or ("", end)
        return Body(head, level, place, start, end)

    def _is_there(self, place: int) -> bool:
        return place < len(self._words)

    def areas(self, start: int) -> list[Body]:
        """ "5 tỉnh: A, B và C", "6 huyện, thị xã: A, B và C"."""
        levels: list[str] = []
        place = start
        while (level := self._places.level(place)) is not None:
            levels.append(level[0])
            place = level[1] + self._is_link(level[1])
        if not levels or self._lower(place) != ":":
            return []
        return self._listed("", start, levels[0] if len(levels) == 1 else "", place + 1)

    def area(self, start: int) -> Body | None:
        """ "tỉnh Vân Hải": a place with its level, as a body."""
        level = self._places.level(start)
        name = self._places.at(level[1]) if level else None
        if level is None or name is None:
            return None
        return Body("", level[0], name[0], start, name[1])

    def _is_link(self, place: int) -> bool:
        return self._lower(place) in _LINKS

    def _lower(self, place: int) -> str:
        return self._words[place].lower if place < len(self._words) else ""
