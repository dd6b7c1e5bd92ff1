"""The columns on the article. Several rows of a record may repeat them, or leave them empty."""

from collections.abc import Mapping

from loader.faults import FieldPath
from loader.reading.tables.cells import Cell, Row
from loader.reading.tables.draft import Draft
from loader.reading.tree import shown

_PLAIN: Mapping[str, FieldPath] = {
    "record": ("record",),
    "text_file": ("article", "text", "file"),
    "text_length": ("article", "text", "length"),
    "text_sha256": ("article", "text", "sha256"),
    "url": ("article", "url"),
}
_CITED = ("title", "published")


def write(draft: Draft, row: Row) -> None:
    for code, path in _PLAIN.items():
        draft.expect(path, code)
        if cell := _first(draft, row, code, path):
            draft.put(path, cell.text, cell)
    for code in _CITED:
        if cell := _first(draft, row, code, ("article", code)):
            draft.put(("article", code), {"value": cell.text, **draft.cited(row, code)}, cell)
    if cell := _first(draft, row, "publisher", ("article", "publisher")):
        cited = draft.cited(row, "publisher")
        body = draft.body(cell.text, cited, cell, "publisher")
        draft.put(("article", "publisher"), {"body": body, **cited}, cell)


def _first(draft: Draft, row: Row, code: str, path: FieldPath) -> Cell | None:
    """The cell, where it is the first of its record to say this; another that differs is a
    fault."""
    cell = row.get(code)
    if cell is None:
        return None
    earlier = draft.said.setdefault(code, cell)
    if earlier.text != cell.text:
        problem = f"{shown(cell.text)} differs from line {earlier.place[0]} of the same record"
        draft.faults.append(cell.fault(problem, "make them equal, or leave this one empty"))
    return None if draft.has(path) else cell
