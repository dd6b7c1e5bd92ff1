"""Where the name of a department ends: at a number, a sign, or words that begin something else."""

from collections.abc import Sequence
from functools import cache

from loader.drafting.bodies import BodyReader
from loader.drafting.phrases import (
    Found,
    Phrases,
    roles_and_verbs,
    same,
    stops,
    surnames,
    table,
    titles_and_forms,
)
from loader.drafting.places import PlaceReader
from loader.drafting.tokens import Token, phrase

_SENTENCE = {".", ":", "\n", ")"}
_OF_WORK = {"thực", "kiểm"}
"""Fields of work begin so, in small letters too: "Vụ thực hành quyền công tố …"."""
_LONGEST = 12
_LONGEST_FIELD = 40
_LETTERS = 2


@cache
def department_heads() -> Phrases[str]:
    return Phrases(same(table("bodies")["departments"]["heads"]))


@cache
def known_departments() -> Phrases[str]:
    known = table("bodies")["departments"]
    return Phrases(same([*known["alone"], *known["party"]]))


@cache
def _whole() -> Phrases[str]:
    whole = [*table("bodies")["departments"]["whole"], *table("bodies")["fields"]]
    return Phrases(same(whole))


@cache
def _pairs() -> frozenset[str]:
    """Words of two syllables whose second one is small within a name."""
    return frozenset(table("bodies")["departments"]["pairs"])


class DepartmentNameReader:
    def __init__(self, words: Sequence[Token], bodies: BodyReader) -> None:
        self._words, self._bodies, self._places = words, bodies, PlaceReader(words)

    def end(self, head: Found[str]) -> int:
        first = self._words[head.end]
        if end := self._before_number(head.end):
            return end
        if first.text.isdecimal() or _is_code(first.text):
            return head.end + 1
        if whole := _whole().at(self._words, head.end):
            return self._end_of_whole(whole.end)
        if head.value in table("bodies")["departments"]["with_capitals"]:
            return self._end_of_capitals(head.end)
        if not (first.is_name or first.lower in _OF_WORK):
            return head.end
        return self._end_of_words(head.end + 1)

    def _end_of_whole(self, end: int) -> int:
        """Behind a known name a dash joins another: "Phòng Tổ chức - Hành chính"."""
        if end >= len(self._words):
            return end
        return self._end_of_words(end) if self._in_semicolons(end) else self.dashed(end)

    def dashed(self, end: int) -> int:
        """ "Thanh tra - Khiếu tố"."""
        joined = end < len(self._words) and self._words[end].text == "-" and self._is_dashed(end)
        return self._end_of_words(end) if joined else end

    def _before_number(self, place: int) -> int | None:
        """A field of work may hold commas where its number in brackets says where it ends."""
        with_commas = self._words[place].lower in _OF_WORK
        if not (with_commas or self._words[place].is_name):
            return None
        for end in range(place, min(place + _LONGEST_FIELD, len(self._words) - 1)):
            token = self._words[end]
            if token.text in _SENTENCE or (token.text in {",", ";"} and not with_commas):
                return None
            if token.text == "(" and department_heads().at(self._words, end + 1):
                while self._words[end - 1].text in {";", ","}:
                    end -= 1  # noqa: PLW2901 - a stray sign before the bracket is no part of it
                return end
        return None

    def _end_of_capitals(self, place: int) -> int:
        """Schools, companies: "Trường Phổ thông Dân tộc nội trú Lam Giang", "Công ty Cổ phần X".

        Small letters may stand between capitals; the name ends with a capital or a number.
        """
        end = at = place
        while at < len(self._words) and at - place < _LONGEST and self._is_within(at):
            at += 1
            pair = self._text(at - 2, at).lower() if at - 2 >= place else ""
            if (
                self._words[at - 1].text[0].isdecimal()
                or self._words[at - 1].is_name
                or pair in _pairs()
            ):
                end = at
        return at if self._is_end(at) else end

    def _is_end(self, place: int) -> bool:
        """A sign or a level: words in small letters before it belong to the name."""
        sign = place < len(self._words) and not self._words[place].text[0].isalnum()
        sign = sign or self._text(place, place + 1) == "và"
        role = roles_and_verbs().at(self._words, place)
        return sign or role is not None or self._places.level(place) is not None

    def _is_within(self, place: int) -> bool:
        token = self._words[place]
        if token.is_name or token.text.isdecimal():
            return roles_and_verbs().at(self._words, place) is None
        if token.text == "-":
            return self._is_dashed(place)
        if token.lower == "số":
            return self._text(place + 1, place + 2).isdecimal()
        if self._places.level(place):
            return False
        if token.lower == "và":
            return not self._begins_another(place + 1)
        small = token.lower == "thông" or token.lower not in stops("department")
        small = small and token.text[0].isalpha()
        return small and roles_and_verbs().at(self._words, place) is None

    def _end_of_words(self, place: int) -> int:
        """Small letters go on after a capital one: "Phòng Kiểm sát thi hành án dân sự"."""
        end = place
        while end < len(self._words) and end - place < _LONGEST and self._goes_on(end):
            end += 1
        return end

    def _goes_on(self, place: int) -> bool:
        token = self._words[place]
        if token.text == "-":
            return self._is_dashed(place)
        if self._places.level(place) or self._text(place, place + 2).lower() == "đơn vị":
            return False
        if token.lower == "và" or (token.text == "," and self._in_semicolons(place)):
            return place + 1 < len(self._words) and not self._begins_another(place + 1)
        linked = token.is_name and self._words[place - 1].text in {"và", ",", "-"}
        if linked or token.lower in _OF_WORK:
            return True
        small = token.text[0].isalpha() and not token.is_name
        return small and token.lower not in stops("department")

    def _is_dashed(self, place: int) -> bool:
        """ "Bệnh viện Sản - Nhi", "Phòng Tổ chức - Cán bộ": no role and no person behind it."""
        if place + 1 >= len(self._words) or not self._words[place + 1].is_name:
            return False
        surname = self._words[place + 1].lower in surnames()
        person = surname and any(each.is_name for each in self._words[place + 2 : place + 3])
        spoken = titles_and_forms().at(self._words, place + 1)
        number = self._words[place - 1].text.isdecimal()
        return not (number or person or spoken or self._begins_another(place + 1))

    def _begins_another(self, place: int) -> bool:
        """A body, a person's name or a role stands here: "và" or a comma links, and is no part."""
        token = self._words[place]
        if (
            not token.text[0].isalpha()
            or token.lower in stops("department")
            or token.lower in {"các", "đồng", "lãnh", "đại"}
        ):
            return True
        if department_heads().at(self._words, place) or known_departments().at(self._words, place):
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

    def _text(self, start: int, end: int) -> str:
        return phrase(self._words, start, end)


def _is_code(text: str) -> bool:
    """PC02, PA05."""
    return len(text) > _LETTERS and text[:_LETTERS].isupper() and text[_LETTERS:].isdecimal()
