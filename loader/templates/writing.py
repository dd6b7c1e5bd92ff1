"""The example written in each format, with headings and remarks in the language asked for."""

import csv
import io
import json
from collections.abc import Callable, Mapping

import yaml
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from loader.reading.tables.columns import COLUMNS
from loader.templates.example import TEXT, Language, record, row

_REMARKS: Mapping[Language, Mapping[str, str]] = {
    "vi": {
        "record": f"Bản ghi mẫu của văn bản hư cấu: {TEXT}",
        "article": 'Độ dài và sha256 của văn bản: `thidua locate TỆP "từ ngữ"`',
        "passages": "Mỗi đoạn: vị trí, sha256, ý chính bằng lời của mình",
        "bodies": "Các đơn vị; mỗi thông tin dẫn đoạn nêu nó (`at`) hoặc văn bản luật (`act`)",
        "groups": "Mỗi cụm (cluster) hoặc khối (block) trong một năm",
    },
    "en": {
        "record": f"An example, of the invented text: {TEXT}",
        "article": 'Length and digest of the text: `thidua locate FILE "words"`',
        "passages": "Each with its range, its digest, and a gist in words of your own",
        "bodies": "Every fact names the passages it rests on (`at`) or an act (`act`)",
        "groups": "Each cluster (cụm) or block (khối) in one year",
    },
}
_WIDTH = 24


def yaml_text(language: Language) -> bytes:
    parts = (_section(key, value, language) for key, value in _plain_record().items())
    return "\n".join(parts).encode()


def _section(key: str, value: object, language: Language) -> str:
    written = yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=100)
    return f"# {_REMARKS[language][key]}\n{written}"


def json_text(_: Language) -> bytes:
    return json.dumps(_plain_record(), ensure_ascii=False, indent=2).encode() + b"\n"


def json_lines(_: Language) -> bytes:
    return json.dumps(_plain_record(), ensure_ascii=False).encode() + b"\n"


def csv_text(language: Language) -> bytes:
    """With a byte order mark: without one Excel takes UTF-8 for another encoding."""
    text = io.StringIO()
    csv.writer(text).writerows(_table(language))
    return text.getvalue().encode("utf-8-sig")


def xlsx(language: Language) -> bytes:
    """Every cell is text, so that Excel keeps zeros and dates as they are typed."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("records")
    sheet.freeze_panes = "B2"
    sheet.sheet_format.defaultColWidth = _WIDTH
    for number, line in enumerate(_table(language)):
        cells = [WriteOnlyCell(sheet, value) for value in line]
        for cell in cells:
            cell.number_format = "@"
            cell.font = Font(bold=number == 0)
        sheet.append(cells)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _plain_record() -> dict[str, object]:
    return record().model_dump(mode="json", exclude_defaults=True)


def _table(language: Language) -> list[list[str]]:
    example = row(language)
    headings = [column.heading(language) for column in COLUMNS]
    return [headings, [example.get(column.code, "") for column in COLUMNS]]


WRITERS: Mapping[str, Callable[[Language], bytes]] = {
    "yaml": yaml_text,
    "json": json_text,
    "jsonl": json_lines,
    "csv": csv_text,
    "xlsx": xlsx,
}
