"""Lines of text → rows of cells under known headings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain

from loader.reading.tables.columns import BY_HEADING, COLUMNS, Column
from loader.reading.tree import (
    InputFault,
    Place,
    check_characters,
    shown,
    without_wrong_characters,
)
from thidua.names import slug

_SPACES = " \t\r\n\xa0"


@dataclass(frozen=True)
class Raw:
    """What a cell holds. `name` is the spreadsheet's for it, such as Sheet!B2; empty in CSV."""

    text: str
    place: Place
    name: str = ""


@dataclass(frozen=True)
class Cell:
    """`column` is the heading as the file has it, with the cell's name where it has one."""

    text: str
    place: Place
    column: str
    code: str

    def fault(self, problem: str, cure: str, code: str = "invalid-value") -> InputFault:
        return InputFault(problem, cure, self.place, code, field=self.column)


Line = Sequence[Raw]
Row = Mapping[str, Cell]
"""Code of a column → its cell; empty cells are left out."""
Columns = Mapping[int, tuple[Column, str]]
"""Number of a column, from 1 → what it is and its heading in the file."""


def rows(lines: Iterable[Line]) -> Iterator[Row | InputFault]:
    """Raises InputFault for a table without a row, with an unknown column, or with no `record`."""
    filled = (line for line in lines if any(_trimmed(raw) for raw in line))
    columns = _columns(_next(filled, "is empty", "print one to fill in: `thidua template csv`"))
    first = _next(filled, "holds no row below its headings", "add one for each group and year")
    for line in chain([first], filled):
        yield from _row(line, columns)


def _next(lines: Iterator[Line], problem: str, cure: str) -> Line:
    line = next(lines, None)
    if line is None:
        raise InputFault(problem, cure, code="empty-file")
    return line


def _columns(first: Line) -> Columns:
    columns: dict[int, tuple[Column, str]] = {}
    codes: set[str] = set()
    for raw in first:
        column = _column(raw)
        if column is None:
            continue
        if column.code in codes:
            problem = f"has the column {column.named} twice"
            raise InputFault(problem, "keep one of them", raw.place, "duplicate-key")
        codes.add(column.code)
        columns[raw.place[1]] = column, _trimmed(raw)
    if "record" not in codes:
        problem = "has no column `record` (`mã bản ghi`)"
        cure = "add it: it says which record a row belongs to"
        raise InputFault(problem, cure, first[0].place, "missing-field")
    return columns


def _column(raw: Raw) -> Column | None:
    heading = _trimmed(raw)
    if not heading:
        return None
    column = BY_HEADING.get(slug(heading))
    if column is None:
        problem = f"has a column {shown(heading)}, which is none of a table of records"
        raise InputFault(problem, _nearest(heading), raw.place, "unknown-field")
    return column


def _nearest(heading: str) -> str:
    near = get_close_matches(slug(heading), BY_HEADING, n=1)
    if near:
        column = BY_HEADING[near[0]]
        return f"did you mean {column.named}?"
    return "use: " + ", ".join(column.code for column in COLUMNS)


def _row(line: Line, columns: Columns) -> Iterator[Row | InputFault]:
    row: dict[str, Cell] = {}
    for raw in filter(_trimmed, line):
        try:
            cell = _cell(raw, columns)
            row[cell.code] = cell
            check_characters(_trimmed(raw), raw.place)
        except InputFault as fault:
            yield fault
    yield row


def _cell(raw: Raw, columns: Columns) -> Cell:
    """Its text without wrong characters: what else is wrong in the row is said in the same go."""
    text = without_wrong_characters(_trimmed(raw))
    if raw.place[1] not in columns:
        problem = f"{shown(text)} stands in column {raw.place[1]}, which has no heading"
        raise InputFault(problem, "give it one, or empty the cell", raw.place, "unknown-field")
    column, heading = columns[raw.place[1]]
    known_as = f"{heading} (cell {raw.name})" if raw.name else heading
    return Cell(text, raw.place, known_as, column.code)


def _trimmed(raw: Raw) -> str:
    return raw.text.strip(_SPACES)
