"""Roles in a group-year: units that lead, deputise, belong; people called heads; monitors."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from loader.faults import FieldPath
from loader.mapping.bodies import unit_year
from loader.mapping.sheet import Sheet
from loader.mapping.terms import code, vi
from loader.schema.groups import Group, Head, Monitor, Role
from thidua.iris import digest_iri


@dataclass(frozen=True)
class _Kind:
    """The terms of one kind of role, by how the source bases it."""

    name: str
    membership: str
    stated: str
    via_person: str
    person_only: str
    head_kind: "_HeadKind"


@dataclass(frozen=True)
class _HeadKind:
    name: str
    membership: str
    person: str


_HEAD = _HeadKind("head", "HeadMembership", "headPerson")
_DEPUTY_HEAD = _HeadKind("deputy-head", "DeputyHeadMembership", "deputyHeadPerson")
_LEAD = _Kind(
    "lead", "LeadMembership", "statedLeadMember", "leadMemberViaPerson", "leadMember", _HEAD
)
_DEPUTY = _Kind(
    "deputy",
    "DeputyMembership",
    "statedDeputyMember",
    "deputyMemberViaPerson",
    "deputyMember",
    _DEPUTY_HEAD,
)


def write(sheet: Sheet, group: Group, year: NamedNode, path: FieldPath) -> None:
    if group.lead:
        _write_lead(sheet, group, group.lead, year, path)
    for i, role in enumerate(group.deputies):
        _write_role(sheet, role, _DEPUTY, year, (*path, "deputies", i))
    _write_members(sheet, group, year, path)
    _write_heads(sheet, group.heads, _HEAD, year, (*path, "heads"))
    _write_heads(sheet, group.deputy_heads, _DEPUTY_HEAD, year, (*path, "deputy_heads"))
    write_monitors(sheet, group.monitors, year, (*path, "monitors"))


def _write_lead(sheet: Sheet, group: Group, role: Role, year: NamedNode, path: FieldPath) -> None:
    node = _write_role(sheet, role, _LEAD, year, (*path, "lead"))
    if role.unit and not role.via:
        state = unit_year(sheet, role.unit, group.year.value, (*path, "lead"))
        sheet.say(state, "exercisedLead", node)


def _write_role(
    sheet: Sheet, role: Role, kind: _Kind, year: NamedNode, path: FieldPath
) -> NamedNode:
    basis, predicate, member = _basis(sheet, role, kind)
    node = digest_iri("membership", [kind.name, basis, member.value, year.value])
    sheet.fact(node, kind.membership, (predicate, member), role, path)
    sheet.say(node, "inGroupYear", year)
    sheet.say(node, "basis", code("basis", basis))
    if role.manner:
        sheet.say(node, "manner", code("manner", role.manner))
    if role.via:
        sheet.say(node, "viaPerson", sheet.iri.person(role.via))
    _write_called_head(sheet, role, kind, year, path)
    return node


def _basis(sheet: Sheet, role: Role, kind: _Kind) -> tuple[str, str, NamedNode]:
    if role.unit is None:
        return "person-only", kind.person_only, sheet.iri.person(role.person or "")
    unit = sheet.iri.body(role.unit)
    if role.via:
        return "via-person", kind.via_person, unit
    return "stated", kind.stated, unit


def _write_called_head(
    sheet: Sheet, role: Role, kind: _Kind, year: NamedNode, path: FieldPath
) -> None:
    """A role that rests on a person says of that person that they are the head."""
    person = role.via or role.person
    if person:
        called = Head(person=person, at=role.at, act=role.act, basis=role.basis, note=role.note)
        _write_head(sheet, called, kind.head_kind, year, path)


def _write_members(sheet: Sheet, group: Group, year: NamedNode, path: FieldPath) -> None:
    for i, member in enumerate(group.members):
        unit = sheet.iri.body(member.unit)
        node = digest_iri("membership", ["member", unit.value, year.value])
        key = ("ordinaryMember", unit)
        sheet.fact(node, "OrdinaryMembership", key, member, (*path, "members", i))
        sheet.say(node, "inGroupYear", year)
        sheet.say(node, "basis", code("basis", "stated"))


def _write_heads(
    sheet: Sheet, heads: Iterable[Head], kind: _HeadKind, year: NamedNode, path: FieldPath
) -> None:
    for i, head in enumerate(heads):
        _write_head(sheet, head, kind, year, (*path, i))


def _write_head(
    sheet: Sheet, head: Head, kind: _HeadKind, year: NamedNode, path: FieldPath
) -> None:
    person = sheet.iri.person(head.person)
    node = digest_iri("membership", [kind.name, person.value, year.value])
    sheet.fact(node, kind.membership, (kind.person, person), head, path)
    sheet.say(node, "inGroupYear", year)
    sheet.say(node, "basis", code("basis", "stated"))


def write_monitors(
    sheet: Sheet, monitors: Iterable[Monitor], year: NamedNode | None, path: FieldPath
) -> None:
    """Monitors of a group-year or, with no year, of what their scope says and no group named."""
    for i, monitor in enumerate(monitors):
        who = _monitoring(sheet, monitor)
        watched = year.value if year else f"{sheet.record.record} {monitor.scope}"
        node = digest_iri("membership", ["monitor", who.value, watched])
        sheet.fact(node, "MonitorMembership", ("monitorMember", who), monitor, (*path, i))
        if year:
            sheet.say(node, "inGroupYear", year)
        if monitor.scope:
            sheet.say(node, "scopeStated", vi(monitor.scope))


def _monitoring(sheet: Sheet, monitor: Monitor) -> NamedNode:
    if monitor.person:
        return sheet.iri.person(monitor.person)
    return sheet.iri.body(monitor.unit or "")
