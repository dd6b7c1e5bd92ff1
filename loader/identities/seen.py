"""People and bodies as all records together show them: what a comparison of two can go by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loader.identities.reviewed import Identities
from loader.mapping.handles import Handles
from loader.reading.records import LoadedRecord
from loader.schema.bodies import Body, Person
from loader.schema.record import Record
from thidua.iris import ID


@dataclass
class SeenPerson:
    """`offices`: position and body; `years`: of offices, and of the groups in the same articles."""

    thing: str
    names: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    offices: set[tuple[str, str]] = field(default_factory=set)
    years: set[int] = field(default_factory=set)

    @property
    def bodies(self) -> set[str]:
        return {body for _, body in self.offices}


@dataclass
class SeenBody:
    thing: str
    names: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    parents: set[str] = field(default_factory=set)
    unresolved: bool = False


def people(records: Iterable[LoadedRecord], identities: Identities) -> list[SeenPerson]:
    found: dict[str, SeenPerson] = {}
    for loaded in records:
        iri = Handles(loaded.record, identities)
        for key, person in loaded.record.people.items():
            thing = iri.person(key).value.removeprefix(ID)
            _see_person(found.setdefault(thing, SeenPerson(thing)), person, loaded.record, iri)
    return list(found.values())


def _see_person(seen: SeenPerson, person: Person, record: Record, iri: Handles) -> None:
    seen.names.add(person.name)
    seen.records.add(record.record)
    seen.years.update(_years(person, record))
    for held in person.positions:
        seen.offices.add((held.title, iri.body(held.body).value.removeprefix(ID)))


def _years(person: Person, record: Record) -> Iterator[int]:
    yield from (group.year.value for group in record.groups.values())
    for held in person.positions:
        if held.attested and held.attested.day:
            yield held.attested.day.year
        elif held.attested and held.attested.year:
            yield held.attested.year


def bodies(records: Iterable[LoadedRecord], identities: Identities) -> list[SeenBody]:
    found: dict[str, SeenBody] = {}
    for loaded in records:
        iri = Handles(loaded.record, identities)
        for key, body in loaded.record.bodies.items():
            thing = iri.body(key).value.removeprefix(ID)
            seen = found.setdefault(thing, SeenBody(thing, unresolved=body.unresolved))
            _see_body(seen, body, loaded.record, iri)
    return list(found.values())


def _see_body(seen: SeenBody, body: Body, record: Record, iri: Handles) -> None:
    seen.names.update([body.name, *(other.value for other in body.also)])
    seen.records.add(record.record)
    seen.unresolved = seen.unresolved and body.unresolved
    if body.parent:
        seen.parents.add(iri.body(body.parent.body).value.removeprefix(ID))
