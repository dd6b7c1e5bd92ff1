"""The order of names."""

import random

import pytest

from thidua import collation

IN_ORDER = [
    ["", "a", "à", "ả", "ã", "á", "ạ", "ă", "â", "b"],
    ["d", "đ", "e", "ê", "g", "o", "ô", "ơ", "p", "u", "ư", "v", "y"],
    ["Cụm 1", "Cụm 2", "Cụm 10", "Cụm A"],
    ["Bà Rịa – Vũng Tàu", "Bắc Giang", "Bắc Kạn", "Bến Tre", "Bình Dương"],
    ["an ninh", "an toàn", "anh", "ân"],
]


@pytest.mark.parametrize("names", IN_ORDER)
def test_names_stand_as_in_a_dictionary(names: list[str]) -> None:
    shuffled = random.Random(1).sample(names, len(names))  # noqa: S311 - no secret
    assert sorted(shuffled, key=collation.key) == names


def test_capitals_do_not_decide_before_letters() -> None:
    assert sorted(["b", "A", "B", "a"], key=collation.key)[:2] == ["A", "a"]


@pytest.mark.parametrize("text", ["", "²", "①", "漢", "\ud800", "9" * 3000, "ﬁ", "İ"])
def test_any_text_has_a_place(text: str) -> None:
    assert sorted([text, "a"], key=collation.key)
