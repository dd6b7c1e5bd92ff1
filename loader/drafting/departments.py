"""Departments: those known by a number, by a name of the tables, or by a name in capitals."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from loader.drafting.bodies import BodyReader
from loader.drafting.body import Body
from loader.drafting.departmentnames import (
    DepartmentNameReader,
    department_heads,
    known_departments,
)
from loader.drafting.phrases import (
    Found,
    Phrases,
    same,
    table,
)
from loader.drafting.places import PlaceReader
from loader.drafting.tokens import Token, phrase

_AND = {"và", "cùng", "đã"}
_LONGEST_BANK = 7
_AREAS = {"tỉnh", "huyện", "thành phố"}
_SENTENCE = {".", ":", "\n", ")"}
_LONGEST = 12
_LONGEST_FIELD = 40
_DIGITS = _LETTERS = 2


@cache
def above_departments() -> Phrases[str]:
    """What has departments of its own."""
    return Phrases(same(table("bodies")["departments"]["above"]))


@cache
def _fields() -> Phrases[str]:
    return Phrases(table("bodies")["fields"].items())


class DepartmentReader:
    def __init__(self, words: Sequence[Token], bodies: BodyReader) -> None:
        self._words, self._bodies, self._places = words, bodies, PlaceReader(words)
        self._names = DepartmentNameReader(words, bodies)

    def at(self, start: int, *, small: bool = False) -> Body | None:
        """`small`: also where it begins in small letters, as behind "Trưởng"."""
        if not (small or self._words[start].is_name):
            return None
        read = (self._named(start), self._known_alone(start), self._branch(start))
        found = [each for each in read if each]
        return self._with_parent(max(found, key=lambda body: body.end)) if found else None

    def more(self, first: Body) -> list[Body]:
        """ "các Phòng 1, 2, 3 và Văn phòng": numbers go on behind the first."""
        head, _, number = first.head.rpartition(" ")
        found: list[Body] = []
        place = first.end
        while number.isdecimal() and not first.parent and place + 1 < len(self._words):
            following = self._words[place + 1]
            linked = self._words[place].text in {",", "và"}
            if (
                not linked
                or not following.text.isdecimal()
                or len(following.text) > _DIGITS
                or self._text(place + 2, place + 3) in {"đơn", "/", "tháng"}
            ):
                break
            found.append(
                Body(f"{head} {following.text}", "", "", place + 1, place + 2, listed=True)
            )
            place += 2
        return found

    def _known_alone(self, start: int) -> Body | None:
        if committee := self._bodies.committee(start):
            return committee
        found = known_departments().at(self._words, start)
        if found is None:
            return None
        end = self._names.dashed(found.end)
        return Body(self._text(start, end), "", "", start, end)

    def _named(self, start: int) -> Body | None:
        head = department_heads().at(self._words, start)
        if head is None or head.end >= len(self._words):
            return None
        end = self._names.end(head)
        if end == head.end and not (len(head.value.split()) > 1 and self._area(end)):
            return self._lone(start, head)
        end += 2 * (self._text(end, end + 2).lower() == "trung ương")
        field = _fields().at(self._words, head.end)
        name = f"{self._text(start, head.end)} {field.value}" if field else self._text(start, end)
        return self._with_number(Body(name, "", "", start, end))

    def _lone(self, start: int, head: Found[str]) -> Body | None:
        """ "Phó Giám đốc Sở": of the one the text names, which the context tells."""
        ends = (
            not self._words[head.end].text[0].isalnum()
            or self._text(head.end, head.end + 1) in _AND
        )
        if not ends or above_departments().at(self._words, start) is None:
            return None
        return Body(self._text(start, head.end), "", "", start, head.end, generic=True)

    def _branch(self, start: int) -> Body | None:
        """ "Vietcombank Chi nhánh Sông Cầm": of a bank, whatever it is called."""
        end = start
        while end < len(self._words) and end - start < _LONGEST_BANK and self._words[end].is_name:
            if end > start and self._text(end, end + 2).lower() == "chi nhánh":
                break
            end += 1
        if end == start or self._text(end, end + 2).lower() != "chi nhánh":
            return None
        level = self._places.level(end + 2)
        name = self._places.at(level[1] if level else end + 2)
        return Body(self._text(start, name[1]), "", "", start, name[1]) if name else None

    def _with_number(self, body: Body) -> Body:
        """ "Vụ thực hành quyền công tố … (Vụ 2)": the short name in brackets is the name."""
        place = body.end
        while place < len(self._words) and self._words[place].text in {";", ","}:
            place += 1
        if self._text(place, place + 1) != "(":
            return body
        head = department_heads().at(self._words, place + 1)
        if head is None or head.end + 1 >= len(self._words):
            return body
        number = self._words[head.end]
        if not number.text.isdecimal() or self._words[head.end + 1].text != ")":
            return body
        short = f"{self._words[place + 1].text} {number.text}"
        return Body(short, "", "", body.start, head.end + 2)

    def _with_parent(self, body: Body) -> Body:
        """ "Văn phòng VKSND tỉnh X": the parent stands behind it."""
        place = body.end + (self._text(body.end, body.end + 1).lower() in {"thuộc", "của"})
        if place >= len(self._words):
            return body
        if self._words[place].is_name and (parent := self._bodies.committee(place)):
            return Body(body.head, "", "", body.start, parent.end, parent=parent)
        if area := self._area(place):
            return replace(body, level=area.level, place=area.place, end=area.end)
        parent = self._parent(place, body)
        return Body(body.head, "", "", body.start, parent.end, parent=parent) if parent else body

    def _area(self, place: int) -> Body | None:
        """ "Sở Tài chính tỉnh X"; "Sở Tài chính tỉnh": of which one, the context says."""
        level = self._places.level(place)
        named = self._bodies.area(place)
        if named or level is None or self._words[place].is_name or level[0] not in _AREAS:
            return named
        return Body("", level[0], "", place, level[1])

    def _parent(self, place: int, body: Body) -> Body | None:
        """ "Văn phòng VKSND tỉnh X", "Phòng Tổ chức cán bộ Sở Y tế"."""
        parents = self._bodies.at(place)
        if parents:
            return parents[0] if len(parents) == 1 and not parents[0].generic else None
        above = self.at(place) if above_departments().at(self._words, place) else None
        return None if above is None or above.head == body.head else above

    def _text(self, start: int, end: int) -> str:
        return phrase(self._words, start, end)
