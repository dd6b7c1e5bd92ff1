"""Tables of others as their metadata says: what is refused, and where."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loader.faults import LoadRefused
from tests.loader.csvw.rice import METADATA, TABLE, Write, column, read


def refusal(path: Path) -> list[str]:
    with pytest.raises(LoadRefused) as refused:
        read(path)
    return [str(fault).removeprefix(f"{path.parent}/") for fault in refused.value.faults]


BAD_CELLS = {
    "5;31/12/2024;1;": "2:1: code: `5` is no string of the form [0-9]{2}: ",
    ";31/12/2024;1;": "2:1: code: is empty, and its column is required",
    "52;2024-12-31;1;": "2:2: day: `2024-12-31` is no date of the form dd/MM/yyyy: ",
    "52;30/02/2024;1;": "2:2: day: `30/02/2024` is no date of the form dd/MM/yyyy: ",
    "52;;1,2,3;": "2:3: tonnes: `1,2,3` is no decimal: ",
    "52;;;;": "2:1: has 5 cells, the metadata 4 columns",
    "52;;;\n01;;;\n52;;;": "4:1: code: `52` is the key of two rows",
    '52;;;"a"b': "2:1: is no valid CSV: ",
}


@pytest.mark.parametrize("row", BAD_CELLS)
def test_a_bad_cell_is_named_by_file_line_and_column(write: Write, row: str) -> None:
    (said,) = refusal(write(table=f"Mã tỉnh;Ngày;Sản lượng (tấn);Ghi chú\n{row}\n"))
    assert said.startswith(f"rice.csv:{BAD_CELLS[row]}")
    assert said.endswith("→ correct the cell, or what the metadata says of its column")


ILL_WRITTEN = [
    *(("gYearMonth", "2025-13"), ("gYear", "20x"), ("gMonthDay", "--02-32")),
    *(("integer", "1_000"), ("integer", "1.0"), ("integer", "1,234"), ("unsignedByte", "256")),
    *(("decimal", "50%"), ("decimal", "1e3"), ("number", "1,5"), ("boolean", "yes")),
    *(("dateTime", "2025-01-01 00:00:00"), ("dateTimeStamp", "2025-01-01T00:00:00")),
    *(("date", "2025-02-30"), ("time", "1:2"), ("duration", "P1"), ("hexBinary", "xx")),
]


@pytest.mark.parametrize(("base", "text"), ILL_WRITTEN)
def test_a_value_that_its_datatype_does_not_write_so_is_found(
    write: Write, base: str, text: str
) -> None:
    table = f"Mã tỉnh;Ngày;Sản lượng (tấn);Ghi chú\n52;;{text};\n"
    (said,) = refusal(write(column(2, datatype=base), table))
    assert said.startswith(f"rice.csv:2:3: tonnes: `{text}` is no {base}")


def test_an_empty_table_is_refused(write: Write) -> None:
    (said,) = refusal(write(table=""))
    assert said.startswith("rice.csv: is empty → ")


def test_a_heading_that_is_not_the_metadata_s_is_found_and_every_bad_row_told(
    write: Write,
) -> None:
    heading = "Mã;Ngày;Sản lượng (tấn);Ghi chú\n52;;;\n"
    assert (
        "rice.csv:1:1: code: is headed `Mã`, in the metadata `code`"
        in refusal(write(table=heading))[0]
    )
    rows = "Mã tỉnh;Ngày;Sản lượng (tấn);Ghi chú\n52;x;;\n01;y;;\n"
    assert [said.split(":")[1] for said in refusal(write(table=rows))] == ["2", "3"]


def test_bytes_that_are_no_utf_8_are_told(write: Write) -> None:
    path = write()
    path.write_bytes(TABLE.encode("utf-16"))
    assert "is no" in refusal(path)[0]


UNFOLLOWED: dict[str, Callable[[dict[str, Any]], object]] = {
    "foreignKeys": lambda said: said["tableSchema"].update(foreignKeys=[]),
    "transformations": lambda said: said.update(transformations=[]),
    "rowTitles": lambda said: said["tableSchema"].update(rowTitles=["code"]),
    "ordered": column(3, ordered=True, separator=","),
    "commentPrefix": lambda said: said["dialect"].update(commentPrefix="#"),
    "tables": lambda said: said.update(tables=[]),
}


@pytest.mark.parametrize("name", UNFOLLOWED)
def test_what_is_not_followed_is_refused_by_name_and_place(write: Write, name: str) -> None:
    (said,) = refusal(write(UNFOLLOWED[name]))
    place, _, rest = said.partition(": ")
    assert place.startswith("rice.csv-metadata.json:")
    assert int(place.split(":")[1]) > 1
    assert f"{name}: is not supported → " in rest


BAD_METADATA: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "a key misspelt": (column(0, title="x"), "title: is not a field of a description"),
    "a datatype nobody knows": (column(0, datatype="token"), "`token` is not known here"),
    "no url": (lambda said: said.pop("url"), "url: is missing"),
    "another context": (lambda said: said.update({"@context": "x"}), "is not that of CSV on"),
    "a base": (
        lambda said: said.update({"@context": [METADATA["@context"][0], {"@base": "x"}]}),
        "has @base",
    ),
    "a template of no column": (column(4, valueUrl="x/{nothing}"), "needs {nothing}, no column"),
    "a key of no column": (
        lambda said: said["tableSchema"].update(primaryKey="nothing"),
        "nothing is no column",
    ),
    "a datatype that contradicts itself": (
        column(0, datatype={"base": "string", "minLength": 3, "maxLength": 2}),
        "has a datatype that cannot be read",
    ),
    "a property that is no text": (lambda said: said.update({"dc:title": {"a": "b"}}), "dc:title"),
    "a prefix nobody knows": (lambda said: said.update({"no:title": "x"}), "no:title"),
}


@pytest.mark.parametrize("case", BAD_METADATA)
def test_metadata_that_is_wrong_is_told(write: Write, case: str) -> None:
    change, expected = BAD_METADATA[case]
    (said,) = refusal(write(change))
    assert said.startswith("rice.csv-metadata.json:")
    assert expected in said


def test_a_table_without_metadata_is_refused_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "rice.csv").write_text(TABLE)
    (said,) = refusal(tmp_path / "rice.csv")
    assert said == (
        "rice.csv-metadata.json: cannot be read: No such file or directory → "
        "a table needs its metadata beside it, x.csv-metadata.json beside x.csv"
    )


def test_an_empty_cell_that_an_address_needs_is_told(write: Write) -> None:
    path = write(column(0, required=False), TABLE.replace("52;", ";"))
    (said,) = refusal(path)
    assert said.startswith("rice.csv:2:2: day: `https://example.org/rice/{code}` needs {code}")


def test_one_bad_row_of_many_is_told_alone(write: Write) -> None:
    """A hundred rows are right, the last one is wrong, and it alone is told."""
    with (path := write()).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(["Mã tỉnh", "Ngày", "Sản lượng (tấn)", "Ghi chú"])
        rows.writerows([f"{n:02}", "", n, ""] for n in range(100))
        rows.writerow(["99", "", "", ""])
    (said,) = refusal(path)
    assert said.startswith("rice.csv:102:1: code: `99` is the key of two rows")
