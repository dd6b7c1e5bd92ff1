"""CSV text → lines of cells: comma, semicolon or tab, as spreadsheets write them."""

import csv
import io
import re
from collections.abc import Iterator

from loader.reading.tables.cells import Line, Raw
from loader.reading.tables.columns import BY_HEADING
from loader.reading.tree import InputFault
from thidua.names import slug

_SEPARATORS = (",", ";", "\t")
_SAID = re.compile(r"sep=(.)\r?\n")
"""Excel's own first line, which names the separator."""
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
"""Excel's way to keep the zeros of a code: `="000"`."""


def lines(text: str) -> Iterator[Line]:
    """Raises InputFault for broken quotation marks and for a cell past the reader's bound."""
    said = _SAID.match(text)
    separator = said[1] if said else _separator(text)
    reader = csv.reader(_after(text, said), delimiter=separator, strict=True)
    skipped = 1 if said else 0
    while True:
        number = skipped + reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            problem = f"is no valid CSV: {error}"
            raise InputFault(problem, "mend the quotation marks there", (number, 1)) from error
        if cells is None:
            return
        yield [Raw(_plain(cell), (number, i)) for i, cell in enumerate(cells, start=1)]


def _after(text: str, said: re.Match[str] | None) -> io.StringIO:
    return io.StringIO(text[said.end() :] if said else text, newline="")


def _separator(text: str) -> str:
    """The one that makes most known headings of the first line."""
    return max(_SEPARATORS, key=lambda separator: _known_headings(text, separator))


def _known_headings(text: str, separator: str) -> int:
    first = text.lstrip("\r\n").partition("\n")[0]
    return sum(slug(cell.strip('"')) in BY_HEADING for cell in first.split(separator))


def _plain(cell: str) -> str:
    kept = _KEPT_AS_TEXT.fullmatch(cell)
    return kept[1] if kept else cell
