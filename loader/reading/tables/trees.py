"""Rows → records: rows that name the same record make one."""

from collections.abc import Iterable, Iterator

from loader.reading.tables import article, group
from loader.reading.tables.cells import Line, rows
from loader.reading.tables.draft import Draft
from loader.reading.tree import InputFault, Tree


def read(lines: Iterable[Line]) -> Iterator[Tree | InputFault]:
    """Raises InputFault when the table as a whole cannot be read."""
    drafts: dict[str, Draft] = {}
    for row in rows(lines):
        if isinstance(row, InputFault):
            yield row
            continue
        cell = row.get("record")
        if cell is None:
            yield next(iter(row.values())).fault("stands in a row without `record`", "name it")
            continue
        draft = drafts.get(cell.text) or drafts.setdefault(cell.text, Draft(cell))
        article.write(draft, row)
        group.write(draft, row)
    for draft in drafts.values():
        yield from _finished(draft)


def _finished(draft: Draft) -> Iterator[Tree | InputFault]:
    draft.orphans()
    for fault in draft.faults:
        fault.record = draft.record
        yield fault
    yield draft.finished()
