"""Departments: those known by a number, by a name of the tables, or by a name in capitals."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from loader.drafting.bodies import Body, BodyReader
from loader.drafting.phrases import Found, Phrases, roles_and_verbs, same, stops, table
from loader.drafting.tokens import Token, phrase

_OF_AREAS = {"sở", "phòng", "ban", "trung", "thanh"}
"""Departments of provinces and districts themselves: "Sở Tài chính tỉnh X"."""
_LONGEST = 12
_LONGEST_FIELD = 40
_DIGITS = _LETTERS = 2


@cache
def _heads() -> Phrases[str]:
    return Phrases(same(table("bodies")["departments"]["heads"]))


@cache
def _alone() -> Phrases[str]:
    known = table("bodies")["departments"]
    return Phrases(same([*known["alone"], *known["party"]]))


@cache
def _whole() -> Phrases[str]:
    whole = [*table("bodies")["departments"]["whole"], *table("bodies")["fields"]]
    return Phrases(same(whole))


@cache
def _fields() -> Phrases[str]:
    return Phrases(table("bodies")["fields"].items())


class DepartmentReader:
    def __init__(self, words: Sequence[Token], bodies: BodyReader) -> None:
        self._words, self._bodies = words, bodies

    def at(self, start: int, *, small: bool = False) -> Body | None:
        """`small`: also where it begins in small letters, as behind "Trưởng"."""
        if not (small or self._words[start].is_name):
            return None
        found = [each for each in (self._named(start), self._known_alone(start)) if each]
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
        found = _alone().at(self._words, start)
        return Body(self._text(start, found.end), "", "", start, found.end) if found else None

    def _named(self, start: int) -> Body | None:
        head = _heads().at(self._words, start)
        if head is None or head.end >= len(self._words):
            return None
        end = self._end_of_name(head)
        if end == head.end:
            return None
        end += 2 * (self._text(end, end + 2).lower() == "trung ương")
        field = _fields().at(self._words, head.end)
        name = f"{self._text(start, head.end)} {field.value}" if field else self._text(start, end)
        return self._with_number(Body(name, "", "", start, end))

    def _end_of_name(self, head: Found[str]) -> int:
        first = self._words[head.end]
        if first.lower in {"thực", "kiểm"} and (end := self._before_number(head.end)):
            return end
        if first.text.isdecimal() or _is_code(first.text):
            return head.end + 1
        if whole := _whole().at(self._words, head.end):
            listed = self._in_semicolons(whole.end) if whole.end < len(self._words) else False
            return self._end_of_words(whole.end) if listed else whole.end
        if head.value in table("bodies")["departments"]["with_capitals"]:
            return self._end_of_capitals(head.end)
        if not (first.is_name or first.lower in {"thực", "kiểm"}):
            return head.end
        return self._end_of_words(head.end + 1)

    def _end_of_capitals(self, place: int) -> int:
        """Schools, companies: "Trường Phổ thông Dân tộc nội trú Lam Giang", "Công ty Cổ phần X".

        Small letters may stand between capitals; the name ends with a capital or a number.
        """
        end = at = place
        while at < len(self._words) and at - place < _LONGEST and self._is_within(at):
            at += 1
            if self._words[at - 1].is_name or self._words[at - 1].text.isdecimal():
                end = at
        return end

    def _is_within(self, place: int) -> bool:
        token = self._words[place]
        if token.is_name or token.text.isdecimal():
            return roles_and_verbs().at(self._words, place) is None
        if token.lower == "và":
            return not self._begins_another(place + 1)
        small = token.lower == "thông" or token.lower not in stops("department")
        small = small and token.text[0].isalpha()
        return small and roles_and_verbs().at(self._words, place) is None

    def _before_number(self, place: int) -> int | None:
        """A field of work may hold commas where its number in brackets says where it ends."""
        for end in range(place, min(place + _LONGEST_FIELD, len(self._words) - 1)):
            token = self._words[end]
            if token.text in {".", ":", "\n"} or token.text == ")":
                return None
            if token.text == "(" and _heads().at(self._words, end + 1):
                while self._words[end - 1].text in {";", ","}:
                    end -= 1  # noqa: PLW2901 - a stray sign before the bracket is no part of it
                return end
        return None

    def _end_of_words(self, place: int) -> int:
        """Small letters go on after a capital one: "Phòng Kiểm sát thi hành án dân sự"."""
        end = place
        while end < len(self._words) and end - place < _LONGEST and self._goes_on(end):
            end += 1
        return end

    def _goes_on(self, place: int) -> bool:
        token = self._words[place]
        if token.lower == "và":
            return place + 1 < len(self._words) and not self._begins_another(place + 1)
        if token.text == "," and self._in_semicolons(place):
            return place + 1 < len(self._words) and not self._begins_another(place + 1)
        if token.is_name and self._words[place - 1].text in {"và", ","}:
            return True
        if token.lower in {"thực", "kiểm"}:
            return True
        if token.lower == "đơn" and self._text(place + 1, place + 2) == "vị":
            return False
        return (
            token.text[0].isalpha() and token.lower not in stops("department") and not token.is_name
        )

    def _begins_another(self, place: int) -> bool:
        """A body, a person's name or a role stands here: "và" or a comma links, and is no part."""
        token = self._words[place]
        if (
            not token.text[0].isalpha()
            or token.lower in stops("department")
            or token.lower in {"các", "đồng", "lãnh", "đại"}
        ):
            return True
        if _heads().at(self._words, place) or _alone().at(self._words, place):
            return True
        return bool(self._bodies.at(place) or roles_and_verbs().at(self._words, place))

    def _in_semicolons(self, place: int) -> bool:
        """In a list whose items are parted by semicolons a comma is inside an item."""
        for before in range(place, max(-1, place - 25), -1):
            text = self._words[before].text
            if text in {".", "\n"}:
                return False
            if text == ";":
                return True
            if text == ":":
                return any(each.text == ";" for each in self._words[place : place + 20])
        return False

    def _with_number(self, body: Body) -> Body:
        """ "Vụ thực hành quyền công tố … (Vụ 2)": the short name in brackets is the name."""
        place = body.end
        while place < len(self._words) and self._words[place].text in {";", ","}:
            place += 1
        if self._text(place, place + 1) != "(":
            return body
        head = _heads().at(self._words, place + 1)
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
        if body.head.split()[0].lower() in _OF_AREAS and (area := self._bodies.area(place)):
            return replace(body, level=area.level, place=area.place, end=area.end)
        parents = self._bodies.at(place)
        if len(parents) == 1 and not parents[0].generic:
            return Body(body.head, "", "", body.start, parents[0].end, parent=parents[0])
        return body

    def _text(self, start: int, end: int) -> str:
        return phrase(self._words, start, end)


def _is_code(text: str) -> bool:
    """PC02, PA05."""
    return len(text) > _LETTERS and text[:_LETTERS].isupper() and text[_LETTERS:].isdecimal()
