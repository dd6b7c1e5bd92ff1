"""Workbooks: cells as they show, and what is no value is refused."""

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from loader.reading.records import read_records
from loader.reading.tables.xlsx_table import LARGEST_UNPACKED

Write = Callable[..., Path]
Refusal = Callable[[Path], list[str]]


def test_numbers_text_and_dates_are_read_as_they_show(write_xlsx: Write) -> None:
    path = write_xlsx({
        "record": "007", "year": 2031, "number": 3.0, "text_length": "180",
        "published": datetime(2031, 3, 29, 9, 18),  # noqa: DTZ001 - as printed, no zone
        "published_at": "curator: theo trang / by its page",
    })  # fmt: skip
    (loaded,) = read_records([path])
    assert loaded.record.record == "007"
    assert list(loaded.record.groups) == ["cum-3-2031"]
    assert loaded.record.article.published is not None
    assert loaded.record.article.published.value.isoformat() == "2031-03-29T09:18:00"


def test_a_number_shown_with_zeros_keeps_them(write_xlsx: Write) -> None:
    path = write_xlsx({"record": 7})
    book = load_workbook(path)
    book.worksheets[0]["A2"].number_format = "000"
    book.save(path)
    assert read_records([path])[0].record.record == "007"


def test_rows_may_begin_lower_and_columns_be_skipped(write_xlsx: Write) -> None:
    path = write_xlsx({})
    book = load_workbook(path)
    book.worksheets[0].insert_rows(1, 2)
    book.worksheets[0].insert_cols(1, 2)
    book.create_sheet("notes").append(["anything"])
    book.save(path)
    (loaded,) = read_records([path])
    assert loaded.tree.places[("record",)] == (4, 3)
    assert loaded.tree.names[("record",)] == "record (cell Sheet!C4)"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("=1+1", "2:8: holds a formula in cell Sheet!H2 → put its value there"),
        ("#REF!", "2:8: holds the error #REF! in cell Sheet!H2 → put a value there"),
        (2031.5, "2:8: example: year (cell Sheet!H2): `2031.5`"),
    ],
)
def test_what_is_no_plain_value_is_said_with_its_cell(
    write_xlsx: Write, refusal: Refusal, value: object, said: str
) -> None:
    assert refusal(write_xlsx({"year": value}))[0].startswith(said)


def rewritten(path: Path, old: str, new: str) -> Path:
    """The workbook with a text of its first sheet's XML replaced, as other programs write it."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    changed, count = re.subn(old, new, parts[sheet].decode())
    assert count == 1
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in {**parts, sheet: changed.encode()}.items():
            packed.writestr(name, content)
    return path


@pytest.mark.parametrize("size", ["A1", "A1:C2"])
def test_a_sheet_that_gives_its_own_size_wrongly_is_read_whole(
    write_xlsx: Write, size: str
) -> None:
    path = write_xlsx({}, {"record": "second"})
    rewritten(path, '<dimension ref="[^"]*"', f'<dimension ref="{size}"')
    assert [loaded.record.record for loaded in read_records([path])] == ["example", "second"]


def test_a_number_past_all_bounds_is_no_number(write_xlsx: Write, refusal: Refusal) -> None:
    path = rewritten(write_xlsx({"year": 2031}), "<v>2031</v>", "<v>1e999</v>")
    assert refusal(path) == [
        "2:8: example: year (cell Sheet!H2): `inf` is no whole number → use the digits 0-9 only"
    ]


def test_a_second_sheet_with_records_is_told(write_xlsx: Write, refusal: Refusal) -> None:
    path = write_xlsx({})
    book = load_workbook(path)
    book.copy_worksheet(book.worksheets[0]).title = "Năm 2032"
    book.save(path)
    problem = "holds records on its sheet `Năm 2032` too, which would not be read"
    assert refusal(path) == [f" {problem} → save that sheet as a file of its own"]


def test_a_file_that_is_no_workbook_says_so(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(b"record,kind\n")
    assert "is no XLSX workbook → save it as .xlsx" in refusal(path)[0]
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("something.txt", "else")
    assert "is no XLSX workbook" in refusal(path)[0]


def test_an_empty_workbook_says_so(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "table.xlsx"
    Workbook().save(path)
    assert "is empty" in refusal(path)[0]


def test_a_workbook_that_unpacks_past_the_bound_is_refused(
    write_xlsx: Write, refusal: Refusal
) -> None:
    path = write_xlsx({})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/image1.bin", b"\0" * (LARGEST_UNPACKED + 1))
    assert path.stat().st_size < 100_000
    assert "unpacks to more than 32 MiB → split it" in refusal(path)[0]
