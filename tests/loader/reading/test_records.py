"""Whatever is wrong in a record file is said with its place and its cure, all at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from loader.faults import LoadRefused
from loader.reading.records import read_records

Write = Callable[..., Path]


def test_the_line_is_the_one_the_field_stands_on(write_record: Write, record_text: str) -> None:
    path = write_record(("kind: cluster", "kind: circle"))
    line = record_text[: record_text.index("kind: cluster")].count("\n") + 1
    with pytest.raises(LoadRefused) as refused:
        read_records([path])
    assert refused.value.lines()[0].startswith(f"{path}:{line}:5: invented: groups.cum-3.kind:")


def test_all_faults_of_all_files_are_said_together(write_record: Write) -> None:
    first = write_record(("kind: cluster", "kind: circle"), ("2031", "1031"))
    second = write_record(
        ("record: invented", "record: other"), ("    number: 3\n", ""), name="o.yaml"
    )
    with pytest.raises(LoadRefused) as refused:
        read_records([first, second])
    assert {fault.file for fault in refused.value.faults} == {str(first), str(second)}
    assert refused.value.lines()[-1] == "3 faults; nothing was published."


def test_faults_of_form_of_places_and_of_sense_are_said_in_one_go(
    write_record: Write, articles: Path
) -> None:
    path = write_record(
        ("    number: 3\n", "    nummer: 3\n    number: 3\n"),
        ("      - {unit: suoi-mo, at: members}\n", ""),
        ("title: chief-prosecutor", "title: chief"),
        ("organiser: {body: lam-giang", "organiser: {body: lam-gian"),
    )
    text = path.read_text(encoding="utf-8")
    digest = text[text.index("  lead:\n") :].partition("sha256: ")[2][:64]
    path.write_text(text.replace(digest, "0" * 64), encoding="utf-8")
    with pytest.raises(LoadRefused) as refused:
        read_records([path], articles)
    assert {fault.code for fault in refused.value.faults} == {
        "unknown-field",
        "unknown-code",
        "outside-member-list",
        "locator-mismatch",
        "unknown-handle",
    }


def test_many_faults_are_capped_and_the_total_is_said(write_record: Write) -> None:
    many = "".join(f"    wrong{n}: 1\n" for n in range(150))
    path = write_record(("    number: 3\n", "    number: 3\n" + many))
    with pytest.raises(LoadRefused) as refused:
        read_records([path])
    lines = refused.value.lines()
    assert len(lines) == 101
    assert lines[-1] == "150 faults, the first 100 shown; nothing was published."


def test_a_record_id_is_taken_once(write_record: Write) -> None:
    first, second = write_record(), write_record(name="second.yaml")
    with pytest.raises(LoadRefused, match="1 faults") as refused:
        read_records([first, second])
    assert f"`invented` is taken by {first}" in refused.value.lines()[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfer\x00e\x00", "is UTF-16, not UTF-8 → save it as UTF-8"),
        (b"record: \xe9t\xe9", "is no UTF-8 (byte 8)"),
        (b"", "is empty → fill it in or leave it out"),
        (b"\xef\xbb\xbf\n", "is empty → fill it in or leave it out"),
        (b"# nothing yet\n", "is empty → fill it in or remove the field"),
        (b"- a\n- b\n", "is not a mapping"),
        (b"a: 1\n---\nb: 2\n", "holds a second document"),
    ],
    ids=[
        "UTF-16",
        "Latin-1",
        "empty",
        "byte order mark alone",
        "comment alone",
        "list",
        "two documents",
    ],
)
def test_a_file_that_is_no_record_says_so(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_bytes(content)
    with pytest.raises(LoadRefused) as refused:
        read_records([path])
    assert said in refused.value.lines()[0]


def test_a_missing_file_and_an_empty_folder_are_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(LoadRefused) as refused:
        read_records([tmp_path / "none.yaml", tmp_path / "empty"])
    said = "\n".join(refused.value.lines())
    assert "none.yaml: cannot be read: No such file or directory" in said
    assert "empty: holds no record" in said


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_a_field_left_empty_is_not_given(write_record: Write, nothing: str) -> None:
    path = write_record(("    member_list: complete\n", f"    member_list:{nothing}\n"))
    (loaded,) = read_records([path])
    assert loaded.record.groups["cum-3"].member_list is None


@pytest.mark.parametrize("space", ["\u00a0", " "], ids=["non-breaking", "plain"])
def test_a_non_breaking_space_makes_no_other_name(write_record: Write, space: str) -> None:
    (loaded,) = read_records([write_record(("huyện Đồi Gió", f"huyện{space}Đồi Gió"))])
    assert loaded.record.bodies["doi-gio"].name == "VKSND huyện Đồi Gió"


def test_a_byte_order_mark_is_no_fault(write_record: Write) -> None:
    path = write_record()
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert [loaded.record.record for loaded in read_records([path])] == ["invented"]


def test_a_folder_gives_names_that_do_not_depend_on_where_it_stands(write_record: Write) -> None:
    path = write_record()
    assert [loaded.source.name for loaded in read_records([path.parent])] == ["invented.yaml"]
