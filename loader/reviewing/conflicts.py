"""What the current release says otherwise. Shown to the person who decides; nothing is stopped."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import Literal

from loader.mapping.groups import names
from loader.schema.groups import Group, Role
from loader.schema.record import Record
from thidua.catalogue import Catalogue
from thidua.catalogue.question import Value
from thidua.iris import minted
from thidua.names import folded
from thidua.release import ReleaseError, resolve
from thidua.stores.contract import Store, Term

Row = Mapping[str, str]


def conflicts(record: Record, store: Path | None = None) -> list[str]:
    """Sentences; one that says so where there is no release to compare with."""
    try:
        opened = resolve(store).open_store()
    except ReleaseError as error:
        return [f"Not compared with what is known: {error}"]
    known = _Known(opened)
    return [
        *(line for group in record.groups.values() for line in _roles(group, record, known)),
        *_people(record, known),
    ]


class _Known:
    def __init__(self, store: Store) -> None:
        self._store, self._catalogue = store, Catalogue()

    def rows(self, query: str, **values: Value) -> list[Row]:
        found = self._store.query(self._catalogue.of_review(query).bound(values))
        return [dict(zip(found.variables, map(_text, row), strict=True)) for row in found.rows()]


def _text(term: Term | None) -> str:
    return str(getattr(term, "value", ""))


def _roles(group: Group, record: Record, known: _Known) -> Iterator[str]:
    theirs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in known.rows("roles-of-a-year", year=Literal(group.year.value)):
        if _same_group(group, row, record):
            theirs[row["group_year_iri"], row["role"]].append(row["member"])
    for (iri, name), members in theirs.items():
        roles = ([group.lead] if group.lead else []) if name == "lead" else group.deputies
        for ours in _others(roles, members, record):
            word = "lead" if name == "lead" else "deputy"
            said = ", ".join(members)
            which = f"{names(group)[0]}, {group.year.value}"
            yield f"{which}: {word} is {said} in the release, {ours} in this record ({iri})"


def _others(roles: Sequence[Role], members: list[str], record: Record) -> Iterator[str]:
    """Names in these roles that the release does not have there."""
    for role in roles:
        unit = record.bodies[role.unit].name if role.unit else ""
        people = [record.people[key].name for key in (role.via, role.person) if key]
        names = [name for name in (unit, *people) if name]
        if names and not {*map(folded, names)} & {*map(folded, members)}:
            yield names[0]


def _same_group(group: Group, row: Row, record: Record) -> bool:
    """An organiser one of the two does not know tells no groups apart: a person looks."""
    if group.kind != row["kind"]:
        return False
    organiser = record.bodies[group.organiser.body].name if group.organiser else ""
    if organiser and row["organiser"] and folded(organiser) != folded(row["organiser"]):
        return False
    if group.number is not None or row["number"]:
        return str(group.number) == row["number"]
    return folded(group.name or "") == folded(row["name"])


def _people(record: Record, known: _Known) -> Iterator[str]:
    """Not those of an earlier state of this record, which it replaces."""
    own = minted("person", record.record, "").value
    for person in record.people.values():
        ours = {folded(record.bodies[held.body].name) for held in person.positions}
        for row in known.rows("people-of-a-name", name=Literal(person.name)):
            if folded(row["body"]) in ours and not row["person_iri"].startswith(own):
                yield (
                    f"{person.name}: someone of that name at {row['body']} is known;"
                    f" a candidate for `thidua identities`, not merged ({row['person_iri']})"
                )
