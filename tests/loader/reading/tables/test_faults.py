"""Whatever is wrong in a table is said with the cell, the heading it stands under, and its cure."""

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]
Refusal = Callable[[Path], list[str]]

# Cells that are changed → what is said, from the line on. Columns: record 1, text_length 3,
# kind 5, number 6, group_at 7, year 8, organiser 10, parent 11, root 13, lead 15, members 19.
FAULTS = {
    "letter O for zero": (
        {"year": "2O31"},
        "2:8: example: year: `2O31` is no whole number → use the digits 0-9 only",
    ),
    "year out of range": ({"year": "1031"}, "2:8: example: year: `1031` is less than 1945"),
    "unknown kind": (
        {"kind": "circle"},
        "2:5: example: kind: `circle` is not known here → use one of: block, cluster",
    ),
    "a comma between two members": (
        {"members": "VKSND huyện Núi Cao, VKSND huyện Rừng Già"},
        "members: `VKSND huyện Núi Cao, VKSND huyện Rừng Già` names more than one body",
    ),
    "no kind": ({"kind": ""}, "2:6: example: `kind` (`loại`): is missing → add it"),
    "no year": ({"year": "", "year_at": ""}, "example: `year` (`năm`): is missing → add it"),
    "no length": (
        {"text_length": ""},
        "example: `text_length` (`độ dài văn bản`): is missing → add it",
    ),
    "bad digest": (
        {"group_at": "10-53#abc"},
        "2:7: example: group_at: `abc` is not in its form → give the 64 digits 0-9 and a-f",
    ),
    "bad range": (
        {"group_at": f"10–53#{'0' * 64}"},
        "2:7: example: group_at: `10–53` is not in its form → write it as start-end",
    ),
    "words for evidence": (
        {"lead_at": "câu thứ hai"},
        "2:16: example: lead_at: `câu thứ hai` is no locator, no second act and no reason → ",
    ),
    "reason in one language": (
        {"parent_at": "implied: the cluster is the province's"},
        "2:12: example: parent_at: `implied: the cluster is the province's` is no locator",
    ),
    "evidence of nothing": (
        {"lead": ""},
        "2:16: example: lead_at: stands without `lead` (`cụm trưởng`) → fill in `lead`",
    ),
    "no evidence at all": (
        {"group_at": "", "lead_at": ""},
        "2:15: example: lead: names no passage and no act it rests on",
    ),
    "members joined by a word": (
        {"members": "VKSND huyện Núi Cao và VKSND huyện Rừng Già"},
        "members: `VKSND huyện Núi Cao và VKSND huyện Rừng Già` names more than one body → put `;`",
    ),
    "two leads on two lines": (
        {"lead": "VKSND huyện Suối Bạc\nVKSND huyện Đồi Gió"},
        "2:15: example: lead: names more than one body → keep one of them",
    ),
    "a value of two lines": (
        {"kind": "clus\nter"},
        "2:5: example: kind: `clus ter` is not known here → ",
    ),
    "two leads": (
        {"lead": "VKSND huyện Suối Bạc; VKSND huyện Đồi Gió"},
        "2:15: example: lead: names more than one body → keep one of them",
    ),
    "unit named twice": (
        {"members": "VKSND huyện Suối Bạc; VKSND huyện  Suối Bạc"},
        "2:19: example: members: `vksnd-huyen-suoi-bac` is named twice → keep one entry",
    ),
    "lead outside a complete list": (
        {"members": "VKSND huyện Đồi Gió"},
        "2:15: example: lead: `vksnd-huyen-suoi-bac` is not in the member list, which is marked",
    ),
    "body above no body": (
        {"parent": ""},
        "2:13: example: root: stands without `parent` (`cấp trên`) → fill it in",
    ),
    "name within no body": (
        {"organiser": "[Hội đồng Thi đua] tỉnh Lam Giang"},
        "2:10: example: organiser: `[Hội đồng Thi đua]` is a name within a body above it",
    ),
    "slogan without a kind": (
        {"slogans": "Đoàn kết"},
        "example: slogans: `Đoàn kết` says no kind of slogan → write `motto: …`",
    ),
    "locator outside the text": (
        {"text_length": "20"},
        "2:7: example: group_at: 10-53 is no range of a text of 20 code points",
    ),
    "control character": ({"lead": "VKSND\x07"}, "2:15: holds U+0007, which nobody can see"),
    "no record id": ({"record": ""}, "text_file: stands in a row without `record` → name it"),
    "unknown column": (
        {"leed": "x"},
        "1:26: has a column `leed`, which is none of a table of records → did you mean `lead`",
    ),
    "a column twice": (
        {"Đơn vị tổ chức": "x"},
        "1:26: has the column `organiser` (`đơn vị tổ chức`) twice → keep one of them",
    ),
    "cell without heading": (
        {"": "x"},
        "2:26: `x` stands in column 26, which has no heading → give it one, or empty the cell",
    ),
}


def test_every_fault_of_a_table_is_collected() -> None:
    assert len(FAULTS) == 28


@pytest.mark.parametrize(("cells", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_table_names_line_cell_and_heading(
    write_csv: Write, refusal: Refusal, cells: dict[str, str], said: str
) -> None:
    lines = refusal(write_csv(cells))
    assert any(said in line for line in lines), lines
    assert all(line[0].isdigit() for line in lines), "each names a line"


ONE_MISTAKE = {
    "evidence in words": {"year_at": "trang 3"},
    "a slogan without a kind": {"slogans": "Đoàn kết"},
    "no year": {"year": ""},
    "a character nobody sees in the record's id": {"record": "exam\x07ple"},
}


@pytest.mark.parametrize("cells", ONE_MISTAKE.values(), ids=ONE_MISTAKE)
def test_one_mistake_gives_one_sentence(
    write_csv: Write, refusal: Refusal, cells: dict[str, str]
) -> None:
    (said,) = refusal(write_csv(cells))
    assert " → " in said


def test_a_fault_names_the_heading_as_the_file_has_it(write_csv: Write, refusal: Refusal) -> None:
    (said,) = refusal(write_csv({"year": "2O31"}, language="vi"))
    assert said == "2:8: example: năm: `2O31` is no whole number → use the digits 0-9 only"


def test_a_fault_of_a_workbook_names_the_cell(write_xlsx: Write, refusal: Refusal) -> None:
    (said,) = refusal(write_xlsx({"year": "2O31"}, language="vi"))
    assert said == (
        "2:8: example: năm (cell Sheet!H2): `2O31` is no whole number → use the digits 0-9 only"
    )


def test_rows_that_disagree_on_their_article_are_told(write_csv: Write, refusal: Refusal) -> None:
    (said,) = refusal(write_csv({}, {"number": "4", "text_length": "181"}))
    assert said.startswith(
        "3:3: example: text_length: `181` differs from line 2 of the same record"
    )


def test_a_group_stands_in_one_row_of_its_record(write_csv: Write, refusal: Refusal) -> None:
    (said,) = refusal(write_csv({}, {}))
    assert said.startswith("3:5: example: kind: is the same group in the same year as in a row")


def test_a_body_has_one_parent_in_a_record(write_csv: Write, refusal: Refusal) -> None:
    other = {"number": "4", "parent": "VKSND tỉnh Lam Sơn", "organiser": "VKSND tỉnh Lam Sơn"}
    lines = refusal(write_csv({}, other))
    assert len(lines) == 2, lines
    assert lines[0].startswith("3:11: example: parent: `VKSND huyện ")
    assert "stands below another body in an earlier row" in lines[0]


def test_a_passage_has_one_digest(write_csv: Write, refusal: Refusal) -> None:
    (said,) = refusal(write_csv({"year_at": f"10-53#{'0' * 64}"}))
    assert said.startswith("2:9: example: year_at: gives `10-53` another digest than a cell before")


def test_all_faults_of_all_rows_are_said_together(write_csv: Write, refusal: Refusal) -> None:
    lines = refusal(write_csv({"year": "2O31"}, {"record": "b", "kind": "x"}, {"record": "C"}))
    assert [line.partition(":")[0] for line in lines] == ["2", "3", "4"]
