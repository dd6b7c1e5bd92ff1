"""Organisations, their place in the hierarchy, and what each was in a year."""

from pyoxigraph import NamedNode

from loader.faults import FieldPath
from loader.mapping.sheet import Sheet
from loader.mapping.terms import code, g_year, integer, vi
from loader.schema.bodies import Body

_CLASSES = {
    "procuracy": "Procuracy",
    "department": "Department",
    "council": "EmulationCouncil",
    "publisher": "Publisher",
    "organisation": "Organisation",
}


def write(sheet: Sheet) -> None:
    for key, body in sheet.record.bodies.items():
        node = sheet.iri.body(key)
        sheet.describe(node, _CLASSES[body.kind], ("bodies", key))
        sheet.state(node, "name", vi(body.name), body)
        if body.en:
            sheet.name(node, body.name, body.en)
        _write_more(sheet, node, body)
        _write_levels(sheet, key, body)


def _write_more(sheet: Sheet, node: NamedNode, body: Body) -> None:
    if body.parent:
        sheet.state(node, "parentBody", sheet.iri.body(body.parent.body), body.parent)
    if body.function:
        sheet.state(node, "functionStated", vi(body.function.value), body.function)
    for other in body.also:
        sheet.state(node, "skos:altLabel", vi(other.value), other)


def _write_levels(sheet: Sheet, key: str, body: Body) -> None:
    for i, level in enumerate(body.levels):
        node = unit_year(sheet, key, level.year, ("bodies", key, "levels", i))
        sheet.state(node, "level", code("level", level.level), level)


def unit_year(sheet: Sheet, key: str, year: int, path: FieldPath) -> NamedNode:
    """The body in that year, written so that other facts can hang on it."""
    node = sheet.iri.unit_year(key, year)
    sheet.describe(node, "UnitYear", path)
    sheet.say(node, "stateOf", sheet.iri.body(key))
    sheet.say(node, "year", g_year(year))
    sheet.say(node, "yearNumber", integer(year))
    body = sheet.record.bodies[key]
    sheet.name(node, f"{body.name} năm {year}", f"{body.en}, {year}" if body.en else None)
    return node
