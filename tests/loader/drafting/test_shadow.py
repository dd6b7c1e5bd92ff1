"""The text as grammar reads it keeps every character in its place."""

import pytest

from loader.drafting.shadow import Shadow


@pytest.mark.parametrize(
    "text",
    [
        "Cụm\xa0thi\xa0đua – số 3",
        'a “b” "c" ‘d’',
        "leftcenterrightdel\n Ảnh",
        "một dòng\r\nhai dòng",
        "".join(f"dòng {number} còn tiếp\n" for number in range(9)),
    ],
)
def test_the_shadow_is_as_long_as_the_text(text: str) -> None:
    shadow = Shadow.of(text)
    assert len(shadow.plain) == len(shadow.text)


def test_spaces_dashes_and_quotes_are_made_alike() -> None:
    assert Shadow.of('Cụm\xa0số – "hai"').plain == "Cụm số - “hai”"


def test_decomposed_letters_count_as_composed_ones() -> None:
    assert Shadow.of("Cụm").text == "Cụm"


def test_the_mark_of_a_caption_is_no_word() -> None:
    assert Shadow.of("Họp.\nleftcenterrightdel\nẢnh").plain.split() == ["Họp.", "Ảnh"]


def test_lines_wrapped_by_hand_are_joined_and_paragraphs_stay_apart() -> None:
    text = (
        "Cụm thi đua số 3 họp\ntại huyện Suối Bạc để ký\ngiao ước thi đua. Cụm\ngồm các đơn vị:\n"
        "VKSND huyện Đồi Sim và\nVKSND huyện Bến Mía.\n\nẢnh của Cụm"
    )
    first, second = Shadow.of(text).plain.split("\n\n")
    assert first == text.partition("\n\n")[0].replace("\n", " ")
    assert second == "Ảnh của Cụm"


def test_whole_paragraphs_on_a_line_are_left_as_they_are() -> None:
    text = "Một câu dài. " * 20 + "\n" + "Câu khác"
    assert Shadow.of(text).plain == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("phong trào 'Vì an ninh' năm", "phong trào “Vì an ninh” năm"),
        ("bà H'Lan và ông H'Bia", "bà H'Lan và ông H'Bia"),
        ("Viện trưởng VKSND tỉnh\nphát biểu", "Viện trưởng VKSND tỉnh phát biểu"),
        ("giao ước thi đua năm\n2024 của Cụm", "giao ước thi đua năm 2024 của Cụm"),
        ("Cụm thi đua số 3\nTin khác", "Cụm thi đua số 3\nTin khác"),
        ("khẩu hiệu “Nhanh,\nGọn”", "khẩu hiệu “Nhanh, Gọn”"),
    ],
)
def test_a_line_that_goes_on_and_quotes_of_one_stroke(text: str, plain: str) -> None:
    assert Shadow.of(text).plain == plain
