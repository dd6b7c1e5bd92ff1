"""An answer as an XLSX workbook: typed cells, and a sheet that says what it is."""

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from thidua.answers.about import about, label
from thidua.answers.answer import Answer
from thidua.answers.formats import header, records
from thidua.answers.plain import Plain
from thidua.catalogue import Bilingual
from thidua.catalogue.question import CellKind

_SHEETS: Mapping[str, Bilingual] = {
    "answer": {"vi": "Trả lời", "en": "Answer"},
    "about": {"vi": "Về bảng này", "en": "About"},
}
_OPTIONS = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The same answer is the same bytes: no clock in the file."""

_LINKED = ("iri", "address")
_WIDEST, _NARROWEST = 60, 8
_LONGEST_CELL = 32_767
_LONGEST_LINK = 2_079
_MOST_LINKS = 65_530
"""Of one sheet; the library would leave the cells of further ones empty."""


def xlsx(answer: Answer) -> bytes:
    """Texts longer than a cell of XLSX may be (32,767 characters) end in `…`."""
    written = io.BytesIO()
    book = Workbook(written, _OPTIONS)
    book.set_properties({"created": _ALWAYS, "title": answer.question.title[answer.language]})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "link": book.get_default_url_format(),
    }
    _answer_sheet(book.add_worksheet(_SHEETS["answer"][answer.language]), answer, formats)
    _about_sheet(book.add_worksheet(_SHEETS["about"][answer.language]), answer, formats)
    book.close()
    return written.getvalue()


def _answer_sheet(sheet: Worksheet, answer: Answer, formats: Mapping[str, Any]) -> None:
    kinds, rows = header(answer.question), records(answer)
    if len(rows) * sum(kind in _LINKED for kind in kinds.values()) > _MOST_LINKS:
        kinds = {name: "text" if kind in _LINKED else kind for name, kind in kinds.items()}
    for column, (name, kind) in enumerate(kinds.items()):
        said = label(answer, name)
        sheet.write_string(0, column, said, formats["head"])
        widest = max((len(str(row[name] or "")) for row in rows), default=0)
        sheet.set_column(column, column, min(_WIDEST, max(_NARROWEST, len(said), widest)))
        for line, row in enumerate(rows, start=1):
            _write(sheet, (line, column), row[name], kind, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(kinds) - 1)


def _write(
    sheet: Worksheet, at: tuple[int, int], value: Plain, kind: CellKind, formats: Mapping[str, Any]
) -> None:
    match value:
        case None | "":
            return
        case bool():
            sheet.write_boolean(*at, value)
        case int():
            sheet.write_number(*at, value)
        case str() if (day := _day(value, kind)) is not None:
            sheet.write_datetime(*at, day, formats["date"])
        case str() if kind in _LINKED and _is_link(value):
            sheet.write_url(*at, value, formats["link"], value)
        case str():
            sheet.write_string(*at, _fitting(value))


def _day(value: str, kind: CellKind) -> datetime | None:
    """A month or a year alone is no day: it stays text."""
    if kind != "date":
        return None
    try:
        return datetime.combine(date.fromisoformat(value), datetime.min.time())
    except ValueError:
        return None


def _is_link(value: str) -> bool:
    return value.startswith(("http://", "https://")) and len(value) <= _LONGEST_LINK


def _fitting(value: str) -> str:
    return value if len(value) <= _LONGEST_CELL else f"{value[: _LONGEST_CELL - 1]}…"


def _about_sheet(sheet: Worksheet, answer: Answer, formats: Mapping[str, Any]) -> None:
    said = list(about(answer))
    for line, (name, value) in enumerate(said):
        sheet.write_string(line, 0, name, formats["head"])
        _write(sheet, (line, 1), value, "text", formats)
    for line, (name, kind) in enumerate(header(answer.question).items(), start=len(said) + 1):
        sheet.write_string(line, 0, label(answer, name))
        sheet.write_string(line, 1, name)
        sheet.write_string(line, 2, kind)
    sheet.set_column(0, 1, _WIDEST // 2)
