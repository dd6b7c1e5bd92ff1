"""Lists over several lines are read as one sentence, and every place stays where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.drafting.drafting import draft
from loader.drafting.enumerations import joined

LISTED = """Cụm thi đua số 4 năm 2031 gồm các đơn vị:
{0}VKSND huyện Suối Bạc (Cụm trưởng){1}
{2}VKSND huyện Đồi Sim{1}
{3}VKSND thị xã Cửa Vọng - Cụm phó.
Hội nghị ký kết giao ước thi đua diễn ra sôi nổi."""
BULLETS = [("- ",) * 3, ("+ ",) * 3, ("• ",) * 3, ("1. ", "2. ", "3. "), ("a) ", "b) ", "c) "),
           ("1/ ", "2/ ", "3/ "), ("  - ",) * 3]  # fmt: skip


@pytest.mark.parametrize("bullets", BULLETS)
@pytest.mark.parametrize("end", [";", ",", ".", ""])
def test_a_line_for_each_unit_is_a_list_of_members(bullets: tuple[str, str, str], end: str) -> None:
    text = LISTED.format(bullets[0], end, bullets[1], bullets[2])
    (group,) = draft("x", text).groups
    assert [member.value for member in group.members] == [
        "VKSND huyện Suối Bạc", "VKSND huyện Đồi Sim", "VKSND thị xã Cửa Vọng",
    ]  # fmt: skip
    assert group.lead is not None
    assert group.lead.unit.value == "VKSND huyện Suối Bạc"
    assert [each.unit.value for each in group.deputies] == ["VKSND thị xã Cửa Vọng"]


def test_units_of_kinds_nobody_knows_are_items_as_printed() -> None:
    text = """Khối thi đua số 2 năm 2031 gồm 03 đơn vị:
- Ngân hàng Lúa Vàng Chi nhánh Đông Lãng - Khối trưởng;
- Quỹ tín dụng nhân dân Cầu Mây;
- Câu lạc bộ Dân ca Bến Mía.
Các đơn vị đã ký kết giao ước thi đua."""
    (group,) = draft("x", text).groups
    assert [member.value for member in group.members] == [
        "Ngân hàng Lúa Vàng Chi nhánh Đông Lãng", "Quỹ tín dụng nhân dân Cầu Mây",
        "Câu lạc bộ Dân ca Bến Mía",
    ]  # fmt: skip
    assert group.member_count.value == 3


def test_lines_that_speak_of_groups_are_sentences_of_their_own() -> None:
    text = "Phân công như sau:\n- Cụm thi đua số 1: Phòng 1.\n- Khối thi đua số 2: Phòng 2."
    assert joined(text) == text


def test_bullets_without_an_introduction_stay_lines() -> None:
    text = "Hội nghị kết thúc.\n- Thu Sương\n- Hoài Bắc"
    assert joined(text) == text


@given(st.text(alphabet="ab:;.,- \n1)", max_size=80))
def test_nothing_is_moved(text: str) -> None:
    done = joined(text)
    assert len(done) == len(text)
    assert [a for a, b in zip(text, done, strict=True) if a != b and a.isalpha()] == []
