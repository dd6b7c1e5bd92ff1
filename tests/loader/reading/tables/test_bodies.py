"""What a body's name says of its kind, its place, and its name within the body above."""

import pytest

from loader.reading.tables.bodies import NamedBody, named

NAMES = {
    "VKSND huyện Suối Mơ": ("procuracy", "Suối Mơ", None),
    "VKSND tỉnh Bà Rịa – Vũng Tàu": ("procuracy", "Bà Rịa – Vũng Tàu", None),
    "Viện kiểm sát nhân dân thị xã Bến Mơ": ("procuracy", "Bến Mơ", None),
    "VKSND TP. Thủ Dầu Một": ("procuracy", "Thủ Dầu Một", None),
    "VKSND tối cao": ("procuracy", None, None),
    "VKSND cấp cao tại [Hà Nội]": ("procuracy", "Hà Nội", None),
    "Vụ 2": ("department", None, None),
    "[Cục Điều tra] VKSND tối cao": ("department", None, "Cục Điều tra"),
    "Văn phòng tổng hợp": ("department", None, None),
    "Hội đồng Thi đua – Khen thưởng": ("council", None, None),
    "Ban Cán sự Đảng VKSND tỉnh Lam Giang": ("organisation", None, None),
    "Vườn quốc gia Lam Giang": ("organisation", None, None),
}


@pytest.mark.parametrize(("written", "expected"), NAMES.items(), ids=NAMES)
def test_a_name_says_what_the_body_is(
    written: str, expected: tuple[str, str | None, str | None]
) -> None:
    name = written.replace("[", "").replace("]", "")
    assert named(written) == NamedBody(name, *expected)


def test_all_names_are_collected() -> None:
    assert len(NAMES) == 12
