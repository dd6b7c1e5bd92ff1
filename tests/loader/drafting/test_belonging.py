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


def test_a_monitor_is_the_one_groups_and_of_several_no_ones() -> None:
    one = recorded(ONE + LED + WATCHING)
    assert one["groups"][THREE]["monitors"][0]["person"] == "le-van-thu"
    assert "monitors" not in one
    two = recorded(TWO + WATCHING)
    assert two["monitors"][0]["person"] == "le-van-thu"
    assert all("monitors" not in group for group in two["groups"].values())


def test_a_person_called_head_beside_the_unit_that_leads_is_its_head() -> None:
    group = recorded(ONE + LED + HEAD)["groups"][THREE]
    assert (group["lead"]["unit"], "via" in group["lead"]) == ("vksnd-huyen-man", False)
    assert [head["person"] for head in group["heads"]] == ["le-van-thu"]


def test_a_person_through_whom_the_unit_leads_is_not_told_twice() -> None:
    group = recorded(ONE + HEAD)["groups"][THREE]
    assert (group["lead"]["via"], "heads" in group) == ("le-van-thu", False)


def test_where_no_unit_is_named_the_person_leads() -> None:
    group = recorded(f"{ONE}Đồng chí Lê Văn Thử, Cụm trưởng phát biểu.")["groups"][THREE]
    assert (group["lead"]["person"], "unit" in group["lead"]) == ("le-van-thu", False)


@pytest.mark.parametrize("text", ["Ngân hàng phát động phong trào thi đua “Vững bước” năm 2031."])
def test_a_movement_of_no_group_is_left_out(text: str) -> None:
    assert "groups" not in recorded(text)
