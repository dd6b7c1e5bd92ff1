"""Organisations in the words of a text: heads, levels, places."""

from collections.abc import Sequence

from loader.drafting.body import Body
from loader.drafting.bodylists import PLURAL, BodyListReader
from loader.drafting.phrases import committees, committees_of, heads, table
from loader.drafting.places import PlaceReader
from loader.drafting.tokens import Token, phrase

_TOPS = {"tối cao", "trung ương"}
_OF_NO_ONE = {"cấp cao", "cấp huyện", "cấp tỉnh", "cấp xã", "hai cấp"}
_LONGEST_WORD = 2


class BodyReader:
    """Over the words of one text."""

    def __init__(self, words: Sequence[Token]) -> None:
        self._words, self._places = words, PlaceReader(words)
        self.lists = BodyListReader(words)

    def at(self, start: int) -> list[Body]:
        """One body, several of a list, or none."""
        if top := table("bodies")["supreme"].get(self._lower(start)):
            return [Body(top, "tối cao", "", start, start + 1)]
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
            return [own, *self.lists.regions(own)]
        return self._shared(head, start, place) or self._alone(head, start, place)

    def _shared(self, head: str, start: int, place: int) -> list[Body]:
        """ "VKSND các huyện A và B", "VKSND 6 tỉnh: A, …": the head of several."""
        if self._lower(place) in PLURAL:
            return self.lists.plural(head, start, place + 1)
        counted = self.lists.counted(place)
        if counted is None:
            return []
        found = self.lists.plural(head, start, counted)
        return found if found[0].listed else [Body(head, "", "", start, place, generic=True)]

    def _alone(self, head: str, start: int, place: int) -> list[Body]:
        if unit := self._places.unit(place):
            return [Body(head, "", unit[0], start, unit[1])]
        level = self._places.level(place)
        if level is None:
            return self._without_level(head, start, place)
        if name := self._places.of_level(level[0], level[1]):
            first = Body(head, level[0], name[0], start, name[1])
            return [first, *self.lists.continued(first)]
        several = self.lists.is_link(level[1]) and self._places.level(level[1] + 1)
        if several or self.lists.begins(level[1]):
            return self.lists.plural(head, start, place)
        return [Body(head, level[0], "", start, level[1])]

    def _own_level(self, head: str, start: int, place: int) -> Body | None:
        """Of procuracies and courts alone: supreme, high, regional; or of no one in particular."""
        if (high := self._high(head, start, place)) is not None:
            return high
        pair = f"{self._lower(place)} {self._lower(place + 1)}"
        behind = place + 2
        if pair in _TOPS:
            return Body(head, pair, "", start, behind)
        if pair == "cấp cao":
            at = behind + (self._lower(behind) == "tại")
            level, at = self._places.level(at) or ("", at)
            if name := self._places.at(at):
                return Body(head, f"cấp cao tại {level}".strip(), name[0], start, name[1])
        if pair == "khu vực":
            name = self._places.unit(behind) or self._numbered(behind)
            name = name or self._places.pair(behind)
            return Body(head, pair, name[0], start, name[1]) if name else None
        return Body(head, pair, "", start, behind, generic=True) if pair in _OF_NO_ONE else None

    def _numbered(self, place: int) -> tuple[str, int] | None:
        """ "VKSND khu vực 1 - Lam Giang": the province is part of the name."""
        number = self._places.number(place)
        dashed = number and self._lower(number[1]) == "-" and self._places.bare(number[1] + 1)
        return (f"{number[0]} - {dashed[0]}", dashed[1]) if number and dashed else number

    def _high(self, head: str, start: int, place: int) -> Body | None:
        """ "VKSND cấp cao 3": by the number that stands for its seat."""
        seats: list[str] = table("places")["high"]
        number = self._lower(place + 2)
        said = phrase(self._words, place, place + 2).lower() == "cấp cao"
        if not (said and number.isdecimal() and 0 < int(number) <= len(seats)):
            return None
        return Body(head, "cấp cao tại", seats[int(number) - 1], start, place + 3)

    def _without_level(self, head: str, start: int, place: int) -> list[Body]:
        colon = place + (self._lower(place) == ":")
        name = self._places.at(colon)
        if name is None and colon > place and self._places.level(colon):
            listed = self.lists.listed(head, start, "", colon)
            return listed or [Body(head, "", "", start, place, generic=True)]
        if name is None:
            return [Body(head, "", "", start, place, generic=True)]
        first = Body(head, "", name[0], start, name[1])
        return (
            [first, *self.lists.continued(first)]
            if colon == place
            else self.lists.listed(head, start, "", colon)
        )

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

    def area(self, start: int) -> Body | None:
        """ "tỉnh Vân Hải": a place with its level, as a body."""
        level = self._places.level(start)
        name = self._places.at(level[1]) if level else None
        if level is None or name is None:
            return None
        return Body("", level[0], name[0], start, name[1])

    def _lower(self, place: int) -> str:
        return self._words[place].lower if place < len(self._words) else ""
