"""From finds to a draft: which group and year a role belongs to, what a name means here."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from loader.drafting.bodies import Body
from loader.drafting.context import Context
from loader.drafting.dates import DateFound, dates
from loader.drafting.documents import documents
from loader.drafting.draft import (
    UNKNOWN,
    Draft,
    DraftDocument,
    DraftEvent,
    DraftGroup,
    DraftMovement,
    DraftRole,
    Leaf,
)
from loader.drafting.events import events
from loader.drafting.groups import GroupMention
from loader.drafting.members import MembersFound, members
from loader.drafting.mentions import Mention, Reading
from loader.drafting.quoted import Quoted, quoted
from loader.drafting.roles import RoleFound, roles
from loader.drafting.sentences import Sentence, sentences
from loader.drafting.shadow import Shadow
from loader.drafting.tokens import tokens
from loader.drafting.who import people

Key = tuple[str, int | str | None]


@dataclass
class Finds:
    """All that grammar found in one text, before any of it is put together."""

    shadow: Shadow
    mentions: Sequence[Mention]
    sentences: Sequence[Sentence]
    days: Sequence[DateFound]
    context: Context
    quotes: Sequence[Quoted] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "Finds":
        shadow = Shadow.of(text)
        mentions = list(Reading(tokens(shadow.plain)).mentions())
        written = list(dates(shadow.plain, None))
        context = Context(shadow.plain, mentions, written)
        days = list(dates(shadow.plain, context.year))
        found = list(sentences(mentions, shadow.plain))
        return cls(shadow, mentions, found, days, context, list(quoted(shadow.plain)))


def draft(source: str, text: str) -> Draft:
    finds = Finds.of(text)
    found = Draft(source)
    found.groups = Groups(finds).assembled()
    found.people = (
        people(finds.sentences, finds.context, finds.shadow)
        if found.groups
        else people(finds.sentences, finds.context, finds.shadow)
    )
    found.events = (
        [_event(finds, each) for each in events(finds.shadow.plain, finds.days)]
        if found.groups
        else []
    )
    found.movements = [
        DraftMovement(
            _quoted(finds, each),
            Leaf(each.period, each.start, each.end, 0.9, "a period behind the name")
            if each.period
            else UNKNOWN,
        )
        for each in finds.quotes
        if each.kind == "movement"
    ]
    found.documents = [_document(finds, each) for each in documents(finds.shadow.plain, finds.days)]
    return found


class Groups:
    """Groups by kind and number or name, and by year."""

    def __init__(self, finds: Finds) -> None:
        self._finds = finds
        self._context = finds.context
        self._found: dict[tuple[Key, int | None], DraftGroup] = {}
        self._named = self._all_named()
        self._last: GroupMention | None = None

    def assembled(self) -> list[DraftGroup]:
        if not self._is_about_groups():
            return []
        for sentence in self._finds.sentences:
            self._note_last(sentence)
            for role in roles(sentence):
                self._add_role(role, sentence)
            for listed in members(sentence):
                self._add_members(listed)
        if not self._found:
            self._add_bare()
        self._add_slogans()
        return list(self._found.values())

    def _is_about_groups(self) -> bool:
        plain = self._finds.shadow.plain.lower()
        said = any(cue in plain for cue in ("cụm thi đua", "khối thi đua"))
        return said and bool(self._named or "giao ước" in plain)

    def _all_named(self) -> list[GroupMention]:
        named = [
            each.value
            for each in self._finds.mentions
            if isinstance(each.value, GroupMention) and each.value.is_named
        ]
        numbers = {each.number for each in named if each.emulation and each.number is not None}
        # "Khối 3" beside "Cụm thi đua số 3" is another label of the same group.
        return [
            each
            for each in named
            if each.emulation
            or each.number not in numbers
            or any(other.emulation and _key(other) == _key(each) for other in named)
        ]

    def _same_group(self, kind: str) -> bool:
        """Words for the other kind may mean the one group there is ("Cụm 3", "Khối 3")."""
        del kind
        return len({_key(each) for each in self._named}) == 1 and not any(
            isinstance(each.value, GroupMention)
            and each.value.emulation
            and not each.value.is_named
            and each.value.kind != self._named[0].kind
            for each in self._finds.mentions
        )

    def _note_last(self, sentence: Sentence) -> None:
        for mention in sentence.mentions:
            if isinstance(mention.value, GroupMention) and mention.value.is_named:
                self._last = mention.value

    def _unnamed(self, kind: str) -> GroupMention | None:
        """ "Khối thi đua" of which no number and no name is said."""
        for each in self._finds.mentions:
            if (
                isinstance(each.value, GroupMention)
                and each.value.emulation
                and each.value.kind == kind
            ):
                name = {"cluster": "Cụm thi đua", "block": "Khối thi đua"}[kind]
                return replace(each.value, name=name)
        return None

    def _group_meant(self, given: GroupMention | None, kind: str | None) -> GroupMention | None:
        if given is not None and given.is_named:
            keys = {_key(each) for each in self._named}
            if _key(given) in keys or given.number is None:
                return given
            return next((each for each in self._named if each.number == given.number), given)
        fitting = [each for each in self._named if kind is None or each.kind == kind]
        if not fitting and kind is not None and not self._same_group(kind):
            return self._unnamed(kind) or (self._named[0] if self._named else None)
        keys = {_key(each) for each in fitting}
        if len(keys) == 1:
            return fitting[0]
        if self._last is not None and (kind is None or self._last.kind == kind):
            return self._last
        return fitting[0] if fitting else (self._named[0] if self._named else None)

    def _of(self, mention: GroupMention, year: int | None) -> DraftGroup:
        year = year or self._context.year
        key = _key(mention), year
        if key not in self._found:
            self._found[key] = self._new(mention, year)
        return self._found[key]

    def _new(self, mention: GroupMention, year: int | None) -> DraftGroup:
        first = next(
            (
                each
                for each in self._finds.mentions
                if isinstance(each.value, GroupMention)
                and each.value.is_named
                and _key(each.value) == _key(mention)
            ),
            None,
        )
        start, end = (first.start, first.end) if first else (None, None)
        organiser, confidence, reason = self._organiser(mention)
        return DraftGroup(
            Leaf(mention.kind, start, end, 0.98, "the word for it"),
            Leaf(mention.number, start, end, 0.98, "a number behind it")
            if mention.number is not None
            else UNKNOWN,
            Leaf(mention.name, start, end, 0.9, "a name behind it")
            if mention.name is not None
            else UNKNOWN,
            Leaf(self._context.name(organiser), start, end, confidence, reason)
            if organiser
            else UNKNOWN,
            Leaf(year, None, None, 0.9, "the year of the covenant or the meeting")
            if year
            else UNKNOWN,
        )

    def _organiser(self, mention: GroupMention) -> tuple[Body | None, float, str]:
        groups = [
            each.value for each in self._finds.mentions if isinstance(each.value, GroupMention)
        ]
        for each in groups:
            if each.is_named and _key(each) == _key(mention) and each.organiser:
                return each.organiser, 0.9, "named behind the group"
        for each in groups:
            if not each.is_named and each.organiser:
                return each.organiser, 0.8, "named behind “cụm, khối thi đua”"
        above = self._context.above()
        return above, 0.6, "the one body above those named; implied"

    def _add_role(self, role: RoleFound, sentence: Sentence) -> None:
        word = self._finds.shadow.plain[
            sentence.mentions[role.at].start : sentence.mentions[role.at].end
        ].lower()
        kind = "cluster" if "cụm" in word else "block"
        mention = self._group_meant(role.group, kind)
        if mention is None or role.body is None:
            return
        group = self._of(mention, role.year)
        found = DraftRole(
            Leaf(self._context.name(role.body), role.start, role.end, role.confidence, role.reason),
            Leaf(role.basis, role.start, role.end, role.confidence, role.reason),
        )
        _put(group, role.role, found)

    def _add_members(self, listed: MembersFound) -> None:
        mention = self._group_meant(listed.group, listed.group.kind if listed.group else None)
        if mention is None:
            return
        group = self._of(mention, None)
        if listed.count is not None and group.member_count.value is None:
            group.member_count = Leaf(
                listed.count, listed.start, listed.end, listed.confidence, "a count of units"
            )
        if not group.members:
            group.members = [
                Leaf(
                    self._context.name(each),
                    listed.start,
                    listed.end,
                    listed.confidence,
                    listed.reason,
                )
                for each in listed.bodies
            ]

    def _add_bare(self) -> None:
        """A group that does something, of which no more is said."""
        for mention in self._named[:1]:
            self._of(mention, None)

    def _add_slogans(self) -> None:
        for each in self._finds.quotes:
            if each.kind == "slogan" and self._found:
                group = next(iter(self._found.values()))
                leaf = _quoted(self._finds, each)
                if leaf.value not in [slogan.value for slogan in group.slogans]:
                    group.slogans.append(leaf)


def _key(mention: GroupMention) -> Key:
    return mention.kind, mention.number if mention.number is not None else (
        mention.name or ""
    ).lower()


def _put(group: DraftGroup, role: str, found: DraftRole) -> None:
    """What is stated stands before what only an office says."""
    if role == "lead":
        if group.lead is None or (
            group.lead.basis.value == "via_person" and found.basis.value == "stated"
        ):
            group.lead = found
        return
    same = [each for each in group.deputies if each.unit.value == found.unit.value]
    if not same:
        group.deputies.append(found)
    elif same[0].basis.value == "via_person" and found.basis.value == "stated":
        group.deputies[group.deputies.index(same[0])] = found


def _quoted(finds: Finds, each: Quoted) -> Leaf:
    text = " ".join(finds.shadow.quote(each.start, each.end).replace("\xa0", " ").split())
    return Leaf(text, each.start, each.end, 0.92, f"quoted behind “{each.cue}”")


def _event(finds: Finds, each) -> DraftEvent:  # type: ignore[no-untyped-def] # noqa: ANN001
    date = each.date
    return DraftEvent(
        Leaf(each.kind, each.start, each.end, 0.9, "a meeting named by it"),
        Leaf(
            date.value,
            date.start,
            date.end,
            0.7 if date.completed else 0.92,
            "the day beside it; year from the context" if date.completed else "the day beside it",
        )
        if date
        else UNKNOWN,
        Leaf(each.place[0], each.place[1], each.place[2], 0.8, "behind “tại”")
        if each.place
        else UNKNOWN,
    )


def _document(finds: Finds, each) -> DraftDocument:  # type: ignore[no-untyped-def] # noqa: ANN001
    date, issuer = each.date, each.issuer
    return DraftDocument(
        Leaf(each.number, each.start, each.end, 0.98, "a number behind the kind"),
        Leaf(date.value, date.start, date.end, 0.95, "the day behind the number")
        if date
        else UNKNOWN,
        Leaf(
            " ".join(finds.shadow.quote(issuer[1], issuer[2]).replace("\xa0", " ").split()),
            issuer[1],
            issuer[2],
            0.85,
            "named beside it",
        )
        if issuer
        else UNKNOWN,
        Leaf(each.kind, each.start, each.end, 0.98, "the word for it"),
    )
