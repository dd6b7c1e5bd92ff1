"""Days as they are written; a missing year is completed and marked so."""

import pytest

from loader.drafting.dates import dates, written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ngày 5/3/2024", "2024-03-05"),
        ("05-03-2024", "2024-03-05"),
        ("5.3.2024", "2024-03-05"),
        ("Ngày 05 tháng 3 năm 2024", "2024-03-05"),
        ("ngày 13 – 14/12/2024".replace("–", "-"), "2024-12-13"),
        ("hai ngày 28 và 29/11/2024", "2024-11-28"),
        ("ngày 11 đến 12/4/2019", "2019-04-11"),
        ("tháng 6/2024", "2024-06"),
    ],
)
def test_a_day_is_read_with_its_year(text: str, value: str) -> None:
    (found,) = dates(written(text), 1999)
    assert (found.value, found.completed) == (value, False)


@pytest.mark.parametrize("text", ["sáng 5/3", "ngày 5 tháng 3"])
def test_a_day_without_year_takes_that_of_the_context_and_says_so(text: str) -> None:
    (found,) = dates(written(text), 2024)
    assert (found.value, found.completed) == ("2024-03-05", True)
    assert list(dates(written(text), None)) == []


@pytest.mark.parametrize("text", ["31/02/2024", "17/22 chỉ tiêu", "3.500.000 đồng", "24/7"])
def test_other_numbers_are_no_days(text: str) -> None:
    assert list(dates(written(text), 2024)) == []
