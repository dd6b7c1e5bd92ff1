"""Members and counts: lists behind a cue, a count or in brackets; never guests."""

import pytest

from tests.loader.drafting.reading import groups, told_members

THREE = ["VKSND huyện Suối Bạc", "VKSND huyện Đồi Sim", "VKSND huyện Bến Mía"]
PEOPLE = (
    f"ông Lê Văn Sim, Viện trưởng {THREE[0]}, đơn vị Cụm trưởng; "
    f"bà Lý Thị Mận, Viện trưởng {THREE[1]}; ông Hồ Văn Bưởi, Viện trưởng {THREE[2]}"
)
LIST = "VKSND các huyện Suối Bạc, Đồi Sim và Bến Mía"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"Cụm thi đua số 3 gồm {LIST}", None),
        (f"Cụm thi đua số 3 gồm 03 đơn vị: {LIST}", 3),
        (f"Cụm thi đua số 3 có 3 đơn vị: {LIST}", 3),
        (f"Cụm thi đua số 3 có ba đơn vị là {LIST}", 3),
        (f"3 đơn vị trong Cụm ({LIST}) đã ký", 3),
        (f"Thành phần của Cụm: {LIST}", None),
        (f"Cụm gồm {THREE[0]} (Cụm trưởng); {THREE[1]} (Cụm phó); {THREE[2]}", None),
        (f"Thành phần: {THREE[0]} - Trưởng cụm, {THREE[1]} - Phó trưởng cụm, {THREE[2]}", None),
        (f"Các đơn vị thành viên ký gồm: {PEOPLE}", None),
    ],
)  # fmt: skip
def test_a_list_gives_its_units_and_the_count_beside_it(text: str, count: int | None) -> None:
    found = [each for each in told_members(text) if each[0]]
    assert found == [(THREE, count)]


@pytest.mark.parametrize(
    "text",
    [
        f"Dự lễ có đại diện {LIST}.",
        f"Khách mời là lãnh đạo {LIST}.",
        "Khối gồm các đơn vị từ Phòng 1 đến Phòng 8.",
        "Giao ước gồm 15 nội dung.",
    ],
)
def test_guests_and_ranges_are_no_members(text: str) -> None:
    assert [each for each in told_members(text) if each[0]] == []


def test_a_list_ends_where_a_unit_is_named_again() -> None:
    text = f"Cụm thi đua số 3 gồm {LIST}; VKSND huyện Đồi Sim là Cụm trưởng"
    assert told_members(text)[0][0] == THREE


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Cụm thi đua số 3 có mười một đơn vị.", 11),
        ("Tám đơn vị trong Cụm thi đua số 3 đã ký.", 8),
        ("Cụm thi đua số 3 có 15 nội dung thi đua.", None),
    ],
)
def test_a_count_is_one_of_units(text: str, count: int | None) -> None:
    said = f"Năm 2024, VKSND huyện Suối Bạc là Cụm trưởng Cụm thi đua số 3. {text}"
    assert groups(said)[0].member_count.value == count


@pytest.mark.parametrize(
    ("text", "count"),
    [("Ba đơn vị đã trao đổi.", 3), ("Bốn đơn vị đã trao đổi.", None)],
)
def test_a_count_without_a_group_must_fit_the_list(text: str, count: int | None) -> None:
    (group,) = groups(f"Năm 2024, Cụm thi đua số 3 gồm {LIST}. {text}")
    assert group.member_count.value == count


def test_one_unit_is_no_list() -> None:
    assert told_members("Đoàn gồm VKSND huyện Suối Bạc") == []
