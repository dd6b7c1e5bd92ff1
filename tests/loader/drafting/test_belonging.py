"""Movements, covenants, monitors and heads in a draft record: whose they are, or a question."""

import pytest

from tests.loader.drafting.recorded import passage, recorded

ONE = "Ngày 12/3/2031, Cụm thi đua số 3 tổ chức Lễ ký kết giao ước thi đua năm 2031. "
TWO = (
    "Ngày 12/3/2031, Cụm thi đua số 3 và Cụm thi đua số 4 tổ chức Lễ ký kết giao ước thi đua"
    " năm 2031. VKSND huyện Mận là Cụm trưởng Cụm thi đua số 3."
    " VKSND huyện Đào là Cụm trưởng Cụm thi đua số 4. "
)
LED = "VKSND huyện Mận là Cụm trưởng. "
MOVEMENT = "Cụm hưởng ứng phong trào thi đua “Vững bước vì dân” giai đoạn 2030 - 2035."
HEAD = "Ông Lê Văn Thử, Viện trưởng VKSND huyện Mận, Cụm trưởng nói."
WATCHING = (
    "Dự có đồng chí Lê Văn Thử, Phó Viện trưởng VKSND tỉnh Lam Giang, phụ trách Cụm thi đua số 3."
)
THREE, FOUR = "cluster-3-2031", "cluster-4-2031"


def test_a_movement_of_the_one_group_has_its_period_and_both_passages() -> None:
    text = ONE + LED + MOVEMENT
    record = recorded(text)
    (movement,) = record["groups"][THREE]["movements"]
    at = movement.pop("at")
    assert movement == {"name": "Vững bước vì dân", "from_year": 2030, "to_year": 2035}
    assert [passage(record, text, key) for key in at] == ["Vững bước vì dân", "2030 - 2035"]


def test_a_movement_in_a_text_of_two_groups_is_a_question_to_each() -> None:
    groups = recorded(TWO + MOVEMENT)["groups"]
    for key in (THREE, FOUR):
        (movement,) = groups[key]["movements"]
        assert movement["basis"] == "curator"
        assert "does not say of which" in movement["note"]["en"]


def test_the_covenant_is_signed_at_the_signing() -> None:
    text = ONE + LED
    record = recorded(text)
    covenant = record["groups"][THREE]["covenant"]
    assert (covenant["event"], "basis" in covenant) == ("event-1", False)
    assert passage(record, text, covenant["at"]) == "Lễ ký kết"
    assert record["events"]["event-1"]["groups"] == [THREE]


def test_whose_covenant_is_signed_is_a_question_where_two_groups_are_named() -> None:
    record = recorded(TWO)
    found = [record["groups"][key]["covenant"]["basis"] for key in (THREE, FOUR)]
    assert found == ["curator", "curator"]
    assert record["events"]["event-1"]["groups"] == [THREE, FOUR]


def test_no_covenant_is_told_of_another_meeting() -> None:
    text = ONE.replace("Lễ ký kết giao ước", "Hội nghị sơ kết công tác") + LED
    record = recorded(text)
    assert record["events"]["event-1"]["kind"] == "mid-year-review"
    assert "covenant" not in record["groups"][THREE]


def test_a_monitor_is_the_one_groups_and_of_several_the_named_ones() -> None:
    one = recorded(ONE + LED + WATCHING)
    assert one["groups"][THREE]["monitors"][0]["person"] == "le-van-thu"
    two = recorded(TWO + WATCHING)
    (monitor,) = two["groups"][THREE]["monitors"]
    assert "basis" not in monitor
    assert "monitors" not in two["groups"][FOUR]
    assert "monitors" not in one
    assert "monitors" not in two


def test_a_monitor_of_no_named_group_has_the_words_of_the_source_as_scope() -> None:
    text = TWO + WATCHING.replace("Cụm thi đua số 3", "các cụm của tỉnh")
    record = recorded(text)
    (monitor,) = record["monitors"]
    assert monitor["scope"] == "phụ trách các cụm của tỉnh"
    said = "Lê Văn Thử, Phó Viện trưởng VKSND tỉnh Lam Giang, phụ trách"
    assert passage(record, text, monitor["at"]) == said
    assert all("monitors" not in group for group in record["groups"].values())


def test_whose_year_a_monitor_is_of_is_a_question_to_each_year_of_the_one_group() -> None:
    text = (
        "Năm 2030, VKSND huyện Mận là Cụm trưởng Cụm thi đua số 3. Hội nghị bầu VKSND huyện Đào"
        " làm Cụm trưởng Cụm thi đua số 3 năm 2031. "
        + WATCHING.replace("Cụm thi đua số 3", "Cụm")
    )  # fmt: skip
    groups = recorded(text)["groups"]
    assert [*groups] == ["cluster-3-2030", "cluster-3-2031"]
    assert [group["monitors"][0]["basis"] for group in groups.values()] == ["curator"] * 2


def test_a_person_called_head_beside_the_unit_that_leads_is_its_head() -> None:
    group = recorded(ONE + LED + HEAD)["groups"][THREE]
    assert (group["lead"]["unit"], "via" in group["lead"]) == ("vksnd-huyen-man", False)
    (head,) = group["heads"]
    assert head["person"] == "le-van-thu"


def test_a_person_through_whom_the_unit_leads_is_not_told_twice() -> None:
    group = recorded(ONE + HEAD)["groups"][THREE]
    assert (group["lead"]["via"], "heads" in group) == ("le-van-thu", False)


def test_where_no_unit_is_named_the_person_leads() -> None:
    group = recorded(f"{ONE}Đồng chí Lê Văn Thử, Cụm trưởng phát biểu.")["groups"][THREE]
    assert (group["lead"]["person"], "unit" in group["lead"]) == ("le-van-thu", False)


@pytest.mark.parametrize("text", ["Ngân hàng phát động phong trào thi đua “Vững bước” năm 2031."])
def test_a_movement_of_no_group_is_left_out(text: str) -> None:
    assert "groups" not in recorded(text)


def test_a_summary_and_an_election_are_about_the_group_of_the_year_they_tell() -> None:
    text = (
        "Ngày 12/1/2031, Cụm thi đua số 3 tổ chức Hội nghị tổng kết công tác năm 2030."
        " Năm 2030, VKSND huyện Mận là Cụm trưởng. Hội nghị đã bầu VKSND huyện Đào làm Cụm trưởng"
        " năm 2031."
    )
    events = {each["kind"]: each["groups"] for each in recorded(text)["events"].values()}
    assert events == {"summary": ["cluster-3-2030"], "election": ["cluster-3-2031"]}
