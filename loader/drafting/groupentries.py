"""Groups of a draft as entries of a record: each role rests on the clause that says it."""

import re

from loader.drafting.articlehead import headline
from loader.drafting.draft import Draft, DraftGroup, DraftRole, Leaf
from loader.drafting.handles import Handles, Part
from loader.drafting.phrases import table

_AHEAD = re.compile(r"(?<!\w)Năm \d{4},?\s+$", re.IGNORECASE)
_BEHIND = re.compile(r"\s+(?:của\s+)?năm \d{4}(?!\d)", re.IGNORECASE)
_AS_LONG_AS_A_YEAR = 16
_LONGEST = 200


class GroupEntries:
    def __init__(self, draft: Draft, text: str, handles: Handles) -> None:
        self._draft, self._text, self._handles = draft, text, handles

    def entry(self, group: DraftGroup) -> Part:
        cite, handles = self._handles.cite, self._handles
        part: Part = {"kind": group.kind.value, **cite(group.kind)}
        label = {"number": group.number.value, "name": group.name.value}
        part |= {name: value for name, value in label.items() if value is not None}
        if group.organiser.value is not None:
            part["organiser"] = {"body": handles.body(group.organiser), **cite(group.organiser)}
        part["year"] = {"value": group.year.value, **cite(self._year(group))}
        part |= self._roles(group)
        if group.members:
            part["members"] = [{"unit": handles.body(leaf), **cite(leaf)} for leaf in group.members]
        part |= self._counted(group)
        if group.slogans:
            part["slogans"] = [self._slogan(leaf) for leaf in group.slogans]
        return part

    def _counted(self, group: DraftGroup) -> Part:
        """As many as the text counts: then nobody is missing, if a person finds so too."""
        count = group.member_count if group.member_count.value is not None else self._signing(group)
        if count is None:
            return {}
        part: Part = {"member_count": {"value": count.value, **self._handles.cite(count)}}
        members = {leaf.value for leaf in group.members}
        roles = {role.unit.value for role in filter(None, (group.lead, *group.deputies))}
        if count.value == len(members) and roles <= members:
            part["member_list"] = "complete"
        return part

    def _signing(self, group: DraftGroup) -> Leaf | None:
        """ "đại diện 05 đơn vị đã ký giao ước thi đua năm 2022": of the group of that year."""
        cue: str = table("record")["signing_count"]
        of_year = [each for each in self._draft.groups if each.year.value == group.year.value]
        found = re.search(cue.format(year=group.year.value), self._text, re.IGNORECASE)
        if found is None or len(of_year) > 1:
            return None
        reason = "as many as sign for the year"
        return Leaf(int(found["count"]), *found.span("count"), 0.85, reason)

    def _year(self, group: DraftGroup) -> Leaf:
        """Where a role says it, else in the body of the text rather than in its headline."""
        said = str(group.year.value)
        for role in filter(None, (group.lead, *group.deputies)):
            start, end = self._clause(role)
            if said in self._text[start:end]:
                return Leaf(group.year.value, start, end, group.year.confidence, role.basis.reason)
        title = headline(self._text)
        if title is None or (group.year.start or 0) >= title[1]:
            return group.year
        found = re.compile(rf"\bnăm {said}\b").search(self._text, title[1])
        return (
            Leaf(group.year.value, *found.span(), 0.8, "in the body too") if found else group.year
        )

    def _roles(self, group: DraftGroup) -> Part:
        lead = self._role(group.lead, "lead") if group.lead else None
        deputies = [self._role(role, "deputy") for role in group.deputies]
        found: Part = {"lead": lead, "deputies": [role for role in deputies if role]}
        return {name: value for name, value in found.items() if value}

    def _role(self, role: DraftRole, name: str) -> Part | None:
        stated = role.basis.value == "stated"
        via = None if stated else self._head_of(role.unit, name)
        if via is None and not stated:
            why = f"{name} only through a person the draft does not know"
            self._handles.leave_out(why, role.unit)
            return None
        cited = self._handles.cite(role.unit, self._clause(role))
        part: Part = {"unit": self._handles.body(role.unit), **cited}
        return {**part, "via": self._handles.key(str(via.value))} if via else part

    def _clause(self, role: DraftRole) -> tuple[int, int]:
        """The unit and what it is said to be, with a year beside it; else the unit alone."""
        start, end = role.unit.start or 0, role.unit.end or 0
        first, last = min(start, role.basis.start or start), max(end, role.basis.end or end)
        if last - first > _LONGEST or "\n" in self._text[first:last]:
            return start, end
        ahead = _AHEAD.search(self._text, max(0, first - _AS_LONG_AS_A_YEAR), first)
        behind = _BEHIND.match(self._text, last)
        return ahead.start() if ahead else first, behind.end() if behind else last

    def _head_of(self, unit: Leaf, role: str) -> Leaf | None:
        for person in self._draft.people:
            held = [position.organisation.value for position in person.positions]
            if person.group_role.value == role and unit.value in held:
                return person.name
        return None

    def _slogan(self, leaf: Leaf) -> Part:
        kinds = table("record")["slogans"].items()
        kind = next((code for cue, code in kinds if cue in leaf.reason.lower()), "motto")
        return {"kind": kind, "text": leaf.value, **self._handles.cite(leaf)}
