"""Events: what is held, when and where; and what is not."""

import pytest

from loader.drafting.dates import dates, written
from loader.drafting.events import EventReader


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    days = list(dates(written(text), 2024))
    return [
        (
            event.kind,
            event.date.value if event.date else None,
            text[slice(*event.place)] if event.place else None,
        )
        for event in EventReader(text, days).events()
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ngày 5/3/2024, Cụm thi đua số 3 ký giao ước thi đua.", "signing"),
        ("Ngày 5/3/2024, Cụm thi đua số 3 tổ chức ký kết giao ước thi đua.", "signing"),
        ("Ngày 5/3/2024, Khối tổ chức ký kết.", "signing"),
        ("Ngày 5/3/2024, Cụm tổ chức lễ phát động thi đua.", "launch"),
        ("Ngày 5/3/2024, Cụm thi đua số 3 sơ kết phong trào.", "mid-year"),
        ("Ngày 5/3/2024, hội nghị chấm điểm của Khối diễn ra.", "evaluation"),
        ("Ngày 5/3/2024, Cụm tổ chức Hội nghị tổng kết.", "summary"),
        ("Ngày 5/3/2024, Cụm tổ chức lễ bàn giao.", "handover"),
        ("Ngày 5/3/2024, hội nghị bầu VKSND huyện Suối Bạc làm Cụm trưởng.", "election"),
    ],
)
def test_each_kind_is_told_with_its_day(text: str, kind: str) -> None:
    assert told(text) == [(kind, "2024-03-05", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Cụm dự kiến tổ chức hội nghị ký giao ước.",
        "Các đơn vị tổ chức sơ kết, tổng kết kịp thời.",
        "Hội nghị đã thảo luận cách chấm điểm mới.",
        "VKSND huyện Suối Bạc được bầu giữ vai trò Cụm trưởng.",
        "Đơn vị chuẩn bị đăng cai hội nghị tổng kết.",
        "Ngày 12/6/2023, đồng chí đề nghị các đơn vị tổ chức hội nghị ký giao ước.",
        "Ngày 12/6/2023, các đơn vị sẽ bầu Cụm trưởng năm 2024.",
        "Tin hoạt động ngày 12/6/2023 gồm: Cụm thi đua số 3 ký giao ước thi đua.",
        "Cụm trưởng mời các đơn vị về dự Hội nghị tổng kết.",
        "Các đơn vị có nhiệm vụ tổ chức ký giao ước, định kỳ tổ chức sơ kết.",
    ],
)
def test_what_is_planned_or_a_task_is_no_event(text: str) -> None:
    assert told(text) == []


def test_scoring_within_a_meeting_that_looks_back_is_no_event_of_its_own() -> None:
    text = "Ngày 5/3/2024, Cụm tổ chức Hội nghị tổng kết. Ngày 5/3/2024, hội nghị bình xét."
    assert [kind for kind, _, _ in told(text)] == ["summary"]


def test_scoring_named_beside_the_summary_is_what_the_meeting_is_for() -> None:
    text = "Ngày 5/3/2024, Cụm tổ chức Hội nghị tổng kết phong trào thi đua, bình xét thi đua."
    assert [kind for kind, _, _ in told(text)] == ["summary", "evaluation"]


def test_a_headline_takes_the_day_that_follows() -> None:
    assert told("Cụm thi đua số 3 ký giao ước\n\nSáng 5/3/2024, các đơn vị đã họp.") == [
        ("signing", "2024-03-05", None)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Ngày đăng: 06/03/2024 16:42",
        "Thứ Tư, 06/03/2024 | 17:05",
        "Đăng lúc 09:30 ngày 06/03/2024 - Chuyên mục: Tin địa phương",
        "Lượt xem: 356 | Ngày 06-03-2024",
    ],
)
def test_the_day_of_publication_is_none_of_an_event(line: str) -> None:
    text = f"Cụm thi đua số 3 ký giao ước\n\n{line}\n\nNgày 05/3/2024, các đơn vị đã họp."
    assert told(text) == [("signing", "2024-03-05", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 5/3/2024, hội nghị thống nhất cử VKSND huyện Suối Bạc làm Cụm trưởng.",
        "Ngày 5/3/2024, các đại biểu biểu quyết nhất trí cử VKSND huyện Suối Bạc làm Khối trưởng.",
    ],
)
def test_to_agree_on_a_lead_is_to_elect(text: str) -> None:
    assert [kind for kind, _, _ in told(text)] == ["election"]


def test_a_caption_takes_the_day_that_was_told() -> None:
    text = (
        "Ngày 5/3/2024, Cụm tổ chức lễ ký kết.\nCác Cụm thi đua ký giao ước\n"
        "Trước đó, ngày 1/3/2024, các đơn vị đã họp."
    )
    assert told(text) == [("signing", "2024-03-05", None)]


def test_today_is_the_day_of_the_date_line() -> None:
    text = "16:40 | 05/03/2024\n\nSáng nay, Cụm thi đua số 3 ký giao ước."
    assert told(text) == [("signing", "2024-03-05", None)]


def test_the_day_of_a_document_is_not_that_of_the_event() -> None:
    text = "Theo Kế hoạch số 5/KH-VKS ngày 02/01/2024, ngày 5/3/2024 Cụm tổ chức lễ ký kết."
    assert told(text) == [("signing", "2024-03-05", None)]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("tại trụ sở VKSND huyện Suối Bạc,", "trụ sở VKSND huyện Suối Bạc"),
        ("tại thành phố Hồ Sen, tỉnh Lam Giang,", "thành phố Hồ Sen, tỉnh Lam Giang"),
        ("tại hội nghị,", None),
        ("tại TP. Hồ Sen,", "TP. Hồ Sen"),
        ("tại Ủy ban nhân dân xã Suối Bạc,", "Ủy ban nhân dân xã Suối Bạc"),
    ],
)
def test_the_place_stands_behind_at(said: str, place: str | None) -> None:
    assert told(f"Ngày 5/3/2024, {said} Cụm tổ chức lễ ký kết.") == [
        ("signing", "2024-03-05", place)
    ]


def test_what_happened_on_one_day_happened_in_one_place() -> None:
    text = (
        "Ngày 5/3/2024, tại huyện Suối Bạc, Cụm tổ chức lễ ký kết. "
        "Cũng tại hội nghị, các đơn vị bầu VKSND huyện Đồi Sim làm Cụm trưởng."
    )
    assert [place for _, _, place in told(text)] == ["huyện Suối Bạc"] * 2
