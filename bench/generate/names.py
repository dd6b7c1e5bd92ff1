"""Names that sound right and belong to nobody: places of two syllables, people as they are named.

The syllables of places are chosen so that no province and hardly a district is called so.
"""

from itertools import product
from random import Random


def _words(text: str) -> list[str]:
    return text.split()


_FIRST = _words(
    "Lam Vân Tuyết Nguyệt Trúc Mai Sương Hạc Đào Quế Tùng Liễu Ngọc Trầm Bạch Cúc Phượng Ngân"
    " Lệ Vọng Đỗ Mây Suối Đồi Gió Nắng Sen Lụa Thông Khói"
)
_SECOND = _words(
    "Giang Khê Lĩnh Sa Vọng Châu Dương Đình Nham Trì Lâm Hải Kỳ Ngạn Thượng Đàm Ninh Xuyên Phong"
    " Nguyên Hà Động Phố Bạc Biếc Thiêng Mơ"
)

_FAMILIES = _words("Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý")
_HOW_COMMON = (38, 11, 10, 7, 5, 5, 4, 3, 3, 2, 2, 2, 1, 1)
_MIDDLES = _words("Văn Thị Đức Minh Quốc Thanh Xuân Hữu Ngọc Kim Đình Thu Công Bích")
_GIVEN = _words(
    "An Bình Chiến Cường Dũng Đạt Giang Hà Hải Hạnh Hằng Hiền Hòa Hùng Hương Khánh Lan Liên Linh"
    " Long Mai Nam Nga Nghĩa Oanh Phúc Phương Quang Quân Sơn Tâm Thảo Thắng Thủy Trang Trung Tú"
    " Tuấn Việt Yến"
)


def places(random: Random) -> list[str]:
    """Every name of a place there is, in an order of chance; no two make the same IRI."""
    names = [f"{first} {second}" for first, second in product(_FIRST, _SECOND) if first != second]
    random.shuffle(names)
    return names


def person(random: Random) -> str:
    (family,) = random.choices(_FAMILIES, _HOW_COMMON)
    middles = random.sample(_MIDDLES, 2 if random.random() < 0.15 else 1)  # noqa: PLR2004
    return " ".join([family, *middles, random.choice(_GIVEN)])
