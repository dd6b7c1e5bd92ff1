"""Bodies as printed, lists that share a head, departments, committees, places with levels."""

import pytest

from tests.loader.drafting.reading import bodies, tags


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("VKSND huyện Suối Bạc họp", ["VKSND huyện Suối Bạc"]),
        ("Viện kiểm sát nhân dân tỉnh Lam Giang họp", ["VKSND tỉnh Lam Giang"]),
        ("VKSND TP. Hồ Sen và VKSND TX Cửa Vọng",
         ["VKSND thành phố Hồ Sen", "VKSND thị xã Cửa Vọng"]),
        ("VLSND tỉnh Lam Giang", ["VKSND tỉnh Lam Giang"]),
        ("VKSND tối cao và VKSND cấp cao tại Hà Nội",
         ["VKSND tối cao", "VKSND cấp cao tại Hà Nội"]),
        ("Bộ Chỉ huy Quân sự tỉnh Lam Giang", ["Bộ Chỉ huy Quân sự tỉnh Lam Giang"]),
        ("Viện kiểm sát ở nơi khác", ["VKSND"]),
        ("VKSND Quận 1, Quận 3 và VKSND quận Đồi Sim",
         ["VKSND quận 1", "VKSND quận 3", "VKSND quận Đồi Sim"]),
        ("VKSND khu vực 1 - Lam Giang", ["VKSND khu vực 1 - Lam Giang"]),
        ("TANDTC và VKSNDTC", ["TAND tối cao", "VKSND tối cao"]),
        ("VKSQS trung ương, VKSQS Quân đoàn 34 và VKSQS khu vực Quân đoàn 34",
         ["VKSQS trung ương", "VKSQS Quân đoàn 34", "VKSQS khu vực Quân đoàn 34"]),
        ("VKSND cấp cao 3 họp", ["VKSND cấp cao tại thành phố Hồ Chí Minh"]),
        ("Vietsen Chi nhánh Bến Mía đã họp", ["Vietsen Chi nhánh Bến Mía"]),
        ("Bệnh viện Sản - Nhi; Bệnh viện Phục hồi chức năng tỉnh Lam Giang",
         ["Bệnh viện Sản - Nhi", "Bệnh viện Phục hồi chức năng tỉnh Lam Giang"]),
        ("Xí nghiệp Vận tải công cộng số 4, Báo Công lý và Kiểm sát đưa tin",
         ["Xí nghiệp Vận tải công cộng số 4", "Báo Công lý và Kiểm sát"]),
        ("Vụ Hợp tác quốc tế và tương trợ tư pháp (Vụ 13)", ["Vụ 13"]),
        ("Phòng Tổ chức cán bộ Sở Y tế", ["Phòng Tổ chức cán bộ Sở Y tế"]),
        ("Phòng Tổ chức - Hành chính, Thanh tra - Khiếu tố",
         ["Phòng Tổ chức - Hành chính", "Thanh tra - Khiếu tố"]),
    ],
)  # fmt: skip
def test_a_body_is_written_with_its_sector_its_level_and_its_place(
    text: str, found: list[str]
) -> None:
    assert bodies(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "VKSND các huyện Suối Bạc, Đồi Sim và Bến Mía",
        "VKSND các huyện: Suối Bạc, Đồi Sim, Bến Mía",
        "VKSND huyện Suối Bạc, huyện Đồi Sim và huyện Bến Mía",
        "các VKSND huyện Suối Bạc; huyện Đồi Sim; huyện Bến Mía",
        "VKSND 03 huyện: Suối Bạc, Đồi Sim và Bến Mía",
        "VKSND ba huyện vùng Tây sông, gồm: Suối Bạc, Đồi Sim và Bến Mía",
        "VKSND huyện Suối Bạc và các huyện Đồi Sim, Bến Mía",
        "VKSND các huyện Suối Bạc (Cụm trưởng), Đồi Sim (Cụm phó), Bến Mía",
    ],
)
def test_a_list_shares_its_head(text: str) -> None:
    assert bodies(text) == ["VKSND huyện Suối Bạc", "VKSND huyện Đồi Sim", "VKSND huyện Bến Mía"]


def test_levels_change_within_a_list() -> None:
    assert bodies("VKSND các quận: Hải Tỏi, Ngô Sậy và các huyện: An Lúa, Thủy Bưởi") == [
        "VKSND quận Hải Tỏi", "VKSND quận Ngô Sậy", "VKSND huyện An Lúa", "VKSND huyện Thủy Bưởi",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("VKSND khu vực 7, 8, khu vực 9 và 10", ["7", "8", "9", "10"]),
        ("VKSND các khu vực 1, 2 và 3", ["1", "2", "3"]),
        ("VKSND khu vực 4, 5 đơn vị khác", ["4"]),
    ],
)
def test_regions_are_numbered(text: str, found: list[str]) -> None:
    assert bodies(text) == [f"VKSND khu vực {number}" for number in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Phòng 2 họp", ["Phòng 2"]),
        ("các Phòng 1, 2 và 7", ["Phòng 1", "Phòng 2", "Phòng 7"]),
        ("Văn phòng VKSND tỉnh Lam Giang", ["Văn phòng VKSND tỉnh Lam Giang"]),
        ("Sở Giáo dục và Đào tạo tỉnh Lam Giang họp", ["Sở Giáo dục và Đào tạo tỉnh Lam Giang"]),
        ("Phòng GD&ĐT huyện Bến Mía họp", ["Phòng Giáo dục và Đào tạo huyện Bến Mía"]),
        ("Vụ Kiểm sát án kinh tế (Vụ 3) họp", ["Vụ 3"]),
        ("gồm: Phòng Án môi trường, rừng và biển; Phòng 4",
         ["Phòng Án môi trường, rừng và biển", "Phòng 4"]),
        ("Phòng Tổ chức cán bộ và Phòng 4", ["Phòng Tổ chức cán bộ", "Phòng 4"]),
        ("Trường THPT Suối Bạc 1 là nơi họp", ["Trường THPT Suối Bạc 1"]),
        ("họp tại phòng làm việc", []),
    ],
)  # fmt: skip
def test_departments_are_known_by_number_or_by_name(text: str, found: list[str]) -> None:
    assert bodies(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Huyện ủy Suối Bạc", ["Huyện ủy Suối Bạc"]),
        ("Đảng ủy Quân sự tỉnh Lam Giang", ["Đảng ủy Quân sự tỉnh Lam Giang"]),
        ("Ban Tổ chức Tỉnh ủy Lam Giang", ["Ban Tổ chức Tỉnh ủy Lam Giang"]),
        ("Tỉnh ủy viên", []),
    ],
)
def test_committees_of_the_party_bear_the_name_of_their_area(text: str, found: list[str]) -> None:
    assert bodies(text) == found


def test_a_person_behind_a_place_is_no_part_of_it() -> None:
    assert tags("Viện trưởng VKSND huyện Suối Bạc Trần Thị Mận") == "TOP"
    assert tags("Viện trưởng VKSND tỉnh Lê Thị Mận Hồng") == "TOP"


def test_a_headline_in_capitals_gives_the_place_in_its_letters() -> None:
    assert bodies("VKSND TỈNH LAM GIANG KÝ KẾT GIAO ƯỚC") == ["VKSND tỉnh Lam Giang"]


def test_a_body_of_no_one_in_particular_is_tagged_apart() -> None:
    assert tags("VKSND cấp huyện") == "X"
    assert tags("VKSND huyện Suối Bạc") == "O"


def test_areas_may_be_listed_as_units_themselves() -> None:
    assert bodies("gồm 3 huyện, thị xã: Suối Bạc, Đồi Sim và thị xã Cửa Vọng") == [
        "Suối Bạc", "Đồi Sim", "thị xã Cửa Vọng",
    ]  # fmt: skip


def test_a_high_procuracy_is_one_of_its_city() -> None:
    assert bodies("VKSND cấp cao tại thành phố Hồ Sen") == ["VKSND cấp cao tại thành phố Hồ Sen"]
