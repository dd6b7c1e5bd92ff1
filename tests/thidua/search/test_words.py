"""A text read as search reads it."""

import pytest

from thidua.search.words import initials, letters_apart, meant_by, read


def texts(text: str) -> str:
    return " ".join(word.text for word in read(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("VKSND TP. Đồng Xoài", "vien kiem sat nhan dan thanh pho dong xoai"),
        ("TX.Bình Long – T.P", "thi xa binh long t p"),
        ("63/2014/QH13", "63 2014 qh13"),
        ("Suo\u0302\u0301i", "suoi"),
        ("…", ""),
    ],
)
def test_words_are_folded_and_abbreviations_spelt_out(text: str, words: str) -> None:
    assert texts(text) == words


def test_the_place_of_a_mark_in_a_syllable_does_not_matter_and_the_bar_of_d_is_a_mark() -> None:
    assert read("hoà") == read("hòa") != read("hoa")
    assert read("đa")[0].text == read("da")[0].text
    assert read("đa") != read("da")


def test_words_of_level_are_told_from_places_by_their_diacritics() -> None:
    found = read("VKSND thị xã Hớn Quản, quận 1")
    assert [word.text for word in found if word.level] == ["thi", "xa", "quan"]


def test_initials_are_those_of_places_and_of_short_names() -> None:
    assert initials("VKSND tỉnh Bà Rịa – Vũng Tàu năm 2024") == {"brvt"}
    assert initials("Bà Rịa – Vũng Tàu") == {"brvt"}
    assert initials("Đồng Xoài") == {"dx"}
    assert initials("Bầu") == set()


def test_letters_that_hang_together_may_be_initials() -> None:
    assert letters_apart("VKS BR-VT, T.T.H") == {"br vt": "brvt", "t t h": "tth"}
    assert letters_apart("số 1 - Bình Phước") == {}


def test_a_slip_in_a_long_abbreviation_is_forgiven() -> None:
    assert [meant_by(word) for word in ("vkndd", "vknsd", "vksnd", "tanc")] == [
        "vkndd",
        "vksnd",
        "vksnd",
        "tanc",
    ]
