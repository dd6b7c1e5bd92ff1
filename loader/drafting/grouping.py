"""Groups of a text, one for each year: what roles, lists, counts and slogans say of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from loader.drafting.body import Body
from loader.drafting.counting import counts_alone
from loader.drafting.draft import UNKNOWN, DraftGroup, DraftRole, Leaf
from loader.drafting.events import EventFound
from loader.drafting.finds import Finds
from loader.drafting.groups import GroupMention
from loader.drafting.meant import Key, Meant, key
from loader.drafting.members import MembersFound
from loader.drafting.organisers import organiser
from loader.drafting.quoted import Quoted
from loader.drafting.roles import RoleFound
from loader.drafting.sentences import Sentence
from loader.drafting.who import offices

_ASKED = 0.6
_OF_YEAR = "the year of the covenant, the role or the meeting"
_ALL = re.compile(
    r"\b(?:các|cả|hai|ba) (?:cụm|khối)(?: và khối| và cụm|,)? ?(?:khối|cụm)?\b", re.IGNORECASE
)
_CUES = ("cụm thi đua", "khối thi đua")


class _Told(NamedTuple):
    """A role, and the year its words say."""

    group: GroupMention
    year: int | None
    role: str
    found: DraftRole
    handed: bool


class Groups:
    def __init__(self, finds: Finds, events: Sequence[EventFound]) -> None:
        self._finds, self._events = finds, events
        self._meant = Meant(finds.sentences)
        self._found: dict[tuple[Key, int | None], DraftGroup] = {}
        self._mentions: dict[tuple[Key, int | None], GroupMention] = {}

    def assembled(self) -> list[DraftGroup]:
        """Roles, lists and meetings make a group; what else is said needs one there is."""
        if not self._is_about_groups():
            return []
        self._make()
        if not self._found:
            self._add_bare()
        self._fill()
        for found, group in self._found.items():
            same = [each for known, each in self._found.items() if known[0] == found[0]]
            group.organiser = organiser(self._finds, self._mentions[found], same)
        return list(self._found.values())

    def _make(self) -> None:
        told: list[_Told] = []
        for number, sentence in self._read():
            told += filter(None, (self._told(r, sentence) for r in self._finds.roles[number]))
            for listed in self._finds.listed[number]:
                if listed.bodies and listed.group:
                    self._add_members(listed, sentence)
        dated = [each for each in told if each.year is not None]
        for each in [*dated, *(each for each in told if each.year is None)]:
            self._add_role(each, dated)

    @cached_property
    def _offices(self) -> Mapping[str, Body]:
        return offices(self._finds)

    def _fill(self) -> None:
        for number, sentence in self._read():
            for listed in self._finds.listed[number]:
                self._add_members(listed, sentence, known=True)
            for slogan in self._finds.slogans(sentence):
                self._add_slogan(slogan, sentence)
        self._add_counts()

    def _read(self) -> Iterator[tuple[int, Sentence]]:
        self._meant.forget()
        for number, sentence in enumerate(self._finds.sentences):
            self._meant.note(sentence)
            yield number, sentence

    def _knows(self, mention: GroupMention) -> bool:
        return any(key(mention) == known for known, _ in self._found)

    def _is_about_groups(self) -> bool:
        plain = self._finds.plain.lower()
        said = any(cue in plain for cue in _CUES)
        return said and bool(self._meant.named or "giao ước" in plain)

    def _told(self, role: RoleFound, sentence: Sentence) -> "_Told | None":
        kind = "cluster" if "cụm" in sentence.words(role.at) else "block"
        group = self._meant.by(role.group, kind)
        body, reason = role.body, role.reason
        if body is None and role.person is not None:
            body, reason = (
                self._offices.get(role.person.name),
                f"{reason}; of an office told before",
            )
        if group is None or body is None:
            return None
        unit = self._finds.body(body, role.confidence, reason)
        basis = Leaf(role.basis, role.start, role.end, role.confidence, role.reason)
        year = role.year or self._meant.year or self._meant.topic
        return _Told(group, year, role.role, DraftRole(unit, basis), role.handed)

    def _add_role(self, told: "_Told", dated: Sequence["_Told"]) -> None:
        """One without a year is of another year where others have it in that of the text."""
        year, context = told.year, self._finds.context
        if year is None and told.handed:
            year = next((each.year for each in dated if _is_same(told, each)), None)
        if year is None and _is_taken(told, [each for each in dated if each.year == context.year]):
            year = context.other_year
            told = told._replace(found=_of_other_year(told.found))
        _put(self._of(told.group, year), told.role, told.found)

    def _add_members(
        self, listed: MembersFound, sentence: Sentence, *, known: bool = False
    ) -> None:
        """A list is of the year said, or else of the one the text sums up."""
        meant = self._meant.by(listed.group, listed.group.kind if listed.group else None)
        if meant is None or (known and not self._knows(meant)):
            return
        year = listed.year or self._meant.topic
        group = self._of(meant, year or self._reviewed(sentence))
        if listed.count is not None and group.member_count.value is None:
            group.member_count = Leaf(*listed.count, listed.confidence, "a count of units")
        if not group.members:
            spans = listed.spans or [self._finds.span(each) for each in listed.bodies]
            group.members = [
                self._finds.body_at(each, span, listed.confidence, listed.reason)
                for each, span in zip(self._finds.context.units(listed.bodies), spans, strict=True)
            ]

    def _reviewed(self, sentence: Sentence) -> int | None:
        """Unless the sentence says another year alone, as that of the covenant signed."""
        years = {each.value for each in sentence.mentions if each.tag == "Y"}
        reviewed = self._finds.context.reviewed
        return reviewed if not years or reviewed in years else None

    def _add_bare(self) -> None:
        """A group that only meets: the one named, or one beside the day of its meeting."""
        alone = len({key(each) for each in self._meant.named}) == 1
        for sentence in self._finds.sentences:
            within = range(sentence.start, sentence.end)
            met = [event for event in self._events if event.start in within]
            if any(alone or (each.date and each.date.start in within) for each in met):
                for mention in sentence.mentions:
                    if isinstance(mention.value, GroupMention) and mention.value.is_named:
                        self._of(self._meant.known(mention.value), None)

    def _add_counts(self) -> None:
        """ "Sáu đơn vị đã …" counts a group of six listed; "cả 5 đơn vị" the one group there is."""
        year = self._finds.context.reviewed or self._finds.context.year
        taken = {group.member_count.start for group in self._found.values()}
        told = counts_alone(self._finds.sentences)
        counts = [(count, whole) for count, whole in told if count[1] not in taken]
        for group in self._found.values():
            one = len({key for key, _ in self._found}) == 1
            lone = one and not group.members and group.year.value == year
            fitting = (
                count
                for count, whole in counts
                if count[0] == len(group.members) or (lone and whole)
            )
            count = next(fitting, None)
            if count is not None and group.member_count.value is None:
                group.member_count = Leaf(*count, 0.75, "a count of units that fits")

    def _add_slogan(self, slogan: Quoted, sentence: Sentence) -> None:
        """Of the group and the year named before it in its sentence, or else behind it."""
        beside = _beside(sentence, slogan.start)
        named = [each for each in beside if isinstance(each, GroupMention)]
        years = [each for each in beside if isinstance(each, int)]
        meant = self._meant.by(next(iter(named), None), None)
        if meant is None or not self._knows(meant):
            return
        year = next(iter(years), self._meant.said)
        leaf = self._finds.quote(slogan.start, slogan.end, 0.92, f"beside “{slogan.cue}”")
        for group in self._of_all(year) if self._is_of_all(sentence) else [self._of(meant, year)]:
            if leaf.value not in [each.value for each in group.slogans]:
                group.slogans.append(leaf)

    def _is_of_all(self, sentence: Sentence) -> bool:
        """ "Thay mặt các Cụm, Khối …": in the paragraph so far no one group is named."""
        line = self._finds.plain.rfind("\n", 0, sentence.start) + 1
        if _ALL.search(self._finds.plain, line, sentence.end) is None:
            return False
        named = (
            each
            for each in self._finds.mentions
            if isinstance(each.value, GroupMention) and each.value.is_named
        )
        return not any(line <= each.start < sentence.end for each in named)

    def _of_all(self, year: int | None) -> list[DraftGroup]:
        year = year or self._finds.context.year
        return [group for (_, of), group in self._found.items() if of == year]

    def _of(self, mention: GroupMention, year: int | None) -> DraftGroup:
        year = year or self._finds.context.year
        found = key(mention), year
        if found not in self._found:
            self._found[found] = self._new(mention, year)
            self._mentions[found] = mention
        return self._found[found]

    def _new(self, mention: GroupMention, year: int | None) -> DraftGroup:
        same = [each for each in self._finds.groups if each.is_named and key(each) == key(mention)]
        at = self._finds.span(same[0] if same else mention)
        names = [each.name for each in (mention, *same) if each.name]
        number, name = mention.number, next((n for n in names if not n.isupper()), mention.name)
        return DraftGroup(
            Leaf(mention.kind, *at, 0.98, "the word for it"),
            Leaf(number, *at, 0.98, "a number behind it") if number is not None else UNKNOWN,
            self._finds.leaf(name, *at, 0.9, "a name behind it") if name else UNKNOWN,
            year=self._year(year),
        )

    def _year(self, year: int | None) -> Leaf:
        if year is None:
            return UNKNOWN
        written = (each for each in self._finds.mentions if (each.tag, each.value) == ("Y", year))
        first = next(written, None)
        start = self._finds.plain.find(str(year), first.start if first else 0)
        span = (start, start + len(str(year))) if start >= 0 else self._day_of(year)
        sure = self._finds.context.year_is_sure or year != self._finds.context.year
        return Leaf(year, *span, 0.9 if sure else _ASKED, _OF_YEAR)

    def _day_of(self, year: int) -> tuple[int, int]:
        """ "14/03/25": a year written in two digits."""
        return next((d.start, d.end) for d in self._finds.days if d.value.startswith(str(year)))


def _beside(sentence: Sentence, place: int) -> list[GroupMention | int]:
    """Named groups and years of a sentence: before the place the nearest first, then behind it."""
    found = [
        (each.start, each.value)
        for each in sentence.mentions
        if each.tag == "Y" or (isinstance(each.value, GroupMention) and each.value.is_named)
    ]
    told = [(at, value) for at, value in found if isinstance(value, GroupMention | int)]
    before = [value for at, value in told if at < place]
    return before[::-1] + [value for at, value in told if at >= place]


def _is_same(told: _Told, other: _Told) -> bool:
    """The same role of the same unit."""
    same = key(told.group) == key(other.group) and told.role == other.role
    return same and told.found.unit.value == other.found.unit.value


def _is_taken(told: _Told, dated: Sequence[_Told]) -> bool:
    """By other units, as lead or deputy of the same group."""
    same = [each for each in dated if key(each.group) == key(told.group)]
    units = [each.found.unit.value for each in same if each.role == told.role]
    return bool(units) and told.found.unit.value not in units


def _of_other_year(role: DraftRole) -> DraftRole:
    reason = f"{role.unit.reason}; its year because another has the role in this one"
    return replace(role, unit=replace(role.unit, confidence=_ASKED, reason=reason))


def _put(group: DraftGroup, role: str, found: DraftRole) -> None:
    """What is stated stands before what only an office says."""
    if role == "lead":
        if group.lead is None or _is_better(found, group.lead):
            group.lead = found
        return
    for place, old in enumerate(group.deputies):
        if old.unit.value == found.unit.value:
            group.deputies[place] = found if _is_better(found, old) else old
            return
    group.deputies.append(found)


def _is_better(found: DraftRole, old: DraftRole) -> bool:
    return (found.basis.value, old.basis.value) == ("stated", "via_person")
