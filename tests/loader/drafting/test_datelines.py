"""Lines of publication give years to days that have none, and are no day of an event."""

import pytest

from loader.drafting.drafting import draft

TOLD = (
    "Cụm thi đua số 3 VKSND tỉnh Lam Giang tổng kết công tác thi đua năm 2022\n\n{line}\n\n{said}\n"
)
MEETING = "Sáng 5-1, Cụm thi đua số 3 tổ chức hội nghị tổng kết công tác thi đua năm 2022."


def days(line: str, said: str) -> list[str | None]:
    found = draft("news", TOLD.format(line=line, said=said)).as_json()
    return [event["date"]["value"] for event in found["events"]]


@pytest.mark.parametrize(
    "line", ["Cập nhật: 06-01-2023 | 09:11:24", "Ngày đăng: 06/01/2023", "Thứ Sáu, 06/01/2023"]
)
def test_a_day_without_year_is_of_the_days_before_publication(line: str) -> None:
    assert days(line, MEETING) == ["2023-01-05"]


def test_without_such_a_line_the_year_is_that_of_the_text() -> None:
    assert days("Ảnh: Minh Khôi", MEETING) == ["2022-01-05"]


def test_a_day_long_before_publication_keeps_the_year_of_the_text() -> None:
    assert days("Ngày đăng: 06/09/2023", MEETING) == ["2022-01-05"]


def test_today_within_a_slogan_does_not_make_publication_a_day_of_the_meeting() -> None:
    said = (
        "Ngày 06/7/2023, Cụm thi đua số 3 tổ chức hội nghị tổng kết công tác thi đua."
        " Tinh thần “Việc hôm nay chớ để ngày mai” được nhắc lại."
    )
    assert days("Cập nhật lúc 10:35, Thứ bảy, 08/07/2023 (GMT+7)", said) == ["2023-07-06"]
