"""One reading of a text from left to right: what is mentioned where, each with a one-letter tag.

The tags of a sentence, written one behind another, are what the grammar of roles, members and
positions is written in:

    O body        L body of a list        X body that is no one's   Z place with its level
    P person      T title                 e "đồng chí", a rank      G group
    R lead        D deputy                = "là", "giữ vai trò"     C "được bầu"
    c "bầu"       H "bàn giao"            > "được giao cho"         W "theo dõi", "phụ trách"
    M "gồm"       N count of units        u "đơn vị"                Y year
    w other words                         , ; : - ( ) . “ ” as they are
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from loader.drafting.bodies import BodyReader
from loader.drafting.body import Body
from loader.drafting.departments import DepartmentReader
from loader.drafting.groups import KINDS, GroupMention, GroupReader
from loader.drafting.people import Person, PersonReader, honorifics, titles
from loader.drafting.phrases import Found, Phrases, heads, numerals, table
from loader.drafting.places import levels
from loader.drafting.tokens import Token

Value = Body | Person | GroupMention | str | int | None
_SIGNS = set(",;:-().“”")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Mention:
    """`start` and `end` count code points of the text."""

    tag: str
    start: int
    end: int
    value: Value


@cache
def _counted() -> frozenset[str]:
    return frozenset(table("groups")["counted"])


@cache
def _cues() -> Phrases[str]:
    groups = table("groups")
    tagged = [("R", "lead"), ("D", "deputy"), ("=", "copula"), ("C", "chosen"), ("c", "choosing"),
              ("H", "handing"), (">", "given"), ("M", "members"), ("W", "monitors")]  # fmt: skip
    return Phrases((phrase, tag) for tag, name in tagged for phrase in groups[name])


@cache
def _openings() -> frozenset[str]:
    """What a mention in small letters begins with: all other words are none."""
    phrases = (_cues(), heads(), levels(), honorifics())
    return frozenset({"năm", "đơn", *KINDS, *numerals()}).union(*(p.openings for p in phrases))


class Reading:
    def __init__(self, words: Sequence[Token]) -> None:
        self._words = words
        self._bodies = BodyReader(words)
        self._departments = DepartmentReader(words, self._bodies)
        self._groups = GroupReader(words, self._bodies, self._departments)
        self._people = PersonReader(words)

    def mentions(self) -> Iterator[Mention]:
        place = 0
        introduced = False
        while place < len(self._words):
            found = self._at(place, introduced=introduced)
            yield from found
            introduced = found[-1].tag == "e" or (introduced and found[-1].tag in "T-,:O")
            place = self._behind

    def _at(self, place: int, *, introduced: bool) -> list[Mention]:
        token = self._words[place]
        self._behind = place + 1
        if token.text in _SIGNS:
            return [self._mention(token.text, place, place + 1, None)]
        if token.text[0] == "\n":
            return [self._mention("\n", place, place + 1, None)]
        if token.text.islower() and token.text not in _openings():
            return [self._mention("w", place, place + 1, None)]
        surname = token.is_name and self._people.has_middle_name(place)
        return (
            (self._person(place, introduced=introduced) if surname else [])
            or self._year(place)
            or self._cue(place)
            or self._group(place)
            or self._body(place)
            or self._place(place)
            or self._title(place, introduced=introduced)
            or self._person(place, introduced=introduced)
            or self._count(place)
            or [self._mention("w", place, place + 1, None)]
        )

    def _year(self, place: int) -> list[Mention]:
        if self._words[place].lower == "năm" and place + 1 < len(self._words):
            text = self._words[place + 1].text
            if text.isdecimal() and _FIRST_YEAR <= int(text) <= _LAST_YEAR:
                return [self._mention("Y", place, place + 2, int(text))]
        return []

    def _cue(self, place: int) -> list[Mention]:
        found = _cues().at(self._words, place)
        if found is None:
            return []
        for start in range(place + 1, found.end):
            group = self._groups.at(start) if self._lower(start) in KINDS else None
            if group and group.number is not None:  # "trưởng cụm thi đua số 2"
                role = self._mention(found.value, place, start, None)
                return [role, self._mention("G", start, group.end, group)]
        return [self._mention(found.value, place, found.end, None)]

    def _group(self, place: int) -> list[Mention]:
        found = self._groups.at(place)
        return [self._mention("G", place, found.end, found)] if found else []

    def _body(self, place: int) -> list[Mention]:
        bodies = self._bodies.at(place)
        if not bodies or bodies[0].generic:
            department = self._departments.at(place)
            if department and (not bodies or department.head[-1].isdecimal()):
                bodies = [department, *self._departments.more(department)]
        found = self._count_within(place, bodies)
        for number, body in enumerate(bodies):
            found += [*self._between(bodies[number - 1], body)] if number else []
            found.append(self._of_body(body))
        return found

    def _between(self, before: Body, body: Body) -> Iterator[Mention]:
        """Roles in brackets between bodies of a list."""
        place = before.end
        while self._lower(before.end) == "(" and place < body.start:
            yield from self._at(place, introduced=False)
            place = self._behind
            if self._lower(place - 1) == ")":
                return

    def _of_body(self, body: Body) -> Mention:
        tag = "X" if body.generic else "L" if body.listed else "O"
        return self._mention(tag, body.start, body.end, body)

    def _count_within(self, place: int, bodies: Sequence[Body]) -> list[Mention]:
        """ "VKSND 06 tỉnh: A, B, …": the count stands inside what the list shares."""
        head = heads().at(self._words, place) if bodies and bodies[0].listed else None
        if head is None or self._bodies.lists.counted(head.end) is None:
            return []
        return [self._mention("N", place, head.end + 1, self._number(head.end))]

    def _title(self, place: int, *, introduced: bool) -> list[Mention]:
        found = honorifics().at(self._words, place)
        if found and not (introduced and self._is_surname(place, found.end)):
            return [self._mention("e", place, found.end, found.value)]
        if self._words[place].is_name and (named := titles().at(self._words, place)):
            return self._with_office(place, named)
        return []

    def _with_office(self, place: int, named: Found[str]) -> list[Mention]:
        """ "Trưởng Phòng 3", "Trưởng Công an huyện X": the title ends in the head of its body."""
        body = None if self._is_body(named.end) else self._body_within(named.end)
        if body is None:
            end = self._without_charge(named)
            value = named.value if end == named.end else named.value.removesuffix(" phụ trách")
            return [self._mention("T", place, end, value)]
        own = named.value.lower().endswith("đảng ủy")
        value = " ".join(named.value.split()[:-2]) if own else named.value
        title = self._mention("T", place, named.end, value)
        capital = replace(body, head=body.head[0].upper() + body.head[1:])
        return [title, self._mention("O", body.start, body.end, capital)]

    def _body_within(self, end: int) -> Body | None:
        """A body that begins in the title's last words and goes on behind them."""
        for words in ("công an", "phòng", "ban", "khoa", "đảng ủy"):
            start = end - len(words.split())
            if " ".join(each.lower for each in self._words[start:end]) != words:
                continue
            start += self._lower(end) == words
            found = self._bodies.at(start)
            body = found[0] if found else self._departments.at(start, small=True)
            if body is None or body.end <= end or body.generic or self._lower(start - 1) == "văn":
                continue
            if words != "đảng ủy" or body.level:
                return body
        return None

    def _without_charge(self, named: Found[str]) -> int:
        """ "Phó Viện trưởng phụ trách Cụm" has charge of a group and is no acting head."""
        in_charge = self._lower(named.end - 1) == "trách" and not self._is_body(named.end)
        return named.end - 2 if in_charge else named.end

    def _is_body(self, place: int) -> bool:
        if place >= len(self._words):
            return False
        return bool(self._bodies.at(place) or self._departments.at(place))

    def _is_surname(self, place: int, end: int) -> bool:
        """ "đồng chí Ông Thị Sả": Ông is her surname."""
        behind = self._words[end] if end < len(self._words) else None
        return (
            end == place + 1
            and self._words[place].is_name
            and behind is not None
            and behind.is_name
        )

    def _person(self, place: int, *, introduced: bool) -> list[Mention]:
        if not self._words[place].is_name:
            return []
        found = self._people.at(place, introduced=introduced)
        return [self._mention("P", place, found.end, found)] if found else []

    def _place(self, place: int) -> list[Mention]:
        """A province or a district may itself lead or belong."""
        listed = self._bodies.lists.areas(place)
        if listed:
            return [self._mention("L", each.start, each.end, each) for each in listed]
        found = self._bodies.area(place)
        if found is None:
            return []
        tag = "O" if found.level == "quân khu" else "Z"
        return [self._mention(tag, place, found.end, found)]

    def _count(self, place: int) -> list[Mention]:
        """ "09 đơn vị", "7 VKSND": so many."""
        number = self._number(place)
        if number is not None and place + 2 < len(self._words):
            following = (
                self._words[place + 1].lower,
                f"{self._words[place + 1].lower} {self._words[place + 2].lower}",
            )
            if not _counted().isdisjoint(following):
                return [self._mention("N", place, place + 1, number)]
        if (
            self._words[place].lower == "đơn"
            and place + 1 < len(self._words)
            and self._words[place + 1].lower == "vị"
        ):
            return [self._mention("u", place, place + 2, None)]
        return []

    def _number(self, place: int) -> int | None:
        text = self._words[place].text
        whole, _, of = text.partition("/")
        if whole.isdecimal() and whole == of:
            text = whole  # "8/8 đơn vị": all of them
        if text.isdecimal():
            return int(text) if len(text) <= len("99") else None
        ten = numerals()["mười"] if self._lower(place - 1) == "mười" else 0
        return numerals()[text.lower()] + ten if text.lower() in numerals() else None

    def _lower(self, place: int) -> str:
        return self._words[place].lower if place < len(self._words) else ""

    def _mention(self, tag: str, start: int, end: int, value: Value) -> Mention:
        self._behind = end
        return Mention(tag, self._words[start].start, self._words[end - 1].end, value)
