"""A table with a fault says file, line, column, what is wrong and what to do."""

import shutil
from pathlib import Path

import pytest

from loader.faults import Fault, LoadRefused
from loader.inputs import LoadRequest, read_inputs
from loader.places.reading import TABLES, read_places
from thidua import files


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return Path(shutil.copytree(files.places(), tmp_path / "places"))


def faults(tables: Path) -> list[Fault]:
    with pytest.raises(LoadRefused) as refused:
        read_places(tables)
    return refused.value.faults


def edit(tables: Path, name: str, line: int, old: str, new: str) -> None:
    path = tables / f"{name}.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


# table, line, what stands there, what is put there; column, code, words of the sentence
FAULTY = {
    "a column nobody knows": ("codes", 1, "vintage", "year", 5, "unknown-field", "`year` is not"),
    "a column twice": ("codes", 1, "vintage", "code", 5, "duplicate-key", "names `code` twice"),
    "a cell too many": ("codes", 2, ",01,", ",0,1,", 1, "invalid-syntax", "has 7 cells where 6"),
    "a type nobody knows": ("phases", 2, "central-city", "megacity", 5, "unknown-code", "megacity"),
    "a name missing": ("things", 2, "Hà Nội", "", 2, "missing-field", "is missing"),
    "a thing of no form": ("things", 2, "administrative-unit/", "", 1, "wrong-form", "ha-noi"),
    "a code of no form": ("codes", 2, ",01,", ",mã,", 4, "wrong-form", "is not in its form"),
    "a code without vintage": (
        "codes",
        2,
        "01,2025-01,gso-",
        "01,,gso-",
        5,
        "missing-field",
        "missing",
    ),
    "a code twice": ("codes", 4, ",02,", ",01,", 1, "named-twice", "stands on line 2 already"),
    "no date of the calendar": ("changes", 2, "2025-07-01", "2025-02-30", 5, "wrong-date", "date"),
    "neither yes nor no": ("changes", 2, ",yes,", ",maybe,", 7, "wrong-type", "maybe"),
    "an act nobody lists": ("changes", 2, "202/2025/QH15", "9/QH", 6, "unknown-row", "`9/QH`"),
    "a phase of nothing": ("codes", 2, "2025-01,gso", "2024,gso", 2, "unknown-row", "is no phase"),
    "a source nobody lists": ("codes", 2, "gso-2025-01", "gso-1999", 6, "unknown-row", "gso-1999"),
    "a change nobody lists": ("changed", 2, "sap-nhap", "chia", 1, "unknown-row", "changes.csv"),
    "resting on nothing": ("evidence", 2, "gso-2025-01", "", 1, "no-source", "needs either"),
    "implied without a reason": (
        "evidence",
        2,
        "01,,,,,",
        "01,,,implied,,",
        1,
        "no-reason",
        "gives",
    ),
}


@pytest.mark.parametrize("case", FAULTY)
def test_this_fault_is_said_with_its_place(case: str, tables: Path) -> None:
    name, line, old, new, column, code, words = FAULTY[case]
    edit(tables, name, line, old, new)
    fault = faults(tables)[0]
    assert Path(fault.file).name == f"{name}.csv"
    assert (fault.line, fault.column, fault.code) == (line, column, code)
    assert words in fault.problem
    assert fault.cure


def test_all_cases_were_collected() -> None:
    assert len(FAULTY) == 17


def test_all_faults_of_all_tables_are_said_at_once(tables: Path) -> None:
    edit(tables, "phases", 2, "central-city", "megacity")
    edit(tables, "codes", 2, ",01,", ",mã,")
    assert [Path(fault.file).name for fault in faults(tables)] == ["codes.csv", "phases.csv"]


def test_a_table_that_is_not_there_is_named(tables: Path) -> None:
    (tables / "codes.csv").unlink()
    (fault,) = faults(tables)
    assert fault.file.endswith("codes.csv")
    assert fault.code == "unreadable-file"


def test_a_table_that_is_no_text_is_named(tables: Path) -> None:
    (tables / "codes.csv").write_bytes("thing".encode("utf-16"))
    assert faults(tables)[0].code == "not-utf-8"


def test_a_passage_no_record_holds_refuses_the_load(tables: Path, tmp_path: Path) -> None:
    lines = (tables / "evidence.csv").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, start=1) if ",002,lead," in line)
    edit(tables, "evidence", number, ",002,lead,", ",002,nowhere,")
    with pytest.raises(LoadRefused) as refused:
        read_inputs(LoadRequest(tmp_path / "store", places=tables))
    (fault,) = refused.value.faults
    assert (fault.line, fault.column, fault.code) == (number, 6, "unknown-row")


def test_others_records_bring_no_places_and_ours_bring_all(tmp_path: Path) -> None:
    invented = files.records().parent.parent / "tests" / "fixtures" / "records"
    others = read_inputs(LoadRequest(tmp_path, (invented,)))
    assert not others.places.things
    assert not others.links
    ours = read_inputs(LoadRequest(tmp_path))
    named = {each.name for each in ours.inputs if each.kind == "places"}
    assert named == {f"{name}.csv" for name in TABLES}
    assert {each.name for each in ours.inputs if each.kind == "links"} == {
        "wikidata.sssom.tsv", "geonames.sssom.tsv", "whosonfirst.sssom.tsv",
    }  # fmt: skip


def test_what_a_table_says_is_part_of_the_releases_id(tables: Path, tmp_path: Path) -> None:
    before = read_inputs(LoadRequest(tmp_path, places=tables)).release
    edit(tables, "things", 2, "Hà Nội", "Hà  Nội")
    assert read_inputs(LoadRequest(tmp_path, places=tables)).release != before
