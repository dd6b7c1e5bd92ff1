"""Lead and deputy: each pattern of the table with a sentence, and sentences that give no role."""

from collections.abc import Iterator

import pytest

from loader.drafting.finds import Finds
from loader.drafting.roles import patterns, roles
from tests.loader.drafting.reading import groups, told_roles

A, B = "VKSND huyện Suối Bạc", "VKSND huyện Đồi Sim"
STATED, VIA = "stated", "via_person"
CASES = {
    "people of units and roles in the same order": (
        f"Lê Văn Sim, Viện trưởng {A} và Lý Thị Mận, Viện trưởng {B}, là Cụm trưởng và Cụm phó",
        [("lead", A, VIA), ("deputy", B, VIA)],
    ),
    "a group a unit was given charge of": (
        f"{A} được giao phụ trách Cụm thi đua số 3", [("lead", A, STATED)]
    ),
    "units and roles in the same order": (
        f"{A} và {B} được bầu làm Cụm trưởng và Cụm phó",
        [("lead", A, STATED), ("deputy", B, STATED)],
    ),
    "a unit was chosen for it": (f"{A} được phân công làm Cụm trưởng", [("lead", A, STATED)]),
    "a meeting chose a unit for it": (
        f"Hội nghị thống nhất bầu {A} làm Trưởng cụm", [("lead", A, STATED)]
    ),
    "a unit was chosen by a meeting for it": (
        f"{A} được các đơn vị bầu làm Cụm trưởng", [("lead", A, STATED)]
    ),
    "a unit is said to be it": (f"{A} giữ vai trò Khối phó", [("deputy", A, STATED)]),
    "the role is given to a unit": (
        f"chức Cụm trưởng được giao cho {A}", [("lead", A, STATED)]
    ),
    "a person of the unit that leads": (
        f"đồng chí Lê Văn Sim, Viện trưởng {A}, đơn vị Cụm trưởng", [("lead", A, STATED)]
    ),
    "the unit that leads, in brackets": (f"{A} (đơn vị Cụm trưởng)", [("lead", A, STATED)]),
    "the role is a unit's": (f"Cụm trưởng Cụm thi đua số 3 là {A}", [("lead", A, STATED)]),
    "the role, a colon, a unit": (f"Cụm phó: {A}", [("deputy", A, STATED)]),
    "the role handed to a unit": (
        f"bàn giao nhiệm vụ Cụm trưởng cho {A}", [("lead", A, STATED)]
    ),
    "a person of a unit's office is called head": (
        f"đồng chí Lê Văn Sim - Viện trưởng {A}, Cụm trưởng phát biểu", [("lead", A, VIA)]
    ),
    "the head, and of which unit the head has an office": (
        f"đồng chí Lê Văn Sim, Cụm trưởng Cụm thi đua số 3, Viện trưởng {A}", [("lead", A, VIA)]
    ),
    "the head of a unit is called head": (
        f"Viện trưởng {A} Lê Văn Sim, Cụm trưởng", [("lead", A, VIA)]
    ),
    "the head, an office, a person": (
        f"Cụm trưởng, Viện trưởng {A} Lê Văn Sim", [("lead", A, VIA)]
    ),
    "the head, a person of an office": (
        f"Cụm phó Lê Văn Sim, Viện trưởng {A} nói", [("deputy", A, VIA)]
    ),
    "the head is a person of an office": (
        f"Trưởng Cụm là đồng chí Lê Văn Sim - Viện trưởng {A}", [("lead", A, VIA)]
    ),
    "the unit that leads, by who stands for it": (
        f"Đại diện đơn vị Cụm trưởng, đồng chí Lê Văn Sim, Viện trưởng {A} nói",
        [("lead", A, STATED)],
    ),
    "the role, the unit in brackets": (f"giữa Phó trưởng cụm ({A}) và", [("deputy", A, STATED)]),
    "in that role, a unit": (f"Với vai trò Cụm trưởng, {A} đã chủ động", [("lead", A, STATED)]),
    "units that have the role together": (
        f"cùng {A}, hai đơn vị Cụm phó", [("deputy", A, STATED)]
    ),
    "a person of a unit's office was made head": (
        f"do đồng chí Lê Văn Sim, Viện trưởng {A} làm Cụm trưởng", [("lead", A, VIA)]
    ),
    "a unit, a sign, its role": (f"{A} - Cụm trưởng đã họp", [("lead", A, STATED)]),
    "the unit with that role": (f"đơn vị Cụm trưởng {A}", [("lead", A, STATED)]),
    "a person is called head": ("đồng chí Lê Văn Sim, Cụm trưởng phát biểu", [("lead", None, VIA)]),
    "a unit has charge of it": (f"Cụm thi đua số 3 do {A} phụ trách", [("lead", A, STATED)]),
    "the role handed to a person": (
        "bàn giao nhiệm vụ Cụm trưởng cho đồng chí Lê Văn Sim", [("lead", None, VIA)]
    ),
}  # fmt: skip


def reasons(text: str) -> Iterator[str]:
    for sentence in Finds.of(text).sentences:
        yield from (role.reason for role in roles(sentence))


def test_each_pattern_of_the_table_has_its_sentence() -> None:
    assert [pattern.reason for pattern in patterns() if pattern.reason not in CASES] == []
    assert len(CASES) == len(patterns())


@pytest.mark.parametrize("reason", CASES)
def test_a_pattern_finds_its_role(reason: str) -> None:
    text, expected = CASES[reason]
    assert [(role, unit, basis) for role, unit, basis, _ in told_roles(text)] == expected
    assert set(reasons(text)) == {reason}


@pytest.mark.parametrize(
    "text",
    [
        "Các đơn vị luân phiên giữ vai trò Cụm trưởng.",
        f"Cụm trưởng phát biểu. {A} tham luận.",
        f"{A} chủ trì hội nghị.",
        f"{A} đã tổ chức rất nhiều hoạt động sôi nổi trong suốt cả năm theo gợi ý của Cụm trưởng.",
        f"Thay mặt Cụm trưởng, đồng chí Lê Văn Sim, Viện trưởng {A} nói.",
        f"Đồng chí Lê Văn Sim, Viện trưởng {A}, thay mặt Cụm trưởng báo cáo.",
        f"Các đơn vị đề cử {A} làm Cụm trưởng để báo cáo cấp trên xem xét.",
        f"{A} tổ chức hội nghị bầu Cụm trưởng, Cụm phó.",
        f"Hội nghị nhất trí giới thiệu {A} làm Cụm trưởng, {B} làm Cụm phó năm 2025.",
        f"Dự kiến năm 2025 {A} là Cụm trưởng.",
        f"Thay mặt đơn vị Cụm trưởng, đồng chí Lê Văn Sim, Viện trưởng {A} nói.",
    ],
)
def test_hosting_or_speaking_is_not_leading(text: str) -> None:
    assert told_roles(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"hai Cụm phó là {A} và {B}",
        f"{A} và {B} cùng giữ vai trò Cụm phó",
        f"{A} và {B} được phân công làm Cụm phó",
        f"{A}, {B} được giao nhiệm vụ Cụm phó",
        f"{A} và {B}, hai đơn vị Cụm phó",
    ],
)
def test_two_joined_units_are_both_deputies(text: str) -> None:
    assert sorted(unit or "" for _, unit, _, _ in told_roles(text)) == sorted([A, B])


def test_a_unit_before_the_lead_is_not_joined_to_the_deputy() -> None:
    found = told_roles(f"{A} là Cụm trưởng và {B} là Cụm phó")
    assert [(role, unit) for role, unit, _, _ in found] == [("lead", A), ("deputy", B)]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (f"Năm 2023, {A} là Cụm trưởng", 2023),
        (f"{A} là Cụm trưởng, {B} là Cụm phó năm 2024", 2024),
        (f"{A} là Cụm trưởng", None),
        (f"Năm 2023, {A} là Cụm trưởng, thay {B} là Cụm trưởng năm 2022", 2023),
        (f"Hội nghị tổng kết công tác năm 2023 do {A} làm Cụm trưởng", None),
    ],
)
def test_the_year_stands_before_or_behind_the_role(text: str, year: int | None) -> None:
    assert told_roles(text)[0][3] == year


def test_a_semicolon_parts_groups() -> None:
    text = (
        f"Cụm thi đua số 1 do {A} làm Cụm trưởng, {B} làm Cụm phó; "
        "Cụm thi đua số 2 do VKSND huyện Bến Mía làm Cụm trưởng"
    )
    (sentence,) = Finds.of(text).sentences
    numbers = [role.group.number for role in roles(sentence) if role.group]
    assert sorted(numbers, key=str) == [1, 1, 2]


@pytest.mark.parametrize(
    "before",
    [
        f"thay {A} là Cụm trưởng năm 2022",
        f"thay cho {A} của năm 2022",
    ],
)
def test_who_had_the_role_before_had_it_in_that_year(before: str) -> None:
    found = told_roles(f"Năm 2023, {B} là Cụm trưởng, {before}")
    assert {(unit, year) for _, unit, _, year in found} == {(B, 2023), (A, 2022)}


def test_a_role_without_a_year_is_of_the_year_before_where_another_is_elected() -> None:
    text = (
        "Cụm thi đua số 3 tổng kết năm 2022, ký giao ước thi đua năm 2023. "
        f"Đồng chí Lê Văn Sim, Viện trưởng {A}, Cụm trưởng chủ trì. "
        f"Phát động thi đua năm 2023. Hội nghị bầu {B} làm Cụm trưởng năm 2023."
    )
    led = {group.year.value: group.lead.unit.value for group in groups(text) if group.lead}
    assert led == {2022: A, 2023: B}


def test_the_head_of_an_office_stands_for_it_in_a_block_of_departments() -> None:
    office = "Chánh Văn phòng VKSND tỉnh Lam Giang"
    (of_block,) = told_roles(f"đồng chí Lê Văn Sim, {office}, Khối trưởng")
    assert of_block[1] == "Văn phòng VKSND tỉnh Lam Giang"
    (of_cluster,) = told_roles(f"đồng chí Lê Văn Sim, {office}, Cụm trưởng")
    assert of_cluster[1] == "VKSND tỉnh Lam Giang"


def test_an_election_is_of_one_year_past_a_semicolon() -> None:
    text = f"Hội nghị bầu {A} làm Cụm trưởng; {B} làm Cụm phó năm 2024"
    assert {year for _, _, _, year in told_roles(text)} == {2024}


def test_a_group_and_a_year_may_stand_between_the_role_and_the_person() -> None:
    text = f"nhận nhiệm vụ Cụm trưởng Cụm thi đua số 3 năm 2025, bà Lê Thị Sim, Viện trưởng {A} nói"
    assert told_roles(text) == [("lead", A, VIA, 2025)]


def test_who_takes_over_from_another_has_the_role() -> None:
    assert [unit for _, unit, _, _ in told_roles(f"{A} thay {B} giữ vai trò Cụm phó")] == [A]
