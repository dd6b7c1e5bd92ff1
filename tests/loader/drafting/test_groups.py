"""Groups: number, name, organiser, two labels for one, groups in general."""

import pytest

from loader.drafting.finds import Finds
from tests.loader.drafting.reading import groups


@pytest.mark.parametrize(
    ("text", "kind", "number", "name"),
    [
        ("Cụm thi đua số 3 họp", "cluster", 3, None),
        ("Cụm thi đua số 02 họp", "cluster", 2, None),
        ("Cụm thi đua số IV họp", "cluster", 4, None),
        ("Khối thi đua 5 họp", "block", 5, None),
        ("Cụm 2 họp", "cluster", 2, None),
        ("Khối thi đua các cơ quan tham mưu, giúp việc Tỉnh ủy Lam Giang tổ chức", "block", None,
         "Khối thi đua các cơ quan tham mưu, giúp việc"),
        ("Cụm thi đua các tỉnh ven sông tổ chức", "cluster", None, "Cụm thi đua các tỉnh ven sông"),
        ("Cụm thi đua khu vực phía Nam chọn", "cluster", None, "Cụm thi đua khu vực phía Nam"),
        ("Cụm thi đua đã họp", "cluster", None, None),
        ("Khối thi đua các bệnh viện tuyến tỉnh thuộc Sở", "block", None,
         "Khối thi đua các bệnh viện tuyến tỉnh"),
        ("Khối thi đua các sở, ngành văn hóa - xã hội ký", "block", None,
         "Khối thi đua các sở, ngành văn hóa - xã hội"),
        ("Cụm thi đua các Liên đoàn Lao động tỉnh vùng cao họp", "cluster", None,
         "Cụm thi đua các Liên đoàn Lao động tỉnh vùng cao"),
        ("Khối thi đua Văn phòng, Thanh tra và các phòng nghiệp vụ tổ chức", "block", None,
         "Khối thi đua Văn phòng, Thanh tra và các phòng nghiệp vụ"),
        ("Cụm thi đua Mặt trận 5 thành phố gồm", "cluster", None,
         "Cụm thi đua Mặt trận 5 thành phố"),
        ("Khối thi đua sớm hoàn thành nhiệm vụ", "block", None, None),
        ("hoạt động Cụm thi đua 6 tháng đầu năm", "cluster", None, None),
        ("các cụm, khối thi đua hoạt động tốt", "block", None, None),
    ],
)  # fmt: skip
def test_a_group_is_known_by_number_or_by_name(
    text: str, kind: str, number: int | None, name: str | None
) -> None:
    found = Finds.of(text).groups[0]
    assert (found.kind, found.number, found.name) == (kind, number, name)


@pytest.mark.parametrize("text", ["cụm công nghiệp số hóa", "Cụm trưởng họp", "khối lượng án"])
def test_words_that_begin_alike_are_no_group(text: str) -> None:
    assert [each for each in Finds.of(text).groups if each.is_named] == []


LED = "Năm 2024, VKSND huyện Suối Bạc là Cụm trưởng."


@pytest.mark.parametrize(
    "text",
    [
        f"Cụm thi đua số 3 thuộc VKSND tỉnh Lam Giang họp. {LED}",
        f"Cụm thi đua số 3 trực thuộc VKSND tỉnh Lam Giang họp. {LED}",
        f"Cụm thi đua số 3 (ngành Kiểm sát tỉnh Lam Giang) họp. {LED}",
        f"Cụm thi đua số 3 VKSND tỉnh Lam Giang họp. {LED}",
        f"Cụm thi đua số 3 do VKSND tỉnh Lam Giang thành lập họp. {LED}",
        f"Cụm thi đua số 3 VKSND cấp huyện thuộc VKSND tỉnh Lam Giang họp. {LED}",
        f"VKSND tỉnh Lam Giang: Cụm thi đua số 3 họp\n\n{LED}",
        f"Cụm thi đua số 3 - VKSND tỉnh Lam Giang: ký giao ước\n\n{LED}",
        f"VKSND tỉnh Lam Giang tổ chức lễ ký của các cụm thi đua. Cụm thi đua số 3 họp. {LED}",
        f"Các cụm thi đua thuộc VKSND tỉnh Lam Giang họp. Cụm thi đua số 3 họp. {LED}",
    ],
)
def test_the_organiser_is_tied_to_the_group_or_to_groups_in_general(text: str) -> None:
    assert groups(text)[0].organiser.value == "VKSND tỉnh Lam Giang"


def test_the_lead_that_hosts_is_not_the_organiser() -> None:
    text = f"VKSND huyện Suối Bạc: Cụm thi đua số 3 họp\n\n{LED}"
    assert groups(text)[0].organiser.value is None


def test_two_labels_are_one_group() -> None:
    text = f"Cụm thi đua số 3, hay Cụm thi đua ven sông, họp ký giao ước. {LED}"
    (found,) = groups(text)
    assert (found.number.value, found.name.value) == (3, "Cụm thi đua ven sông")


def test_a_short_label_of_the_other_kind_is_the_same_group() -> None:
    text = f"Cụm thi đua số 3 họp. {LED} VKSND huyện Đồi Sim là Khối phó Khối 3."
    (found,) = groups(text)
    assert (found.kind.value, found.number.value) == ("cluster", 3)
    assert [deputy.unit.value for deputy in found.deputies] == ["VKSND huyện Đồi Sim"]


def test_two_years_are_two_entries() -> None:
    text = (
        "Ngày 05/01/2025, Cụm thi đua số 3 tổng kết năm 2024. VKSND huyện Suối Bạc là Cụm trưởng "
        "năm 2024. Hội nghị bầu VKSND huyện Đồi Sim làm Cụm trưởng năm 2025."
    )
    leads = {group.year.value: group.lead.unit.value for group in groups(text) if group.lead}
    assert leads == {2024: "VKSND huyện Suối Bạc", 2025: "VKSND huyện Đồi Sim"}


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2023, các cụm, khối thi đua hoạt động hiệu quả. UBND tỉnh Lam Giang khen thưởng.",
        "Ngày 10/10/2023, hai viện ký kết quy chế phối hợp, gồm VKSND huyện A và VKSND huyện B.",
        "Cụm công nghiệp số 3 có 5 đơn vị, do ông Lê Văn Sim làm Cụm trưởng.",
        "Hội nghị biểu dương Cụm thi đua số 3.",
        "Hai viện ký giao ước kết nghĩa. Họ cùng Cụm thi đua số 3, chọn phương châm “Chung tay”.",
        "Hội thao Khối thi đua số 2\n\nSáu đội dự giải, gồm Phòng 1, Phòng 2 và Phòng 3.",
    ],
)
def test_a_text_about_something_else_has_no_group(text: str) -> None:
    assert groups(text) == []


@pytest.mark.parametrize(
    "text", ["Cụm thi đua số 3, Bộ Công an họp", "Cụm thi đua 3 - VKSND tối cao họp"]
)
def test_the_top_of_a_sector_may_stand_behind_a_comma_or_a_dash(text: str) -> None:
    assert groups(f"{text} theo giao ước thi đua. {LED}")[0].organiser.value in {
        "Bộ Công an", "VKSND tối cao",
    }  # fmt: skip


def test_a_headline_names_the_one_group_the_text_numbers() -> None:
    text = f"Cụm thi đua các tỉnh ven sông ký giao ước\n\nCụm thi đua số 3 họp. {LED}"
    (group,) = groups(text)
    assert (group.number.value, group.name.value) == (3, "Cụm thi đua các tỉnh ven sông")


def test_of_wards_the_organiser_is_the_body_of_their_district() -> None:
    text = (
        "Hội Nông dân huyện Suối Bạc họp cùng Hội Nông dân tỉnh Lam Giang. Năm 2024, "
        "Cụm thi đua số 3 do Hội Nông dân xã Đồi Sim làm Cụm trưởng, Hội Nông dân xã Bến Mía "
        "làm Cụm phó."
    )
    assert groups(text)[0].organiser.value == "Hội Nông dân huyện Suối Bạc"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ngày 5/3/2024, Cụm thi đua số 3 tổ chức lễ ký giao ước thi đua.", 1),
        ("VKSND tỉnh họp. Cụm thi đua số 3, Cụm thi đua số 4 đã ký giao ước thi đua.", 0),
    ],
)
def test_a_group_that_only_meets_is_told_with_the_day(text: str, count: int) -> None:
    assert len(groups(text)) == count


def test_a_person_called_head_leads_by_an_office_told_elsewhere() -> None:
    (group,) = groups(
        "Cụm thi đua số 3 họp năm 2023. Ông Lê Văn Sim, Viện trưởng VKSND huyện Suối Bạc chủ trì.\n"
        "Báo cáo tổng kết, ông Lê Văn Sim - Cụm trưởng nêu."
    )
    assert group.lead is not None
    assert (group.lead.unit.value, group.lead.basis.value) == ("VKSND huyện Suối Bạc", "via_person")


def test_who_is_to_be_decided_on_does_not_lead() -> None:
    told = "Cụm thi đua số 3 thống nhất giới thiệu để VKSND tỉnh xem xét, chỉ định VKSND huyện"
    assert groups(f"{told} Suối Bạc làm Cụm trưởng năm 2024.") == []


def test_bare_names_of_a_list_are_areas_of_the_group_or_units_named_elsewhere() -> None:
    (areas,) = groups("Cụm thi đua các tỉnh miền Tây gồm: Lam Giang, Sông Cầm, Bến Mía.")
    assert [each.value for each in areas.members] == [
        "tỉnh Lam Giang",
        "tỉnh Sông Cầm",
        "tỉnh Bến Mía",
    ]
    (units,) = groups(
        "Cụm thi đua số 3 (gồm 03 đơn vị: Suối Bạc, Đồi Sim, Bến Mía) họp năm 2023.\n"
        "VKSND huyện Suối Bạc là Cụm trưởng."
    )
    assert [each.value for each in units.members] == [
        "VKSND huyện Suối Bạc",
        "VKSND huyện Đồi Sim",
        "VKSND huyện Bến Mía",
    ]
