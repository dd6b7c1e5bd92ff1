"""What is to be decided: the cited facts of a draft, in the order in which a person is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loader.faults import FieldPath
from loader.reading.references import HOME
from loader.reading.tree import Value

_ORDER = ("article", "groups", "monitors", "people", "events", "documents", "bodies")
"""Bodies last: only those that something accepted names are asked about."""
_OF_THE_CITING = ("at", "act", "basis", "note")
_LIST = "member_list"
"""No part of its own in a record, and yet to be decided on: whether nobody is missing."""


@dataclass(frozen=True)
class Fact:
    path: FieldPath
    part: Mapping[str, Value]

    @property
    def passages(self) -> list[str]:
        at = self.part.get("at")
        keys = [at] if isinstance(at, str) else at
        return [key for key in keys if isinstance(key, str)] if isinstance(keys, list) else []

    @property
    def fields(self) -> dict[str, str]:
        """What it says by itself, without where it says so and without facts of their own in it."""
        return {
            name: value
            for name, value in self.part.items()
            if isinstance(value, str) and name not in (*_OF_THE_CITING, _LIST)
        }

    def place(self, name: str) -> FieldPath:
        """Where a field of it stands."""
        return self.path if self.path[-1] == _LIST else (*self.path, name)

    @property
    def settable(self) -> dict[str, str]:
        """Its fields, and those that a person may give it beside."""
        if "monitors" not in self.path:
            return self.fields
        group = str(self.path[1]) if self.path[0] == "groups" else ""
        return {"group": group, "scope": "", **self.fields}

    @property
    def handles(self) -> set[FieldPath]:
        """Entries of the record it cannot stand without."""
        named = self.fields.items()
        return {(HOME[name], value) for name, value in named if name in HOME}


def facts(record: Mapping[str, Value]) -> list[Fact]:
    return [fact for name in _ORDER for fact in _within(record.get(name), (name,))]


def _within(value: Value, path: FieldPath) -> Iterator[Fact]:
    if isinstance(value, dict):
        if any(name in value for name in _OF_THE_CITING):
            yield Fact(path, value)
        for key, inner in value.items():
            if key == _LIST:
                yield Fact((*path, key), {"value": inner, **_counted(value)})
            yield from _within(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _within(inner, (*path, number))


def _counted(group: Mapping[str, Value]) -> dict[str, Value]:
    """A list is as long as the count says: it rests on the same passage."""
    count = group.get("member_count")
    return {"at": count["at"]} if isinstance(count, dict) and "at" in count else {}


def beneath(path: FieldPath, others: set[FieldPath]) -> bool:
    """One of the others is the path, or a part around it."""
    return any(path[:end] in others for end in range(1, len(path) + 1))


def gone(found: list[Fact], rejected: set[FieldPath]) -> set[FieldPath]:
    """What falls with the rejected: facts that name it, and bodies nothing names any more."""
    lost = set(rejected)
    while True:
        live = [fact for fact in found if not beneath(fact.path, lost)]
        more = {fact.path for fact in live if fact.handles & lost}
        named = {handle for fact in live for handle in fact.handles}
        more |= {f.path for f in live if f.path[0] == "bodies" and len(f.path) == 2} - named  # noqa: PLR2004 - section and key
        if not more:
            return lost
        lost |= more
