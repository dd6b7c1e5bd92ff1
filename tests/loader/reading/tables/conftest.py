"""The example as a table: a test changes the cells it needs."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from loader.faults import LoadRefused
from loader.reading.records import read_records
from loader.reading.tables.columns import BY_CODE
from loader.templates.example import Language, row

Cells = dict[str, object]


def _csv_text(*changes: Cells, language: Language = "en", separator: str = ",") -> str:
    """Headings and one row a set of changes; a change under an unknown code adds a column."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(_lines(changes, language))
    return text.getvalue()


def _lines(changes: tuple[Cells, ...], language: Language) -> list[list[object]]:
    example = row(language)
    codes = [*dict.fromkeys([*example, *(code for change in changes for code in change)])]
    headings = [BY_CODE[code].heading(language) if code in BY_CODE else code for code in codes]
    return [
        headings,
        *([({**example, **change}).get(code) for code in codes] for change in changes),
    ]


@pytest.fixture
def csv_text() -> Callable[..., str]:
    return _csv_text


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[..., Path]:
    def write(*changes: Cells, language: Language = "en") -> Path:
        path = tmp_path / "table.csv"
        path.write_text(_csv_text(*changes, language=language), encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture
def write_xlsx(tmp_path: Path) -> Callable[..., Path]:
    def write(*changes: Cells, language: Language = "en") -> Path:
        book = Workbook()
        assert book.active is not None
        for line in _lines(changes, language):
            book.active.append(line)
        path = tmp_path / "table.xlsx"
        book.save(path)
        return path

    return write


@pytest.fixture
def refusal() -> Callable[[Path], list[str]]:
    """The faults a load of the file is refused with, without the file's name."""

    def lines(path: Path) -> list[str]:
        with pytest.raises(LoadRefused) as refused:
            read_records([path])
        return [line.removeprefix(f"{path}:") for line in refused.value.lines()[:-1]]

    return lines
