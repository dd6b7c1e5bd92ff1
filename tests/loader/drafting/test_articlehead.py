"""Headline and time of publication, as far as an article prints them."""

import pytest

from tests.loader.drafting.recorded import passage, recorded

TITLE = "Cụm thi đua số 3 ký giao ước thi đua năm 2031"
BODY = "Ngày 12/3/2031, Cụm thi đua số 3 tổ chức Lễ ký kết giao ước thi đua năm 2031."


@pytest.mark.parametrize(
    ("line", "value", "printed"),
    [
        ("Ngày đăng: 14/01/2032 - 15:20", "2032-01-14T15:20", "14/01/2032 - 15:20"),
        ("Đăng lúc 08:15, 12/01/2032", "2032-01-12T08:15", "08:15, 12/01/2032"),
        ("Đăng ngày 3-2-2032 lúc 7h05", "2032-02-03T07:05", "3-2-2032 lúc 7h05"),
        ("Cập nhật: 09:00 ngày 01/02/2032", "2032-02-01T09:00", "09:00 ngày 01/02/2032"),
    ],
)
def test_title_and_time_stand_with_their_places(line: str, value: str, printed: str) -> None:
    text = f"{TITLE}\n\n{line}\n\n{BODY}\n"
    record = recorded(text)
    article = record["article"]
    assert article["title"]["value"] == TITLE
    assert passage(record, text, article["title"]["at"]) == TITLE
    assert article["published"]["value"] == value
    assert passage(record, text, article["published"]["at"]) == printed


@pytest.mark.parametrize("line", ["Ngày đăng: 14/01/2032", "Ngày đăng: 34/01/2032 - 15:20", "Họp."])
def test_what_is_no_time_of_a_calendar_is_left_out(line: str) -> None:
    assert "published" not in recorded(f"{TITLE}\n\n{line}\n\n{BODY}\n")["article"]


@pytest.mark.parametrize("text", [BODY, f"{BODY}\n{BODY}", f"Tin mới\n{BODY}"])
def test_a_sentence_and_a_line_of_no_headline_are_no_title(text: str) -> None:
    assert "title" not in recorded(text)["article"]
