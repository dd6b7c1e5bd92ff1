"""An Excel workbook's first sheet → lines of cells, each as the text it shows."""

import io
import re
import warnings
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from math import isfinite
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.read_only import EmptyCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet as Sheet

from loader.reading.tables.cells import Line, Raw
from loader.reading.tables.columns import BY_HEADING
from loader.reading.tree import LARGEST, InputFault
from thidua.names import slug

LARGEST_UNPACKED = 4 * LARGEST

_BROKEN = (
    BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    ParseError,
    InvalidFileException,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)
"""What the unpacker, the XML parser and openpyxl raise over broken workbooks: found by fuzzing."""

_ZEROS = re.compile(r"0+")
_FORMULA, _ERROR = "f", "e"
_A_TABLE = 3
"""So many known headings in its first row make a sheet a table of records."""


def lines(content: bytes) -> Iterator[Line]:
    """Raises InputFault for what is no workbook, unpacks too large, or holds a formula."""
    try:
        _check_size(content)
        yield from _lines(content)
    except _BROKEN as error:
        raise InputFault("is no XLSX workbook", "save it as .xlsx") from error


def _lines(content: bytes) -> Iterator[Line]:
    with warnings.catch_warnings():  # of colours and drop-down lists, which are nothing to us
        warnings.simplefilter("ignore", UserWarning)
        book = load_workbook(io.BytesIO(content), read_only=True)
        first, *others = book.worksheets
        for cells in _rows(first):
            yield [_raw(cell, first.title) for cell in cells if not isinstance(cell, EmptyCell)]
        _check_others(others)


def _rows(sheet: Sheet) -> Iterator[tuple[Cell | MergedCell | EmptyCell, ...]]:
    """All there are: what a sheet says of its own size is often wrong, and would hide the rest."""
    sheet.reset_dimensions()
    yield from sheet.rows


def _check_others(sheets: Iterable[Sheet]) -> None:
    """Sheets of notes may follow; one with records on it would go unread."""
    for sheet in sheets:
        first = next(_rows(sheet), ())
        headings = {slug(str(cell.value)) for cell in first}
        if len(headings & BY_HEADING.keys()) >= _A_TABLE:
            problem = f"holds records on its sheet `{sheet.title}` too, which would not be read"
            cure = "save that sheet as a file of its own"
            raise InputFault(problem, cure, code="second-document")


def _check_size(content: bytes) -> None:
    """A small file can unpack to a huge one; what its directory says is never read past."""
    with ZipFile(io.BytesIO(content)) as packed:
        unpacked = sum(item.file_size for item in packed.infolist())
    if unpacked > LARGEST_UNPACKED:
        problem = f"unpacks to more than {LARGEST_UNPACKED // 1024**2} MiB"
        raise InputFault(problem, "split it into several files", code="too-large")


def _raw(cell: Cell | MergedCell, sheet: str) -> Raw:
    place, name = (cell.row or 0, cell.column or 0), f"{sheet}!{cell.coordinate}"
    if cell.data_type == _FORMULA:
        problem = f"holds a formula in cell {name}"
        raise InputFault(problem, "put its value there", place, "wrong-type")
    if cell.data_type == _ERROR:
        problem = f"holds the error {cell.value} in cell {name}"
        raise InputFault(problem, "put a value there", place, "wrong-type")
    return Raw(_shown(cell), place, name)


def _shown(cell: Cell | MergedCell) -> str:
    match cell.value:
        case None:
            return ""
        case datetime() as moment:
            return moment.isoformat(timespec="minutes")
        case bool() as truth:
            return str(truth).lower()
        case int() | float() as number if isfinite(number) and number == int(number):
            return f"{int(number):0{_digits(cell.number_format)}d}"
        case value:
            return str(value)


def _digits(number_format: str) -> int:
    """The format 000 shows the number 7 as 007."""
    return len(number_format) if _ZEROS.fullmatch(number_format) else 1
