"""What a person may tell beside the fields: a monitor's group, a whole list, words of a code."""

from pathlib import Path

import pytest

from loader.faults import dotted
from loader.reviewing.assembling import assembled
from loader.reviewing.draft_file import read_draft
from loader.reviewing.finishing import Unfinished, record_of, write_record
from loader.reviewing.review import Review
from tests.loader.reviewing.invented import drafted
from tests.loader.reviewing.test_review import GROUP, TWO_GROUPS, at, finish

WATCHED = TWO_GROUPS + (
    " Dự có đồng chí Lê Văn Thử, Phó Viện trưởng VKSND tỉnh Lam Giang, phụ trách các cụm của tỉnh."
)


def test_a_monitor_is_moved_under_the_group_a_person_tells(tmp_path: Path) -> None:
    begun = Review(read_draft(drafted(tmp_path, WATCHED, "two"), tmp_path))
    monitor = at(begun, "monitors[0]")
    assert monitor.settable["scope"] == "phụ trách các cụm của tỉnh"
    (said,) = begun.correct(monitor, "group", "cum-9")
    assert "`cum-9` is not among the record's groups: cluster-3-2031, cluster-4-2031" in said
    assert begun.correct(monitor, "group", "Cụm thi đua số 4, năm 2031") == []
    finish(begun)
    record = record_of(begun)
    assert record.monitors == ()
    assert [each.person for each in record.groups["cluster-4-2031"].monitors] == ["le-van-thu"]


def test_a_fault_of_a_moved_monitor_is_told_of_its_place_in_the_draft(tmp_path: Path) -> None:
    begun = Review(read_draft(drafted(tmp_path, WATCHED, "two"), tmp_path))
    begun.state.corrections["monitors", 0, "group"] = "cluster-4-2031"
    begun.state.corrections["monitors", 0, "person"] = "nobody"
    (found,) = assembled(begun.draft.record, begun.state).findings()
    assert dotted(found.path) == "monitors[0].person"


def test_what_only_a_load_finds_leads_back_to_its_fact(tmp_path: Path) -> None:
    """Neither group nor scope: no field alone is wrong, a shape says so."""
    file = drafted(tmp_path, WATCHED, "two")
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "scope:" not in line), encoding="utf-8")
    begun = Review(read_draft(file, tmp_path))
    finish(begun)
    output = tmp_path / "out.yaml"
    with pytest.raises(Unfinished) as why:
        write_record(begun, record_of(begun), output, tmp_path)
    assert why.value.fact is not None
    assert dotted(why.value.fact.path) == "monitors[0]"
    assert "give `scope`, or move it under the group" in str(why.value.faults[0])
    assert not output.exists()
    assert begun.correct(why.value.fact, "scope", "các cụm của tỉnh") == []
    write_record(begun, record_of(begun), output, tmp_path)
    assert output.exists()


def test_whether_nobody_is_missing_is_decided_apart(tmp_path: Path) -> None:
    text = (
        "Năm 2031, Cụm thi đua số 3 gồm 02 đơn vị: VKSND huyện Mận và VKSND huyện Đào."
        " VKSND huyện Mận là Cụm trưởng."
    )
    begun = Review(read_draft(drafted(tmp_path, text, "list"), tmp_path))
    whole = at(begun, f"{GROUP}.member_list")
    assert whole.passages == at(begun, f"{GROUP}.member_count").passages
    assert begun.correct(whole, "value", "một phần") == []
    finish(begun)
    assert record_of(begun).groups["cluster-3-2031"].member_list == "partial"
    assert begun.reject(whole) == []
    assert record_of(begun).groups["cluster-3-2031"].member_list is None


def test_words_of_a_code_are_taken_for_the_code(begun: Review) -> None:
    event = at(begun, "events.event-1")
    assert begun.correct(event, "kind", "sơ kết") == []
    assert begun.correct(at(begun, "people.le-van-thu.positions[0]"), "title", "Rector") == []
    finish(begun)
    record = record_of(begun)
    assert record.events["event-1"].kind == "mid-year-review"
    assert record.people["le-van-thu"].positions[0].title == "rector"
