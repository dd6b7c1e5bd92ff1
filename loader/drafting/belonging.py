"""Which group of a text takes what its finds leave open: movements, covenants, people of a role."""

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
        found = self._signing(event).groups if event.kind.value in _OF_THE_YEAR else [*self._groups]
        return found if len(found) == 1 or event.kind.value == "signing" else []

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

    def monitors(self) -> tuple[str | None, list[Part]]:
        """Of the one group there is; with several the text does not say whose they are."""
        found = [self._person(person) for person in self._people("monitor")]
        return next(iter(self._groups)) if len(self._groups) == 1 else None, found

    def _people(self, role: str) -> list[DraftPerson]:
        return [each for each in self._draft.people if each.group_role.value == role]

    def _person(self, person: DraftPerson) -> Part:
        cite = self._handles.cite(person.group_role)
        return {"person": self._handles.key(str(person.name.value)), **cite}

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


def _period(leaf: Leaf) -> tuple[int, int] | None:
    first, _, last = str(leaf.value).partition("-")
    return (int(first), int(last)) if first.isdecimal() and last.isdecimal() else None
