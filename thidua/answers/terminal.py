"""An answer for a terminal: a table that wraps, under each row the evidence it rests on."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from thidua.answers.answer import Answer, Row
from thidua.answers.evidence import Evidence
from thidua.catalogue import Bilingual, Column, Language

_GAP = 2
_NARROWEST = 8
_DEFAULT_WIDTH = 100
_BLANK_END = re.compile(r"[ ]+((?:\x1b\[0m)?)$", re.MULTILINE)

_WORDS: Mapping[str, Bilingual] = {
    "inferred": {"vi": "suy ra từ:", "en": "inferred from:"},
    "place": {"vi": "ký tự", "en": "characters"},
    "row": {"vi": "dòng", "en": "row"},
    "rows": {"vi": "dòng", "en": "rows"},
    "release": {"vi": "bản phát hành", "en": "release"},
    "complete": {"vi": "đầy đủ", "en": "complete"},
    "cut": {"vi": "CHƯA ĐẦY ĐỦ, dừng ở", "en": "NOT COMPLETE, cut at"},
}


def table(answer: Answer, width: int | None = None) -> str:
    """With ANSI styles, which `click.echo` drops where the output is no terminal."""
    console = Console(file=io.StringIO(), width=width or _DEFAULT_WIDTH, force_terminal=True)
    with console.capture() as capture:
        for part in _parts(answer, console.width):
            # A line of text alone may be an address: the terminal wraps it, and it stays a link.
            console.print(part, soft_wrap=isinstance(part, Text))
    return _BLANK_END.sub(r"\1", capture.get())


def _parts(answer: Answer, width: int) -> Iterator[RenderableType]:
    yield Text(answer.question.title[answer.language], style="bold")
    yield ""
    if answer.rows:
        yield from _rows(answer, width)
    else:
        yield answer.empty
        yield ""
    yield Text(_footer(answer), style="dim")


def _rows(answer: Answer, width: int) -> Iterator[RenderableType]:
    columns = [column for column in answer.columns if _is_filled(answer, column)]
    header = [column.label[answer.language] for column in columns]
    lines = [[row.cells[column.name].text for column in columns] for row in answer.rows]
    widths = _widths([header, *lines], width)
    yield _line(header, widths, "bold underline")
    for row, line in zip(answer.rows, lines, strict=True):
        yield _line(line, widths, "")
        yield from _evidence(answer, row)
        yield ""


def _is_filled(answer: Answer, column: Column) -> bool:
    return any(row.cells[column.name].text for row in answer.rows)


def _widths(lines: Sequence[Sequence[str]], width: int) -> list[int]:
    """As wide as the content; where that is too wide the widest columns give way."""
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    while sum(widths) + _GAP * len(widths) > width and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int], style: str) -> Table:
    line = Table.grid(padding=(0, _GAP, 0, 0))
    for width in widths:
        line.add_column(width=width, overflow="fold")
    line.add_row(*(Text(cell, style=style) for cell in cells))
    return line


def _evidence(answer: Answer, row: Row) -> Iterator[RenderableType]:
    if row.inferred and row.evidence:
        yield Padding(Text(_word(answer, "inferred"), style="italic"), (0, 0, 0, 2))
    for evidence in row.evidence:
        marks = chain("↳", repeat(" "))
        for mark, line in zip(marks, evidence_lines(evidence, answer.language), strict=False):
            yield _marked(mark, line)
        if evidence.url:
            yield Text(f"    {evidence.url}", style="dim")


def _marked(mark: str, line: str) -> Padding:
    block = Table.grid(padding=(0, 1, 0, 0))
    block.add_column(width=1)
    block.add_column(overflow="fold")
    block.add_row(mark, Text(line), style="dim")
    return Padding(block, (0, 0, 0, 2))


def evidence_lines(evidence: Evidence, language: Language) -> Iterator[str]:
    """Source, place and basis; gist; note; quote. The address is left to the caller."""
    place = f"{_WORDS['place'][language]} {evidence.place}" if evidence.place else None
    facts = (evidence.source, evidence.publisher, place, evidence.basis_label)
    yield " · ".join(filter(None, facts)) or evidence.iri
    yield from filter(None, (evidence.gist_in(language), evidence.note_in(language)))
    if evidence.quote:
        yield f"“{evidence.quote}”"


def _footer(answer: Answer) -> str:
    whole = _word(answer, "complete") if answer.complete else f"{_word(answer, 'cut')} {answer.cap}"
    rows = f"{len(answer.rows)} {_word(answer, 'row' if len(answer.rows) == 1 else 'rows')}"
    return f"{rows} · {whole} · {_word(answer, 'release')} {answer.release}"


def _word(answer: Answer, key: str) -> str:
    return _WORDS[key][answer.language]
