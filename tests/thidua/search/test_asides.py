"""What people put to a name that is no part of it."""

import pytest

from thidua.search.asides import sought


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tỉnh Gia Lai cũ", "tỉnh Gia Lai"),
        ("tinh gia lai cu", "tinh gia lai"),
        ("Gia Lai (cũ)", "Gia Lai"),
        ("tỉnh Gia Lai trước đây, Việt Nam", "tỉnh Gia Lai"),
        ("former Gia Lai", "Gia Lai"),
        ("Old Gia Lai Province", "Gia Lai Province"),
    ],
)
def test_that_it_is_a_former_one_is_no_part_of_a_name_and_is_told(text: str, name: str) -> None:
    assert sought(text) == (name, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hà Nội, Vietnam", "Hà Nội"),
        ("Củ Chi", "Củ Chi"),
        ("Định Cư", "Định Cư"),
        ("Oldham", "Oldham"),
        ("cũ", "cũ"),
    ],
)
def test_all_else_stays_and_is_no_former_one(text: str, name: str) -> None:
    assert sought(text) == (name, False)
