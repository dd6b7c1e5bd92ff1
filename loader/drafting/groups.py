"""Groups in the words of a text: by number, by name, or by "the cluster" alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from loader.drafting.bodies import Body, BodyReader
from loader.drafting.phrases import Phrases, same, table
from loader.drafting.tokens import Token, phrase

_KINDS = {"cụm": "cluster", "khối": "block"}
_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
_NAME_STOPS = {
    "năm", "thuộc", "do", "đã", "gồm", "bao", "ký", "kết", "là", "được", "có", "tiến", "trong", "tại", "thống", "cùng", "với",
    "để", "số", "sẽ", "đang", "vừa", "này", "nói", "phát", "tham", "dự", "diễn", "nhằm", "luôn", "cần", "phấn", "tiếp", "từ",
    "trên", "theo", "trực", "ngành", "ra", "chấm", "đánh", "sơ", "tổng", "nhất", "triển", "thực", "hoàn", "bầu", "cho", "vào", "ngày", "sáng", "chiều", "báo", "trưởng", "phó", "của", "cũng", "lần", "khen", "thi",
}  # fmt: skip
_LONGEST_NAME = 18
_BEHIND_COMMA = {"miền", "văn", "giúp", "hải", "ven", "vùng", "thành", "thị"}
_KIND_WORDS = {"thi", "đua"}


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


@cache
def _roles() -> Phrases[str]:
    groups = table("groups")
    return Phrases(same([*groups["lead"], *groups["deputy"], *groups["copula"], *groups["chosen"]]))


@cache
def _committees() -> Phrases[str]:
    return Phrases(same(table("bodies")["departments"]["committees"]))


class GroupReader:
    def __init__(self, words: Sequence[Token], bodies: BodyReader) -> None:
        self._words, self._bodies = words, bodies

    def at(self, start: int) -> GroupMention | None:
        kind = _KINDS.get(self._words[start].lower)
        if kind is None or _roles().at(self._words, start):
            return None
        place = self._behind_kind(start + 1)
        emulation = place > start + 1
        number = self._number(place, emulation=emulation)
        if number is not None:
            found = self._with_organiser(kind, number[0], None, start, number[1])
            return replace(found, emulation=emulation)
        if emulation and (named := self._name(kind, start, place)):
            return named
        if emulation or self._words[start].is_name:
            return GroupMention(kind, None, None, None, start, place, emulation)
        return None

    def _behind_kind(self, place: int) -> int:
        """ "thi đua", "thi đua - khen thưởng", "thi đua, khen thưởng"."""
        if self._lower(place) == "thi" and self._lower(place + 1) == "đua":
            place += 2
            if self._lower(place + 1) == "khen" and self._lower(place) in {"-", ",", "và"}:
                place += 3
            elif self._lower(place) == "khen":
                place += 2
        return place

    def _number(self, place: int, *, emulation: bool) -> tuple[int, int] | None:
        said = self._lower(place) in {"số", "thứ"}
        place += said
        text = self._words[place].text if place < len(self._words) else ""
        if text.isdigit() and len(text) <= 2:
            return int(text), place + 1
        if text in _ROMAN and (emulation or said):
            return _ROMAN[text], place + 1
        return None

    def _name(self, kind: str, start: int, place: int) -> GroupMention | None:
        end = place
        organiser: Body | None = None
        while end < len(self._words) and end - place < _LONGEST_NAME:
            bodies = self._bodies.at(end)
            if committee := self._committee(end):
                organiser = committee
                break
            if bodies and not bodies[0].generic and end > place:
                organiser = bodies[0]
                break
            if bodies and (bodies[0].generic or len(bodies) > 1):
                end = bodies[-1].end
                continue
            if bodies or not self._goes_on(end):
                break
            end += 1
        if end == place:
            return None
        name = phrase(self._words, start, end)
        name = name[0].upper() + name[1:]
        behind = organiser.end if organiser else end
        return self._with_organiser(kind, None, name, start, behind, organiser)

    def _committee(self, place: int) -> Body | None:
        """ "các cơ quan giúp việc Tỉnh ủy X": the committee organises the group."""
        found = _committees().at(self._words, place) if place < len(self._words) else None
        if found is None or not self._words[place].is_name:
            return None
        name = self._bodies.place(found.end)
        head = phrase(self._words, place, found.end)
        return Body(head, "", name[0] if name else "", place, name[1] if name else found.end)

    def _goes_on(self, place: int) -> bool:
        token = self._words[place]
        if token.text == ",":
            return self._lower(place + 1) in _BEHIND_COMMA
        if token.lower in _NAME_STOPS or not token.text[0].isalpha():
            return False
        if token.lower == "tổ" and self._lower(place - 1) != "các":
            return False
        if token.lower == "và":
            following = self._lower(place + 1)
            return following not in _KINDS and following not in _NAME_STOPS
        return _roles().at(self._words, place) is None

    def _with_organiser(
        self,
        kind: str,
        number: int | None,
        name: str | None,
        start: int,
        end: int,
        organiser: Body | None = None,
    ) -> GroupMention:
        if organiser is None:
            behind = end + 2 * (self._lower(end) == "trực" and self._lower(end + 1) == "thuộc")
            behind += self._lower(behind) in {"thuộc", "của", "("}
            bodies = self._bodies.at(behind) if behind < len(self._words) else []
            committee = self._committee(behind)
            if len(bodies) == 1 and not bodies[0].generic:
                organiser, end = bodies[0], bodies[0].end
            elif committee:
                organiser, end = committee, committee.end
        return GroupMention(kind, number, name, organiser, start, end)

    def _lower(self, place: int) -> str:
        return self._words[place].lower if place < len(self._words) else ""
