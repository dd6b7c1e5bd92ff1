"""Lists of bodies that share a head: "VKSND các huyện A, B và C", "VKSND tỉnh A, B"."""

from collections.abc import Sequence

from loader.drafting.body import Body
from loader.drafting.phrases import numerals
from loader.drafting.places import PlaceReader
from loader.drafting.tokens import Token

PLURAL = frozenset({"các", "những"})
_LINKS = {",", ";", "và", "cùng"}
_COMMON = {"tỉnh", "huyện", "xã", "phường", "quận"}
_OPENING = {":", "gồm", "là", "(", "bao", "có"}
_LONGEST_REGION = 8


class BodyListReader:
    """Over the words of one text."""

    def __init__(self, words: Sequence[Token]) -> None:
        self._words, self._places = words, PlaceReader(words)

    def counted(self, place: int) -> int | None:
        """ "06 tỉnh", "5 thành phố": where the level stands behind a number."""
        if self._lower(place).isdecimal() or self._lower(place) in numerals():
            behind = place + 1 + (self._lower(place + 1) in PLURAL)
            return behind if self._places.level(behind) else None
        return None

    def regions(self, first: Body) -> list[Body]:
        """ "VKSND khu vực 7, 8, khu vực 9 và 10"."""
        found: list[Body] = []
        place = first.end
        while first.level == "khu vực" and self.is_link(place):
            at = place + 1
            at += 2 * (self._lower(at) == "khu" and self._lower(at + 1) == "vực")
            named = at > place + 1 and not first.place.isdecimal()
            name = self._places.at(at) if named else self._places.number(at)
            if name is None or self._lower(name[1]) in {"đơn", "năm", "tháng"}:
                break
            found.append(Body(first.head, first.level, name[0], at, name[1], listed=True))
            place = name[1]
        return [*found, *self.continued(found[-1] if found else first)]

    def plural(self, head: str, start: int, place: int) -> list[Body]:
        """ "VKSND các huyện, thị xã, thành phố: A, B và C", "VKSND các tỉnh A, B"."""
        if self._lower(place) == "khu" and self._lower(place + 1) == "vực":
            return self._numbered(head, start, place + 2)
        levels: list[str] = []
        while (level := self._places.level(place)) is not None:
            levels.append(level[0])
            place = level[1]
            if self._places.at(place):
                break
            while self.is_link(place) and self._places.level(place + 1):
                place += 1
        common = levels[0] if len(set(levels)) == 1 else ""
        found = self.listed(head, start, common, self._behind_levels(place))
        if found:
            return found
        return [Body(head, " ".join(["các", *levels]), "", start, place, generic=True)]

    def begins(self, place: int) -> bool:
        """ "các VKSND thành phố: Hà Nội, thành phố X", and no people behind the colon."""
        listed = self._places.level(place + 1) or self._places.bare(place + 1)
        return self._lower(place) == ":" and listed is not None

    def _behind_levels(self, place: int) -> int:
        """ "VKSND 6 tỉnh khu vực Tây Bắc, gồm: …", "VKSND các huyện (…)": where the names begin."""
        if self._places.at(place):
            return place
        for at in range(place, min(place + _LONGEST_REGION, len(self._words))):
            if self._lower(at) in _OPENING:
                while self._lower(at) in _OPENING:
                    at += 1  # noqa: PLW2901 - signs and cues of a list may follow one another
                return at
            if not self._words[at].text[0].isalpha() and self._lower(at) != ",":
                break
        return place

    def _numbered(self, head: str, start: int, place: int) -> list[Body]:
        """ "VKSND các khu vực 7, 8, 9 và 10"."""
        number = self._places.number(place)
        if number is None:
            return [Body(head, "khu vực", "", start, place, generic=True)]
        first = Body(head, "khu vực", number[0], start, number[1], listed=True)
        return [first, *self.regions(first)]

    def listed(self, head: str, start: int, level: str, place: int) -> list[Body]:
        found: list[Body] = []
        while True:
            own = self._places.level(place)
            if own:
                level, place = own
                place += self._lower(place) == ":" and bool(found)
            name = self._places.of_level(level, place)
            if name is None:
                return found
            found.append(
                Body(head, level, name[0], start if not found else place, name[1], listed=True)
            )
            place = self._behind_bracket(name[1])
            if not self.is_link(place):
                return found
            place += 1
            place += self._lower(place) in _LINKS
            if self._lower(place) in PLURAL and self._places.level(place + 1):
                place += 1

    def _behind_bracket(self, place: int) -> int:
        """ "A (Cụm trưởng), B (Cụm phó), C": a role in brackets ends no list."""
        if self._lower(place) == "(":
            for at in range(place + 1, min(place + _LONGEST_REGION, len(self._words))):
                if self._lower(at) == ")" and self.is_link(at + 1):
                    return at + 1
        return place

    def continued(self, first: Body) -> list[Body]:
        """ "VKSND thành phố A, thị xã B và các huyện C, D": the head is said once."""
        found: list[Body] = []
        place = first.end
        while self.is_link(place):
            at = place + 1
            at += self._lower(at) in _LINKS
            several = self._lower(at) in PLURAL
            level = self._places.level(at + several)
            name = self._places.of_level(*level) if level else None
            if level is None or name is None:
                found += self._bare(first, at)
                break
            listed = self.listed(first.head, at, level[0], level[1]) if several else []
            found += listed or [Body(first.head, level[0], name[0], at, name[1], listed=True)]
            place = found[-1].end
        return found

    def _bare(self, first: Body, at: int) -> list[Body]:
        """ "VKSND tỉnh A, B và C": the level is said once too."""
        found: list[Body] = []
        while first.level in _COMMON and (name := self._places.bare(at)):
            found.append(
                Body(first.head, "", name[0], at, name[1], listed=True, assumed=first.level)
            )
            if not self.is_link(name[1]):
                break
            at = name[1] + 1
            at += self._lower(at) in _LINKS
        return found

    def areas(self, start: int) -> list[Body]:
        """ "5 tỉnh: A, B và C", "6 huyện, thị xã: A, B và C"."""
        levels: list[str] = []
        place = start
        while (level := self._places.level(place)) is not None:
            levels.append(level[0])
            place = level[1] + self.is_link(level[1])
        if not levels or self._lower(place) != ":":
            return []
        return self.listed("", start, levels[0] if len(levels) == 1 else "", place + 1)

    def is_link(self, place: int) -> bool:
        return self._lower(place) in _LINKS

    def _lower(self, place: int) -> str:
        return self._words[place].lower if place < len(self._words) else ""
