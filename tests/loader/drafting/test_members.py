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
        ("Cụm thi đua số 3 gồm VKSND 03 huyện: Suối Bạc, Đồi Sim và Bến Mía", 3),
        ("Cụm thi đua số 3 gồm VKSND 03 huyện miền Tây, là Suối Bạc, Đồi Sim, Bến Mía", 3),
        (f"Cụm thi đua số 3: {THREE[0]}; {THREE[1]}; {THREE[2]}.", None),
        (f"Các đơn vị thuộc Cụm thi đua số 3 là {THREE[0]}, {THREE[1]} và {THREE[2]}.", None),
        ("Cụm thi đua số 3 gồm VKSND các huyện Suối Bạc (Cụm trưởng), Đồi Sim, Bến Mía", None),
        (f"Cụm thi đua số 3 gồm 3 đơn vị: {THREE[0]} và các huyện Đồi Sim, Bến Mía", 3),
        (f"Đại diện các đơn vị thành viên có {PEOPLE}", None),
        (f"Đại diện {LIST} đã ký kết giao ước của Cụm thi đua số 3", None),
        (f"Cụm thi đua số 3 với sự có mặt của 3 đơn vị {', '.join(THREE)}", 3),
        ("Cụm thi đua số 3 gồm 3 đơn vị: VKSND huyện Suối Bạc và VKSND 02 huyện: Đồi Sim, Bến Mía",
         3),
        (f"các đơn vị {', '.join(THREE)} thuộc Cụm thi đua số 3 long trọng tổ chức lễ ký", None),
        (f"Cụm thi đua số 3 hiện có các {', '.join(THREE)}", None),
        (f"lãnh đạo {', '.join(THREE)} là các đơn vị thành viên", None),
        ("VKSND 3 huyện trong Cụm: Suối Bạc, Đồi Sim và Bến Mía", 3),
        ("VKSND các huyện thuộc Cụm thi đua số 13: Suối Bạc, Đồi Sim và Bến Mía", None),
        (f"ký kết giao ước thi đua năm 2026 giữa {', '.join(THREE)}", None),
        (f"tại {THREE[0]}, {LIST} (Cụm thi đua số 3) đã ký giao ước thi đua", None),
        (f"Cụm thi đua số 3 gồm 03 đơn vị VKSND cấp huyện: {', '.join(THREE)}", 3),
        ("Cụm thi đua số 3 (gồm 3 đơn vị VKSND: huyện Suối Bạc, huyện Đồi Sim, huyện Bến Mía)", 3),
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
        f"Dự lễ có đại diện Cụm thi đua số 5 gồm {LIST}.",
        f"Cụm thi đua số 3: {THREE[0]} - Cụm trưởng; {THREE[1]} - Cụm phó",
        "Khối gồm các đơn vị từ Phòng 1 đến Phòng 8.",
        f"Cụm gồm 5 đơn vị, do {THREE[0]} làm Cụm trưởng, {THREE[1]} làm Cụm phó.",
        f"Thành phần Hội nghị có: {PEOPLE}",
        "Giao ước gồm 15 nội dung.",
        f"{LIST} đã ký kết Quy chế phối hợp.",
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
        ("8/8 đơn vị trong Cụm thi đua số 3 đã ký.", 8),
        ("Lãnh đạo 10 cơ quan, đơn vị trong Cụm thi đua số 3 đã ký.", 10),
        ("Cụm thi đua số 3 phấn đấu có ít nhất 02 đơn vị đạt danh hiệu.", None),
        ("Cụm thi đua số 3 họp trực tuyến vào sáng hôm qua ở đây với 12 đơn vị dự.", None),
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


def lines(*items: str) -> str:
    return "\n".join(items)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (lines("Cụm thi đua số 3 có 3 trường:", "Trường THPT Suối Bạc, Trường THPT Đồi Sim, "
               "Trường THPT số 2 Bến Mía."),
         ["Trường THPT Suối Bạc", "Trường THPT Đồi Sim", "Trường THPT số 2 Bến Mía"]),
        (lines("I. Cụm thi đua số 3 (03 đơn vị)", "1. VKSND huyện Suối Bạc - Cụm trưởng",
               "2. VKSND huyện Đồi Sim", "3. VKSND huyện Bến Mía"), THREE),
        (lines("Cụm thi đua số 3 gồm TAND của 2 địa phương sau:", "1. Huyện Suối Bạc;",
               "2. Huyện Đồi Sim."), ["TAND huyện Suối Bạc", "TAND huyện Đồi Sim"]),
        ("Khối thi đua số 3 có 3 đơn vị gồm: Lúa Vàng Bến, Sao Sáng Bến và Mây Xanh Bến.",
         ["Lúa Vàng Bến", "Sao Sáng Bến", "Mây Xanh Bến"]),
        ("Dự họp có lãnh đạo VKSND 3 tỉnh thuộc Cụm thi đua số 3: Hà Nam, Nghệ An, Lào Cai.",
         ["VKSND tỉnh Hà Nam", "VKSND tỉnh Nghệ An", "VKSND tỉnh Lào Cai"]),
        ("Cụm thi đua số 3 gồm: Hà Nội, Nghệ An, Cần Thơ.", ["thành phố Hà Nội", "tỉnh Nghệ An",
                                                             "thành phố Cần Thơ"]),
    ],
)  # fmt: skip
def test_a_list_is_read_over_lines_and_by_its_words(text: str, found: list[str]) -> None:
    assert next(each for each, _ in told_members(text) if each) == found


def test_a_list_is_of_the_year_beside_its_group() -> None:
    of_2022 = "Năm 2022, Cụm thi đua số 3 gồm VKSND huyện Suối Bạc, VKSND huyện Đồi Sim."
    of_2021 = "Cụm thi đua số 3 tổng kết năm 2021. Năm 2021, VKSND huyện Bến Mía là Cụm trưởng."
    found = {group.year.value: len(group.members) for group in groups(f"{of_2021}\n\n{of_2022}")}
    assert found == {2021: 0, 2022: 2}


def test_the_level_of_a_list_may_be_said_once() -> None:
    (group,) = groups("Năm 2024, Cụm thi đua số 3 (gồm VKSND huyện Suối Bạc, Đồi Sim và Bến Mía).")
    assert [each.value for each in group.members] == THREE


def test_a_list_without_a_year_is_of_the_one_that_is_summed_up() -> None:
    text = (
        "Ngày 5/3/2024, Cụm thi đua số 3 tổng kết công tác thi đua năm 2023, ký giao ước thi đua "
        f"năm 2024.\n\nCụm thi đua số 3 gồm {LIST}. Hội nghị bầu {THREE[0]} làm Cụm trưởng, "
        f"{THREE[1]} làm Cụm phó Cụm thi đua số 3 năm 2024. Giao ước thi đua năm 2024."
    )
    assert {g.year.value: len(g.members) for g in groups(text)} == {2024: 0, 2023: 3}
