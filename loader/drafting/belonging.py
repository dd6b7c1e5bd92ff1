"""Which group of a text takes what its finds leave open: movements, covenants, people of a role."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loader.drafting.draft import Draft, DraftEvent, DraftGroup, DraftMovement, DraftPerson, Leaf
from loader.drafting.handles import Handles, Part
from loader.drafting.phrases import table

_YEAR = 4
_OF_THE_YEAR = {"signing", "launch"}
"""Meetings of the year their group is of; a summary may look back."""


@dataclass(frozen=True)
class Taking:
    """Keys of groups; more than one is a question, asked of each."""

    groups: list[str]

    def cited(self, cite: Part) -> Part:
        if len(self.groups) == 1:
            return cite
        return {**cite, "basis": "curator", "note": dict(table("record")["questions"]["group"])}


class Belonging:
    """Over the groups of a draft, by the keys their parts of the record have."""

    def __init__(self, draft: Draft, handles: Handles, groups: Mapping[str, DraftGroup]) -> None:
        self._draft, self._handles, self._groups = draft, handles, groups

    def events(self, event: DraftEvent) -> list[str]:
        """The groups it is about; who signs is asked with the covenant of each."""
        if event.kind.value in _OF_THE_YEAR:
            found = self._signing(event).groups
        else:
            found = self._told(event)
        return found if len(found) == 1 or event.kind.value == "signing" else []

    def _told(self, event: DraftEvent) -> list[str]:
        """ "tổng kết phong trào thi đua năm 2021", "bầu … năm 2022": of that year's."""
        year = self._handles.year_behind(event.kind.start or 0)
        return self._of(year) if year else [*self._groups]

    def _of(self, year: int) -> list[str]:
        return [key for key, group in self._groups.items() if group.year.value == year]

    def covenants(self, events: Mapping[str, DraftEvent]) -> Iterator[tuple[str, Part]]:
        """Of each group that signed at the event: the first one counts."""
        signed: set[str] = set()
        for key, event in events.items():
            if event.kind.value == "signing":
                taking = self._signing(event)
                part = {"event": key, **taking.cited(self._handles.cite(event.kind))}
                yield from ((group, dict(part)) for group in taking.groups if group not in signed)
                signed |= {*taking.groups}

    def movements(self) -> Iterator[tuple[str, Part]]:
        for movement in self._draft.movements:
            years = _period(movement.period)
            taking = self._within(years)
            if not taking.groups:
                return
            part = {**self._movement(movement, years), **taking.cited(self._cited(movement))}
            yield from ((group, dict(part)) for group in taking.groups)

    def heads(self, role: str) -> Iterator[tuple[str, Part]]:
        """People called cụm trưởng beside their unit, which is said to lead (or to deputise)."""
        for person in self._people(role):
            for key, group in self._groups.items():
                if self._of_stated(person, group, role):
                    yield key, self._person(person)

    def lead(self, key: str) -> Part | None:
        """A person called cụm trưởng where the text names no unit, of the one group there is."""
        alone = self._groups[key].lead is None and len(self._groups) == 1
        people = [each for each in self._people("lead") if not _offices(each)] if alone else []
        return self._person(people[0]) if len(people) == 1 else None

    def monitors(self) -> Iterator[tuple[str | None, Part]]:
        """Of the groups that the words behind the role name; else of none, with these words."""
        for person in self._people("monitor") if self._groups else ():
            words = self._handles.clause(person.group_role.start or 0, person.group_role.end or 0)
            taking = self._watched(words)
            for key in taking.groups:
                yield key, taking.cited(self._person(person))
            if not taking.groups:
                yield None, {**self._person(person), "scope": words}

    def _watched(self, words: str) -> Taking:
        """ "phụ trách Cụm": the one there is, in each of its years."""
        named = [key for key, group in self._groups.items() if _names(words, group)]
        alike = len({_label(group) for group in self._groups.values()}) == 1
        return Taking(named or ([*self._groups] if alike else []))

    def _people(self, role: str) -> list[DraftPerson]:
        return [each for each in self._draft.people if each.group_role.value == role]

    def _person(self, person: DraftPerson) -> Part:
        """From the name to the role, where one sentence says both."""
        name, role = person.name, person.group_role
        clause = self._handles.clause_of(name.start or 0, role.end or 0)
        return {"person": self._handles.key(str(name.value)), **self._handles.cite(role, clause)}

    def _of_stated(self, person: DraftPerson, group: DraftGroup, role: str) -> bool:
        roles = [group.lead] if role == "lead" else group.deputies
        stated = {each.unit.value for each in roles if each and each.basis.value == "stated"}
        return bool(stated & _offices(person))

    def _signing(self, event: DraftEvent) -> Taking:
        year = str(event.date.value)[:_YEAR]
        return self._within((int(year), int(year)) if year.isdecimal() else None)

    def _within(self, years: tuple[int, int] | None) -> Taking:
        """Those of the years; all, where none is or the years are not known."""
        keys = [
            key for key, group in self._groups.items()
            if years and years[0] <= int(group.year.value or 0) <= years[1]
        ]  # fmt: skip
        return Taking(keys or [*self._groups])

    def _movement(self, movement: DraftMovement, years: tuple[int, int] | None) -> Part:
        period = dict(zip(("from_year", "to_year"), years, strict=True)) if years else {}
        return {"name": movement.name.value, **period}

    def _cited(self, movement: DraftMovement) -> Part:
        cite = self._handles.cite(movement.name)
        if movement.period.value is None:
            return cite
        return {**cite, "at": [cite["at"], self._handles.cite(movement.period)["at"]]}


def _offices(person: DraftPerson) -> set[str | int | None]:
    return {each.organisation.value for each in person.positions} - {None}


def _label(group: DraftGroup) -> tuple[str | int | None, ...]:
    return group.kind.value, group.number.value, group.name.value


def _names(words: str, group: DraftGroup) -> bool:
    """ "phụ trách Cụm thi đua số 3"."""
    kind = {"cluster": "cụm", "block": "khối"}[str(group.kind.value)]
    if group.number.value is None:
        return str(group.name.value).casefold() in words.casefold()
    numbered = rf"\b{kind}\b\D*\b0*{group.number.value}\b"
    return bool(re.search(numbered, words, re.IGNORECASE))


def _period(leaf: Leaf) -> tuple[int, int] | None:
    first, _, last = str(leaf.value).partition("-")
    return (int(first), int(last)) if first.isdecimal() and last.isdecimal() else None
