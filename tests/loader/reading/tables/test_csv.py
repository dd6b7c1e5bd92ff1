"""CSV as spreadsheets write it."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from loader.reading.records import LoadedRecord, read_records

Text = Callable[..., str]
Refusal = Callable[[Path], list[str]]


def saved(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "table.csv"
    path.write_bytes(text.encode(encoding))
    return path


def only(path: Path) -> LoadedRecord:
    (loaded,) = read_records([path])
    return loaded


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_separators_languages_and_byte_order_marks_give_one_record(
    tmp_path: Path, csv_text: Text, language: str, separator: str, encoding: str
) -> None:
    usual = only(saved(tmp_path, csv_text({}))).record
    text = csv_text({}, language=language, separator=separator)
    assert only(saved(tmp_path, text, encoding)).record == usual


def test_the_first_line_of_excel_names_the_separator(tmp_path: Path, csv_text: Text) -> None:
    path = saved(tmp_path, "sep=|\r\n" + csv_text({"year": "2032"}, separator="|"))
    loaded = only(path)
    assert loaded.record.groups["cum-3-2032"].year.value == 2032
    assert loaded.tree.places["groups", "cum-3-2032", "year"] == (3, 8)


@pytest.mark.parametrize(
    ("heading", "other"),
    [("Cụm trưởng", "lead"), ("khối trưởng", "lead"), ("CUM TRUONG", "lead"), ("Lead", "lead")],
)
def test_headings_are_known_by_any_of_their_names(
    tmp_path: Path, csv_text: Text, heading: str, other: str
) -> None:
    text = csv_text({})
    assert f",{other}," in text
    assert only(saved(tmp_path, text.replace(f",{other},", f",{heading},"))).record.groups


def test_columns_may_stand_in_any_order_and_lines_be_short(tmp_path: Path, csv_text: Text) -> None:
    usual = only(saved(tmp_path, csv_text({}))).record
    lines = [line.split(",") for line in csv_text({"slogans": "", "slogans_at": ""}).splitlines()]
    turned = "\n".join(",".join(line[-3::-1]) for line in lines)
    turned_record = only(saved(tmp_path, turned.replace(",,", ","))).record
    assert turned_record.groups["cum-3-2031"].lead == usual.groups["cum-3-2031"].lead


def test_empty_lines_and_spare_separators_are_passed_over(tmp_path: Path, csv_text: Text) -> None:
    headings, row = csv_text({}).splitlines()
    path = saved(tmp_path, f"{headings},,\r\n,,,\r\n\r\n{row},,\r\n,,\r\n")
    assert only(path).tree.places[("record",)] == (4, 1)


def test_zeros_of_a_code_are_kept(tmp_path: Path, csv_text: Text) -> None:
    assert only(saved(tmp_path, csv_text({"record": "000"}))).record.record == "000"
    assert only(saved(tmp_path, csv_text({"record": '="000"'}))).record.record == "000"


def test_a_cell_of_several_lines_moves_the_lines_below(
    tmp_path: Path, csv_text: Text, refusal: Refusal
) -> None:
    rows = {"slogans": "motto: Đoàn kết,\nsáng tạo"}, {"record": "second", "year": "2O31"}
    (said,) = refusal(saved(tmp_path, csv_text(*rows)))
    assert said.startswith("4:8: second: year: `2O31`")


def test_rows_of_a_record_need_not_stand_together(tmp_path: Path, csv_text: Text) -> None:
    path = saved(tmp_path, csv_text({}, {"record": "b"}, {"number": "4", "text_length": ""}))
    first, second = read_records([path])
    assert (first.record.record, list(first.record.groups)) == ("b", ["cum-3-2031"])
    assert list(second.record.groups) == ["cum-3-2031", "cum-4-2031"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("record,lead\n", "holds no row below its headings"),
        ("\n,,\n", "is empty → print one to fill in"),
        ("lead,kind\nx,y\n", "1:1: has no column `record` (`mã bản ghi`) → add it"),
        ('record,kind\n"a,b\n', "2:1: is no valid CSV: unexpected end of data"),
        ('record,kind\n"a"b,c\n', "2:1: is no valid CSV: ',' expected after '\"'"),
        ("record,kind\na," + "b" * 200_000, "2:1: is no valid CSV: field larger than field limit"),
    ],
    ids=["no row", "empty", "no record", "open quotation", "broken quotation", "huge cell"],
)
def test_a_table_that_cannot_be_read_says_why(
    tmp_path: Path, refusal: Refusal, text: str, said: str
) -> None:
    (line,) = refusal(saved(tmp_path, text))
    assert said in line


def test_a_fact_without_evidence_of_its_own_rests_on_that_of_the_group(
    tmp_path: Path, csv_text: Text
) -> None:
    group = only(saved(tmp_path, csv_text({"lead_at": ""}))).record.groups["cum-3-2031"]
    assert group.lead is not None
    assert group.lead.at == group.at == ("p-10-53",)


def test_the_article_and_the_covenant_have_columns(tmp_path: Path, csv_text: Text) -> None:
    reason = "curator: theo trang / by its page"
    path = saved(tmp_path, csv_text({
        "url": "https://example.org/a", "publisher": "Báo Lam Giang", "publisher_at": reason,
        "title": "Ký giao ước", "title_at": f"0-8#{'0' * 64}", "covenant_at": f"9-10#{'1' * 64}",
        "published": "2031-03-29T09:18", "published_at": reason, "year_at": "",
    }))  # fmt: skip
    record = only(path).record
    assert record.article.publisher is not None
    assert record.bodies[record.article.publisher.body].kind == "publisher"
    assert record.article.published is not None
    assert record.article.published.basis == "curator"
    covenant = record.groups["cum-3-2031"].covenant
    assert covenant is not None
    assert record.passages[covenant.at[0]].gist.vi == "Nêu giao ước."


def test_members_may_stand_on_lines_of_one_cell(tmp_path: Path, csv_text: Text) -> None:
    usual = only(saved(tmp_path, csv_text({}))).record
    lines = "VKSND huyện Suối Bạc\nVKSND huyện Đồi Gió\n"
    assert only(saved(tmp_path, csv_text({"members": lines}))).record == usual


@pytest.mark.parametrize("form", ["NFD", "NFKD"])
def test_a_name_in_another_normal_form_is_the_same_name(
    tmp_path: Path, csv_text: Text, form: Literal["NFD", "NFKD"]
) -> None:
    usual = only(saved(tmp_path, csv_text({}))).record
    other = unicodedata.normalize(form, "VKSND huyện Suối Bạc")
    assert only(saved(tmp_path, csv_text({"lead": other}))).record == usual


def test_groups_of_one_number_and_two_organisers_are_two(tmp_path: Path, csv_text: Text) -> None:
    other = {"organiser": "VKSND tối cao", "parent": "", "parent_at": "", "root": "", "root_at": ""}
    groups = only(saved(tmp_path, csv_text({}, other))).record.groups
    assert list(groups) == ["cum-3-2031", "cum-3-2031-vksnd-toi-cao"]
    organisers = {group.organiser.body for group in groups.values() if group.organiser}
    assert organisers == {"vksnd-tinh-lam-giang", "vksnd-toi-cao"}
