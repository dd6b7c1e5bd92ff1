"""Documents: number, day, issuer."""

import pytest

from loader.drafting.drafting import draft

ISSUER = "VKSND tỉnh Lam Giang"


@pytest.mark.parametrize(
    ("text", "number", "date", "issuer"),
    [
        (f"Kế hoạch số 12/KH-VKS ngày 06/02/2023 của {ISSUER} về thi đua",
         "12/KH-VKS", "2023-02-06", ISSUER),
        (f"Quyết định số 45/QĐ-VKS ngày 6 tháng 2 năm 2023 của Viện trưởng {ISSUER}",
         "45/QĐ-VKS", "2023-02-06", ISSUER),
        (f"Ngày 06/02/2023, {ISSUER} đã ban hành Hướng dẫn số: 7/HD-VKS về chấm điểm",
         "7/HD-VKS", "2023-02-06", ISSUER),
        ("Nghị quyết số 08-NQ/BCSĐ", "08-NQ/BCSĐ", None, None),
        ("Công văn 412/VKSTC-V16 hướng dẫn tiêu chí", "412/VKSTC-V16", None, None),
    ],
)  # fmt: skip
def test_a_document_is_known_by_its_number(
    text: str, number: str, date: str | None, issuer: str | None
) -> None:
    (found,) = draft("", text).documents
    assert (found.number.value, found.date.value, found.issuer.value) == (number, date, issuer)


@pytest.mark.parametrize("text", ["kế hoạch hoạt động năm 2023", "Quyết định khen 12 tập thể"])
def test_a_document_without_number_is_left_out(text: str) -> None:
    assert draft("", text).documents == []
