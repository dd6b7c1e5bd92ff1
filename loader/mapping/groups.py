"""Emulation groups and what is true of each in its year."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from loader.faults import FieldPath
from loader.mapping import roles
from loader.mapping.sheet import Sheet
from loader.mapping.terms import boolean, code, g_year, integer, plain, vi
from loader.schema.groups import Group, MovementUse, SloganUse
from thidua.iris import digest_iri, named_by_text
from thidua.vocabularies import label

_CLASSES = {"cluster": "EmulationCluster", "block": "EmulationBlock"}
_NUMBERED = {
    "cluster": ("Cụm thi đua số {}", "Emulation Cluster No. {}"),
    "block": ("Khối thi đua số {}", "Emulation Block No. {}"),
}


def write(sheet: Sheet) -> None:
    for key, group in sheet.record.groups.items():
        path = ("groups", key)
        _write_series(sheet, key, group)
        year = _write_year(sheet, key, group)
        roles.write(sheet, group, year, path)
        _write_covenant(sheet, key, group, year)
        _write_slogans(sheet, year, group.slogans, path)
        _write_movements(sheet, year, group.movements, path)
    roles.write_monitors(sheet, sheet.record.monitors, None, ("monitors",))


def names(group: Group) -> tuple[str, str | None]:
    """Vietnamese and, where known, English name of the group."""
    if group.name:
        return group.name, group.en
    vietnamese, english = _NUMBERED[group.kind]
    return vietnamese.format(group.number), english.format(group.number)


def _write_series(sheet: Sheet, key: str, group: Group) -> None:
    node = sheet.iri.group(key)
    sheet.describe(node, _CLASSES[group.kind], ("groups", key))
    sheet.name(node, *names(group))
    if group.number is not None:
        sheet.say(node, "number", integer(group.number))
    if group.organiser:
        body = sheet.iri.body(group.organiser.body)
        sheet.state(node, "organiser", body, group.organiser)
    for other in group.also:
        sheet.state(node, "skos:altLabel", vi(other.value), other)


def _write_year(sheet: Sheet, key: str, group: Group) -> NamedNode:
    node, year = sheet.iri.group_year(key), group.year.value
    sheet.describe(node, "GroupYear", ("groups", key))
    sheet.state(node, "ofGroup", sheet.iri.group(key), group)
    sheet.say(node, "year", g_year(year))
    sheet.state(node, "yearNumber", integer(year), group.year)
    sheet.name(node, *_year_names(group))
    if count := group.member_count:
        sheet.state(node, "statedMemberCount", integer(count.value), count)
    if group.member_list:
        sheet.say(node, "memberListComplete", boolean(group.member_list == "complete"))
    if group.movement_list:
        sheet.say(node, "movementListComplete", boolean(group.movement_list == "complete"))
    return node


def _year_names(group: Group) -> tuple[str, str | None]:
    vietnamese, english = names(group)
    year = group.year.value
    return f"{vietnamese} năm {year}", f"{english}, {year}" if english else None


def _write_covenant(sheet: Sheet, key: str, group: Group, year: NamedNode) -> None:
    if group.covenant is None:
        return
    node = sheet.iri.covenant(key)
    sheet.describe(node, "Covenant", ("groups", key, "covenant"))
    sheet.state(node, "covenantOf", year, group.covenant)
    sheet.say(node, "documentKind", code("document-kind", "covenant"))
    sheet.name(node, *covenant_names(group))
    if group.covenant.event:
        sheet.say(node, "signedAt", sheet.iri.event(group.covenant.event))


def covenant_names(group: Group) -> tuple[str, str | None]:
    kind = {lang: label("document-kind", "covenant", lang) for lang in ("vi", "en")}
    vietnamese, english = _year_names(group)
    return f"{kind['vi']} {vietnamese}", english and f"{kind['en']}: {english}"


def _write_slogans(
    sheet: Sheet, year: NamedNode, uses: Iterable[SloganUse], path: FieldPath
) -> None:
    for i, use in enumerate(uses):
        slogan = named_by_text("slogan", use.text)
        sheet.describe(slogan, "Slogan", (*path, "slogans", i))
        sheet.name(slogan, use.text)
        node = digest_iri("slogan-use", [slogan.value, use.kind, use.text, year.value])
        sheet.fact(node, "SloganUse", ("slogan", slogan), use, (*path, "slogans", i))
        sheet.say(node, "usedIn", year)
        sheet.say(node, "sloganKind", code("slogan-kind", use.kind))
        sheet.say(node, "printedAs", plain(use.text))


def _write_movements(
    sheet: Sheet, year: NamedNode, uses: Iterable[MovementUse], path: FieldPath
) -> None:
    for i, use in enumerate(uses):
        movement = _write_movement(sheet, use, (*path, "movements", i))
        node = digest_iri("movement-adoption", [movement.value, year.value])
        sheet.fact(node, "MovementAdoption", ("movement", movement), use, (*path, "movements", i))
        sheet.say(node, "usedIn", year)


def _write_movement(sheet: Sheet, use: MovementUse, path: FieldPath) -> NamedNode:
    period = [str(year) for year in (use.from_year, use.to_year) if year]
    node = named_by_text("movement", use.name, *period)
    sheet.describe(node, "Movement", path)
    sheet.name(node, use.name)
    if use.from_year:
        sheet.state(node, "fromYear", integer(use.from_year), use)
    if use.to_year:
        sheet.state(node, "toYear", integer(use.to_year), use)
    return node
