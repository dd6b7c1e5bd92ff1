"""What a record must hold within itself: handles that exist, roles that agree with each other."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import get_args

from loader.faults import FieldPath
from loader.reading.tree import shown
from loader.reading.validation import Finding
from loader.schema.base import Cited, Part
from loader.schema.bodies import Body
from loader.schema.groups import Group, Monitor, Role
from loader.schema.record import Record
from thidua.names import slug

HOME = {
    "at": "passages",
    "body": "bodies",
    "unit": "bodies",
    "affiliation": "bodies",
    "register_of": "bodies",
    "person": "people",
    "via": "people",
    "event": "events",
    "group": "groups",
    "groups": "groups",
    "covenant_of": "groups",
}
"""Field name → the part of the record its keys stand in."""


Handles = Mapping[str, Collection[str]]
"""Part of the record → the keys that stand in it."""


def findings(record: Record) -> list[Finding]:
    handles = {home: getattr(record, home) for home in HOME.values()}
    found = findings_of_part(record, handles)
    if all(finding.path[-1:] != ("at",) for finding in found):
        found += _unused_passages(record)  # else one of them may be what a wrong key means
    return [*found, *_circular_parents(record)]


def findings_of_part(record: Record, handles: Handles) -> list[Finding]:
    """What can be said where parts of the record are missing; `handles` are those of all of it."""
    rules: tuple[Callable[[Record], Iterator[Finding]], ...] = (
        _without_letters,
        _group_findings,
        _unclear_parties,
        _reversed_periods,
    )
    dangling = list(_dangling(record, handles))
    told = {finding.path for finding in dangling}
    within = (finding for rule in rules for finding in rule(record))
    return [*dangling, *(finding for finding in within if finding.path not in told)]


def parts(part: Part, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Part]]:
    """Every part of a record with its path, outermost first."""
    yield path, part
    for name in _nesting(type(part)):
        for step, value in _children(getattr(part, name)):
            yield from parts(value, (*path, name, *step))


@cache
def _nesting(kind: type[Part]) -> tuple[str, ...]:
    """Fields that may hold parts: most hold words and numbers, and a record has thousands."""
    return tuple(n for n, field in kind.model_fields.items() if _holds_parts(field.annotation))


def _holds_parts(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return True
    return any(map(_holds_parts, get_args(annotation)))


def _children(value: object) -> Iterator[tuple[FieldPath, Part]]:
    if isinstance(value, Part):
        yield (), value
    elif isinstance(value, tuple):
        yield from (((i,), item) for i, item in enumerate(value) if isinstance(item, Part))
    elif isinstance(value, dict):
        yield from (((key,), item) for key, item in value.items() if isinstance(item, Part))


def _keys(part: Part) -> Iterator[tuple[str, str]]:
    for name in _referring(type(part)):
        value = getattr(part, name)
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, tuple):
            yield from ((name, key) for key in value if isinstance(key, str))


@cache
def _referring(kind: type[Part]) -> tuple[str, ...]:
    return tuple(name for name in kind.model_fields if name in HOME)


def _dangling(record: Record, handles: Handles) -> Iterator[Finding]:
    for path, part in parts(record):
        for name, key in _keys(part):
            known = handles[HOME[name]]
            if key not in known:
                cure = _suggest(key, known, HOME[name])
                problem = f"`{key}` is not among the record's {HOME[name]}"
                yield Finding((*path, name), problem, cure, "unknown-handle")


def _suggest(key: str, known: Iterable[str], home: str) -> str:
    near = get_close_matches(key, list(known), n=1)
    return f"did you mean `{near[0]}`?" if near else f"add it under `{home}`"


def _unused_passages(record: Record) -> Iterator[Finding]:
    used = {key for _, part in parts(record) if isinstance(part, Cited) for key in part.at}
    for key in record.passages.keys() - used:
        cure = "cite it with `at`, or remove it"
        yield Finding(("passages", key), "is cited by no fact", cure, "unused-passage")


def _without_letters(record: Record) -> Iterator[Finding]:
    """An IRI is made of a name's Latin letters and digits: two names without would be one thing."""
    for path, name in _naming(record):
        if not slug(name):
            problem = f"{shown(name)} holds no letter a-z and no digit, of which its IRI is made"
            cure = "write it in Latin letters, or for a body give `short` in them"
            yield Finding(path, problem, cure, "no-letters")


def _naming(record: Record) -> Iterator[tuple[FieldPath, str]]:
    for key, body in record.bodies.items():
        field = next(name for name in ("place", "short", "name") if getattr(body, name))
        yield ("bodies", key, field), getattr(body, field)
    for key, person in record.people.items():
        yield ("people", key, "name"), person.name
    for key, event in record.events.items():
        if event.place:
            yield ("events", key, "place", "value"), event.place.value
    for key, group in record.groups.items():
        if group.number is None and group.name:
            yield ("groups", key, "name"), group.name
        for i, slogan in enumerate(group.slogans):
            yield ("groups", key, "slogans", i, "text"), slogan.text
        for i, movement in enumerate(group.movements):
            yield ("groups", key, "movements", i, "name"), movement.name


def _circular_parents(record: Record) -> Iterator[Finding]:
    for key in record.bodies:
        if key in _ancestors(record.bodies, key):
            path, cure = ("bodies", key, "parent"), "name the body above it"
            yield Finding(path, "is its own ancestor", cure, "circular-parent")


def _ancestors(bodies: dict[str, Body], key: str) -> set[str]:
    found: set[str] = set()
    body = bodies.get(key)
    while body and body.parent and body.parent.body not in found:
        found.add(body.parent.body)
        body = bodies.get(body.parent.body)
    return found


def _group_findings(record: Record) -> Iterator[Finding]:
    """What each group must hold within itself."""
    for key, group in record.groups.items():
        for found in (*_names_of(group), *_members_of(group), *_roles_of(group)):
            yield found._replace(path=("groups", key, *found.path))


def _names_of(group: Group) -> Iterator[Finding]:
    if group.number is None and group.name is None:
        cure = "give `number` or `name`"
        yield Finding((), "has neither number nor name", cure, "nameless-group")


def _members_of(group: Group) -> Iterator[Finding]:
    seen: set[str] = set()
    for i, member in enumerate(group.members):
        if member.unit in seen:
            path, problem = ("members", i, "unit"), f"`{member.unit}` is named twice"
            yield Finding(path, problem, "keep one entry", "named-twice")
        seen.add(member.unit)
    if group.member_list == "complete":
        yield from _outsiders(group, seen)


def _outsiders(group: Group, members: set[str]) -> Iterator[Finding]:
    roles: list[tuple[FieldPath, Role]] = []
    roles += [(("deputies", i), role) for i, role in enumerate(group.deputies)]
    if group.lead:
        roles.append((("lead",), group.lead))
    for path, role in roles:
        if role.unit and role.unit not in members:
            problem = f"`{role.unit}` is not in the member list, which is marked complete"
            cure = "add it to `members`, or mark the list `partial`"
            yield Finding((*path, "unit"), problem, cure, "outside-member-list")


def _roles_of(group: Group) -> Iterator[Finding]:
    deputies = {role.unit for role in group.deputies if role.unit}
    if group.lead and group.lead.unit in deputies:
        problem = f"`{group.lead.unit}` both leads and deputises"
        yield Finding(("lead", "unit"), problem, "keep one role", "two-roles")


def _unclear_parties(record: Record) -> Iterator[Finding]:
    for path, part in parts(record):
        match part:
            case Role(unit=None, person=None) | Monitor(unit=None, person=None):
                problem, cure = "names neither unit nor person", "give `unit` or `person`"
                yield Finding(path, problem, cure, "unclear-party")
            case Role(unit=str(), person=str()):
                problem, cure = "names a unit and a person", "use `via` for the person of a unit"
                yield Finding(path, problem, cure, "unclear-party")
            case Role(unit=None, via=str()):
                problem, cure = "stands without a unit", "use `person`, or add `unit`"
                yield Finding((*path, "via"), problem, cure, "unclear-party")


def _reversed_periods(record: Record) -> Iterator[Finding]:
    for key, group in record.groups.items():
        for i, use in enumerate(group.movements):
            if use.from_year and use.to_year and use.from_year > use.to_year:
                path = ("groups", key, "movements", i, "to_year")
                problem = f"{use.to_year} is before {use.from_year}"
                yield Finding(path, problem, "put the years in order", "reversed-period")
