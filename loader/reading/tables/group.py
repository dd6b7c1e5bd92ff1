"""The columns on a group and its year. A fact with no evidence of its own rests on the group's."""

from collections.abc import Callable, Mapping

from loader.faults import FieldPath
from loader.reading.tables.bodies import listed
from loader.reading.tables.cells import Cell, Row
from loader.reading.tables.columns import BY_CODE, KINDS, MEMBER_LISTS, code_of, slogan_kinds
from loader.reading.tables.draft import Draft, Fields
from loader.reading.tables.evidence import items
from loader.reading.tree import Value, shown
from thidua.names import slug

_PLAIN: Mapping[str, Callable[[str], str]] = {
    "kind": lambda text: code_of(text, KINDS),
    "number": str,
    "name": str,
    "member_list": lambda text: code_of(text, MEMBER_LISTS),
}
_UNITS = ("lead", "deputies", "members")
_BODIES = ("organiser", "parent", "root", *_UNITS)
_ONE_BODY = ("organiser", "parent", "root", "lead")
_NEEDING_NO_CELL = ("group", "covenant", "year")
"""What evidence may stand for with no cell beside it; that the year is missing the schema says."""
_ANY_KIND = "motto"
"""Stands for a kind that is not said: that refuses the load, and is said once."""
_PREFIXES = {"cluster": "cum", "block": "khoi"}


def write(draft: Draft, row: Row) -> None:
    named = [row[code] for code in ("kind", "number", "name", "year") if code in row]
    anchor = named[0] if named else row["record"]
    path: FieldPath = ("groups", _key(draft, row))
    if draft.has(path):
        problem = "is the same group in the same year as in a row before"
        draft.faults.append(anchor.fault(problem, "join the two rows", "duplicate-record"))
        return
    _check(draft, row)
    draft.put(path, draft.cited(row, "group"), anchor)
    _write_values(draft, row, path)
    _write_bodies(draft, row, path)
    _write_slogans(draft, row, path)
    if cell := row.get("covenant_at"):
        draft.put((*path, "covenant"), draft.cited(row, "covenant"), cell)


def _key(draft: Draft, row: Row) -> str:
    """`cum-3-2031`, with its organiser where a row before has the like of another organiser.

    Of whatever the row holds, for the schema says what is missing.
    """
    said = {code: cell.text for code, cell in row.items()}
    kind = code_of(said.get("kind", ""), KINDS)
    which = said.get("number") or said.get("name", "")
    key = slug(f"{_PREFIXES.get(kind, kind)} {which} {said.get('year', '')}") or "group"
    organiser = slug(said.get("organiser", ""))
    first = draft.organisers.setdefault(key, organiser)
    return key if first == organiser else f"{key}-{organiser or 'of-none'}"


def _check(draft: Draft, row: Row) -> None:
    """Evidence of nothing, a body above no body, two bodies where one fits."""
    for code, cell in row.items():
        fact = code.removesuffix("_at")
        if fact != code and fact not in (*row, *_NEEDING_NO_CELL):
            cure = f"fill in {BY_CODE[fact].named}, or empty this cell"
            problem = f"stands without {BY_CODE[fact].named}"
            draft.faults.append(cell.fault(problem, cure, "missing-field"))
        if code in _ONE_BODY and len(listed(cell.text)) > 1:
            problem = "names more than one body"
            draft.faults.append(cell.fault(problem, "keep one of them"))
    if "root" in row and "parent" not in row:
        cell = row["root"]
        problem = f"stands without {BY_CODE['parent'].named}"
        draft.faults.append(cell.fault(problem, "fill it in", "missing-field"))


def _write_values(draft: Draft, row: Row, path: FieldPath) -> None:
    for code, read in _PLAIN.items():
        draft.expect((*path, code), code)
        if cell := row.get(code):
            draft.put((*path, code), read(cell.text), cell)
    for code in ("year", "member_count"):
        draft.expect((*path, code), code)
        if cell := row.get(code):
            cited = draft.cited(row, code, "group_at")
            draft.put((*path, code), {"value": cell.text, **cited}, cell)


def _write_bodies(draft: Draft, row: Row, path: FieldPath) -> None:
    cited = {code: draft.cited(row, code, "group_at") for code in _BODIES if code in row}
    handles = {code: _handles(draft, row[code], cited[code]) for code in cited}
    for code in cited.keys() & {"organiser", "lead"}:
        field = "body" if code == "organiser" else "unit"
        draft.put((*path, code), {field: handles[code][0], **cited[code]}, row[code])
    for code in cited.keys() & {"deputies", "members"}:
        roles = [{"unit": handle, **cited[code]} for handle in handles[code]]
        draft.put((*path, code), [*roles], row[code])
    _write_parents(draft, row, handles, cited)


def _handles(draft: Draft, cell: Cell, cited: Fields) -> list[str]:
    return [draft.body(written, cited, cell) for written in listed(cell.text)] or [""]


def _write_parents(
    draft: Draft, row: Row, handles: Mapping[str, list[str]], cited: Mapping[str, Fields]
) -> None:
    """The units stand below `parent`, and that below `root`."""
    above = [handles[code][0] for code in ("parent", "root") if code in handles]
    if "parent" not in handles:
        return
    units = [unit for code in _UNITS for unit in handles.get(code, ()) if unit not in above]
    for unit in dict.fromkeys(units):
        draft.below(unit, handles["parent"][0], cited["parent"], row["parent"])
    if "root" in handles:
        draft.below(handles["parent"][0], handles["root"][0], cited["root"], row["root"])


def _write_slogans(draft: Draft, row: Row, path: FieldPath) -> None:
    """`phương châm: …; chủ đề: …`"""
    cell = row.get("slogans")
    if cell is None:
        return
    cited = draft.cited(row, "slogans", "group_at")
    uses: list[Value] = []
    for item in items(cell.text):
        kind, colon, text = item.partition(":")
        if not colon or not text.strip():
            cure = "write `motto: …` (`phương châm: …`) for each slogan, `;` between two of them"
            draft.faults.append(cell.fault(f"{shown(item)} says no kind of slogan", cure))
            kind, text = _ANY_KIND, item
        said = {"kind": code_of(kind.strip(), slogan_kinds()), "text": text.strip()}
        uses.append({**said, **cited})
    draft.put((*path, "slogans"), uses, cell)
