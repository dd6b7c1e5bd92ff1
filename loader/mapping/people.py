"""People and the positions they are known to have held, each with when it is attested."""

from pyoxigraph import NamedNode

from loader.faults import FieldPath
from loader.mapping.bodies import unit_year
from loader.mapping.sheet import Sheet
from loader.mapping.terms import code, day, g_year, integer, vi
from loader.schema.bodies import Attested, Position
from thidua.iris import digest_iri


def write(sheet: Sheet) -> None:
    for key, person in sheet.record.people.items():
        node = sheet.iri.person(key)
        sheet.describe(node, "Person", ("people", key))
        sheet.state(node, "name", vi(person.name), person)
        for i, position in enumerate(person.positions):
            _write_position(sheet, node, position, ("people", key, "positions", i))


def _write_position(sheet: Sheet, person: NamedNode, position: Position, path: FieldPath) -> None:
    year = _year_of(position.attested)
    body = sheet.iri.body(position.body)
    content = ["position", person.value, position.title, body.value, str(year)]
    node = digest_iri("position", content)
    sheet.fact(node, "PositionHolding", ("holder", person), position, path)
    sheet.say(node, "position", code("position", position.title))
    sheet.say(node, "inOrganisation", body)
    if position.attested and year:
        _write_attestation(sheet, node, position.attested, year)
        unit_year(sheet, position.body, year, path)


def _year_of(attested: Attested | None) -> int | None:
    if attested is None:
        return None
    return attested.day.year if attested.day else attested.year


def _write_attestation(sheet: Sheet, node: NamedNode, attested: Attested, year: int) -> None:
    sheet.say(node, "attestedIn", g_year(year))
    sheet.state(node, "attestedYear", integer(year), attested)
    if attested.day:
        sheet.state(node, "attestedOn", day(attested.day), attested)
