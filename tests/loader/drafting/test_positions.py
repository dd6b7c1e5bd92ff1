"""People with their offices, and their role in a group."""

import pytest

from loader.drafting.drafting import draft
from tests.loader.drafting.reading import told_positions

A = "VKSND huyện Suối Bạc"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"đồng chí Lê Văn Sim, Viện trưởng {A} nói", [("Lê Văn Sim", "Viện trưởng", A)]),
        (f"đồng chí Lê Văn Sim (Viện trưởng {A})", [("Lê Văn Sim", "Viện trưởng", A)]),
        (f"Viện trưởng {A} Lê Văn Sim nói", [("Lê Văn Sim", "Viện trưởng", A)]),
        (f"bà H'Lan Êban, Phó Viện trưởng {A}", [("H'Lan Êban", "Phó Viện trưởng", A)]),
        ("Ông Thị Sim, Trưởng Phòng 3", [("Ông Thị Sim", "Trưởng phòng", "Phòng 3")]),
        ("ông Lê Văn Sim, Trưởng Công an huyện Suối Bạc",
         [("Lê Văn Sim", "Trưởng Công an", "Công an huyện Suối Bạc")]),
        ("ông Lê Văn Sim, Trưởng phòng Cục 2", [("Lê Văn Sim", "Trưởng phòng", "Cục 2")]),
        ("ông Lê Văn Sim, Bí thư Đảng ủy Quân sự tỉnh Lam Giang",
         [("Lê Văn Sim", "Bí thư", "Đảng ủy Quân sự tỉnh Lam Giang")]),
        ("ông Lê Văn Sim, Kiểm sát viên trung cấp, Phó Trưởng Phòng 3",
         [("Lê Văn Sim", "Kiểm sát viên trung cấp", None),
          ("Lê Văn Sim", "Phó Trưởng phòng", "Phòng 3")]),
        (f"đồng chí Lê Văn Sim và đồng chí Lý Thị Mận - Viện trưởng và Phó Viện trưởng {A}",
         [("Lê Văn Sim", "Viện trưởng", A), ("Lý Thị Mận", "Phó Viện trưởng", A)]),
        (f"các đồng chí Lê Văn Sim, Lý Thị Mận - Viện trưởng, Phó Viện trưởng {A}",
         [("Lê Văn Sim", "Viện trưởng", A), ("Lý Thị Mận", "Phó Viện trưởng", A)]),
        (f"các đồng chí Phó Viện trưởng {A}: Lê Văn Sim, Lý Thị Mận",
         [("Lê Văn Sim", "Phó Viện trưởng", A), ("Lý Thị Mận", "Phó Viện trưởng", A)]),
        (f"đồng chí Lê Văn Sim giữ chức vụ Viện trưởng {A}", [("Lê Văn Sim", "Viện trưởng", A)]),
        (f"đồng chí Lê Văn Sim, Cụm trưởng Cụm thi đua số 3, Viện trưởng {A}",
         [("Lê Văn Sim", "Viện trưởng", A)]),
        (f"đồng chí Lê Văn Sim và đồng chí Lý Thị Mận, Phó Viện trưởng {A}",
         [("Lê Văn Sim", "Phó Viện trưởng", A), ("Lý Thị Mận", "Phó Viện trưởng", A)]),
        (f"ông Lê Văn Sim và bà Lý Thị Mận lần lượt là Viện trưởng {A}, Chánh án TAND tối cao",
         [("Lê Văn Sim", "Viện trưởng", A), ("Lý Thị Mận", "Chánh án", "TAND tối cao")]),
        ("đồng chí Thẩm phán TAND tối cao Lê Văn Sim, Chánh án TAND huyện Suối Bạc",
         [("Lê Văn Sim", "Thẩm phán", "TAND tối cao"),
          ("Lê Văn Sim", "Chánh án", "TAND huyện Suối Bạc")]),
        ("đồng chí Chánh Thanh tra VKSND tỉnh Lê Phước Sim đề nghị",
         [("Lê Phước Sim", "Chánh Thanh tra", "VKSND tỉnh")]),
        ("ông Lê Văn Sim, Phó Hiệu trưởng phụ trách Trường Kiểm sát Sông Lam",
         [("Lê Văn Sim", "Phó Hiệu trưởng phụ trách", "Trường Kiểm sát Sông Lam")]),
        (f"đồng chí Lê Văn Sim, nguyên Viện trưởng {A}", []),
        ("thừa ủy quyền của Chủ tịch nước, đồng chí Lê Văn Sim đã trao", []),
        ("ông Lê Văn Sim, Chánh Thanh tra tỉnh Lam Giang",
         [("Lê Văn Sim", "Chánh Thanh tra", "Thanh tra tỉnh Lam Giang")]),
        ("các đồng chí Phó Viện trưởng: Lê Văn Sim (tỉnh Lam Giang), Lý Thị Mận (tỉnh Sông Cầm)",
         [("Lê Văn Sim", "Phó Viện trưởng", "VKSND tỉnh Lam Giang"),
          ("Lý Thị Mận", "Phó Viện trưởng", "VKSND tỉnh Sông Cầm")]),
        ("bà Lý Thị Mận, Trưởng ban Tổ chức Hội thao", []),
        ("bà Lý Thị Mận, Ủy viên theo dõi Cụm", []),
    ],
)  # fmt: skip
def test_an_office_stands_before_or_behind_the_name(
    text: str, found: list[tuple[str, str, str | None]]
) -> None:
    assert told_positions(text) == found


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("đồng chí Lê Văn Sim, Bí thư Ban Cán sự Đảng, Viện trưởng VKSND tỉnh Lam Giang",
         "VKSND tỉnh Lam Giang"),
        ("ông Lê Văn Sim, Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy Lam Giang",
         "Tỉnh ủy Lam Giang"),
        ("bà Lý Thị Mận, Bí thư Huyện ủy, Chủ tịch HĐND huyện Suối Bạc", "Huyện ủy Suối Bạc"),
        ("Về phía Bộ Tư pháp có đồng chí Lê Văn Sim, Thứ trưởng", "Bộ Tư pháp"),
        ("VKSND tỉnh Sông Cầm: Họp.\nVKSND tỉnh Lam Giang: Ông Lê Văn Sim, Viện trưởng VKSND tỉnh.",
         "VKSND tỉnh Lam Giang"),
        ("VKSND tỉnh Lam Giang họp. Đồng chí Phó Viện trưởng Lê Văn Sim nói.",
         "VKSND tỉnh Lam Giang"),
        ("VKSND tỉnh Lam Giang họp. Đồng chí Lê Văn Sim, Phó Viện trưởng VKSND tỉnh.",
         "VKSND tỉnh Lam Giang"),
    ],
)  # fmt: skip
def test_what_an_office_leaves_open_the_context_tells(text: str, organisation: str) -> None:
    (person,) = draft("", text).people
    assert person.positions[0].organisation.value == organisation


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("đồng chí Lê Văn Sim, Phó Viện trưởng phụ trách Cụm thi đua số 3", ["monitor"]),
        ("đồng chí Lê Văn Sim, được giao theo dõi, đôn đốc Cụm", ["monitor"]),
        ("đồng chí Lê Văn Sim và đồng chí Lý Thị Mận, là hai đồng chí được phân công theo dõi Cụm",
         ["monitor", "monitor"]),
        ("đồng chí Lê Văn Sim, Cụm trưởng phát biểu", ["lead"]),
        ("đồng chí Lê Văn Sim theo dõi phiên tòa", [None]),
        (f"đồng chí Lê Văn Sim, Viện trưởng {A}", [None]),
    ],
)  # fmt: skip
def test_a_person_may_lead_or_watch_over_a_group(text: str, roles: list[str | None]) -> None:
    said = f"Năm 2024, VKSND huyện Đồi Sim là Cụm phó Cụm thi đua số 3. Dự lễ có {text}."
    assert [person.group_role.value for person in draft("", said).people] == roles


def test_where_there_is_no_group_nobody_has_a_role_in_one() -> None:
    (person,) = draft("", "Đồng chí Lê Văn Sim, Cụm trưởng cụm dân cư, phát biểu.").people
    assert person.group_role.value is None


def test_each_person_stands_once_and_under_the_full_name() -> None:
    text = f"Đồng chí Lê Thị Nắng Mai, Viện trưởng {A} nói. Đồng chí Nắng Mai cười."
    assert [person.name.value for person in draft("", text).people] == ["Lê Thị Nắng Mai"]


def test_figures_of_history_and_bylines_are_no_people_of_the_news() -> None:
    text = "Theo lời Chủ tịch Hồ Chí Minh, các đơn vị thi đua.\n\nHoàng Lan"
    assert draft("", text).people == []
