"""Organisations in the words of a text: heads, levels, places; lists that share a head."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from loader.drafting.phrases import Phrases, same, table
from loader.drafting.tokens import Token

_PLURAL = {"các", "những"}
_LINKS = {",", ";", "và", "cùng"}
_LONGEST_PLACE = 5
_LONGEST_RUN = 9


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
    alias: str = ""

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.head, self.level, self.place) if part)

    @property
    def full(self) -> str:
        return f"{self.name} {self.parent.full}" if self.parent else self.name


@cache
def _heads() -> Phrases[str]:
    sectors = table("bodies")["sector"]
    return Phrases((head, each["name"]) for each in sectors for head in each["heads"])


@cache
def _levels() -> Phrases[str]:
    levels = table("bodies")["levels"]
    return Phrases((level, levels["written"].get(level, level)) for level in levels["order"])


@cache
def _dashed() -> Phrases[str]:
    return Phrases(same(table("places")["dashed"]))


@cache
def _short() -> Phrases[str]:
    return Phrases(table("places")["short"].items())


@cache
def _surnames() -> frozenset[str]:
    return frozenset(table("people")["surnames"])


@cache
def _not_places() -> Phrases[str]:
    """What may stand capitalised behind a place and is none of it."""
    groups, people = table("groups"), table("people")
    spoken = [each for each in people["honorifics"] if " " in each]  # "Bà" begins Bà Rịa
    named = [*groups["lead"], *groups["deputy"], *people["titles"], *spoken, *people["ranks"]]
    return Phrases(same([*named, "cụm", "khối", "hội nghị", "lễ", "tại", "hội đồng"]))


class BodyReader:
    """Over the words of one text."""

    def __init__(self, words: Sequence[Token]) -> None:
        self.words = words

    def at(self, start: int) -> list[Body]:
        """One body, several of a list, or none."""
        head = _heads().at(self.words, start)
        if head is None or not self._may_begin(start, head.value):
            return []
        return self._behind(head.value, start, head.end)

    def _may_begin(self, start: int, head: str) -> bool:
        """ "Thuế", "Công an" are words of their own in small letters."""
        return self.words[start].is_name or len(head.split()) > 2 or head in {"VKSND", "TAND"}

    def _behind(self, head: str, start: int, place: int) -> list[Body]:
        if (own := self._own_level(head, start, place)) is not None:
            return [own, *self._regions(own)]
        if self._lower(place) in _PLURAL:
            return self._plural(head, start, place + 1)
        level = self._level(place)
        if level is None:
            return self._without_level(head, start, place)
        name = self.place(level[1])
        if name is None:
            if self._is_link(level[1]) and self._level(level[1] + 1):
                return self._plural(head, start, place)
            return [Body(head, level[0], "", start, level[1])]
        first = Body(head, level[0], name[0], start, name[1])
        return [first, *self._continued(head, first.end)]

    def _own_level(self, head: str, start: int, place: int) -> Body | None:
        """Of procuracies and courts alone: supreme, high, regional."""
        pair = f"{self._lower(place)} {self._lower(place + 1)}"
        if pair == "tối cao":
            return Body(head, "tối cao", "", start, place + 2)
        if pair == "cấp cao":
            at = place + 2 + (self._lower(place + 2) == "tại")
            name = self.place(at)
            if name:
                return Body(head, "cấp cao tại", name[0], start, name[1])
            return Body(head, "cấp cao", "", start, place + 2, generic=True)
        if pair == "khu vực":
            name = self._number(place + 2) or self.place(place + 2)
            if name:
                return Body(head, "khu vực", name[0], start, name[1])
        if self._lower(place) == "cấp" and self._lower(place + 1) in {"huyện", "tỉnh", "xã"}:
            return Body(head, f"cấp {self._lower(place + 1)}", "", start, place + 2, generic=True)
        if pair == "hai cấp":
            return Body(head, "hai cấp", "", start, place + 2, generic=True)
        return None

    def _regions(self, first: Body) -> list[Body]:
        """ "VKSND khu vực 7, 8, khu vực 9 và 10"."""
        found: list[Body] = []
        place = first.end
        while first.level == "khu vực" and self._is_link(place):
            at = place + 1
            at += 2 * (self._lower(at) == "khu" and self._lower(at + 1) == "vực")
            name = self._number(at)
            if name is None or self._lower(name[1]) in {"đơn", "năm", "tháng"}:
                break
            found.append(Body(first.head, first.level, name[0], at, name[1], listed=True))
            place = name[1]
        return found

    def _without_level(self, head: str, start: int, place: int) -> list[Body]:
        colon = place + (self._lower(place) == ":")
        name = self.place(colon)
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
        while (level := self._level(place)) is not None:
            levels.append(level[0])
            place = level[1]
            if self.place(place):
                break
            while self._is_link(place) and self._level(place + 1):
                place += 1
        common = levels[0] if len(set(levels)) == 1 else ""
        place += self._lower(place) in {":", "gồm", "là"}
        found = self._listed(head, start, common, place)
        if found:
            return found
        return [Body(head, " ".join(["các", *levels]), "", start, place, generic=True)]

    def _numbered(self, head: str, start: int, place: int) -> list[Body]:
        """ "VKSND các khu vực 7, 8, 9 và 10"."""
        number = self._number(place)
        if number is None:
            return [Body(head, "khu vực", "", start, place, generic=True)]
        first = Body(head, "khu vực", number[0], start, number[1], listed=True)
        return [first, *self._regions(first)]

    def _listed(self, head: str, start: int, level: str, place: int) -> list[Body]:
        found: list[Body] = []
        while True:
            own = self._level(place)
            if own:
                level, place = own
            name = self.place(place)
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
            if self._lower(place) in _PLURAL and self._level(place + 1):
                place += 1

    def _continued(self, head: str, place: int) -> list[Body]:
        """ "VKSND thành phố A, thị xã B, huyện C": the head is said once."""
        found: list[Body] = []
        while self._is_link(place):
            at = place + 1
            at += self._lower(at) in _LINKS
            level = self._level(at)
            name = self.place(level[1]) if level else None
            if level is None or name is None:
                break
            found.append(Body(head, level[0], name[0], at, name[1], listed=True))
            place = name[1]
        return found

    def areas(self, start: int) -> list[Body]:
        """ "5 tỉnh: A, B và C"."""
        level = self._level(start)
        if level is None or self._lower(level[1]) != ":":
            return []
        return self._listed("", start, level[0], level[1] + 1)

    def area(self, start: int) -> Body | None:
        """ "tỉnh Vân Hải": a place with its level, as a body."""
        level = self._level(start)
        name = self.place(level[1]) if level else None
        if level is None or name is None:
            return None
        return Body("", level[0], name[0], start, name[1])

    def place(self, start: int) -> tuple[str, int] | None:
        """A name in capitals, and the number of the token behind it."""
        if start >= len(self.words):
            return None
        for known in (_dashed(), _short()):
            if found := known.at(self.words, start):
                return _spaced(found.value), found.end
        end = start
        while end < len(self.words) and end - start < _LONGEST_RUN and self._is_of_name(end):
            end += 1
        if end == start:
            return None
        end = self._before_person(start, end)
        return " ".join(token.text for token in self.words[start:end]), end

    def _before_person(self, start: int, end: int) -> int:
        """ "VKSND huyện Bưng Súng Quàng Văn Sậy": where a person's name goes on behind a place."""
        if end - start < 4:  # noqa: PLR2004 - a place of three syllables is common
            return end
        for split in (2, 1, 3):
            rest = end - start - split
            if 2 <= rest <= 5 and self.words[start + split].lower in _surnames():  # noqa: PLR2004
                return start + split
        return min(end, start + _LONGEST_PLACE)

    def _is_of_name(self, place: int) -> bool:
        token = self.words[place]
        if not token.text[0].isalpha() or not token.is_name:
            return False
        return not (_not_places().at(self.words, place) or _heads().at(self.words, place))

    def _number(self, place: int) -> tuple[str, int] | None:
        token = self.words[place] if place < len(self.words) else None
        if token is None or not (
            token.text.isdigit() or token.text in {"I", "II", "III", "IV", "V"}
        ):
            return None
        return token.text.lstrip("0"), place + 1

    def _level(self, place: int) -> tuple[str, int] | None:
        if place >= len(self.words):
            return None
        found = _levels().at(self.words, place)
        if found is None:
            return None
        short = found.value not in self.words[place].lower
        stop = found.end < len(self.words) and self.words[found.end].text == "."
        return found.value, found.end + (short and stop)

    def _is_link(self, place: int) -> bool:
        return self._lower(place) in _LINKS

    def _lower(self, place: int) -> str:
        return self.words[place].lower if place < len(self.words) else ""


def _spaced(name: str) -> str:
    return name.replace(" - ", " – ")


def with_level(body: Body, level: str) -> Body:
    return replace(body, level=level)
