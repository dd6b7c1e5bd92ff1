"""Numbers, days and licences as the reader's language writes them."""

import pytest
from flask import Flask

from server.rendering import day, grouped, licence_name


@pytest.mark.parametrize(
    ("language", "number", "written"),
    [("vi", 999, "999"), ("vi", 1234567, "1.234.567"), ("en", 1234567, "1,234,567")],
)
def test_thousands_stand_apart(app: Flask, language: str, number: int, written: str) -> None:
    with app.test_request_context(f"/?lang={language}"):
        assert grouped(number) == written


@pytest.mark.parametrize(
    ("language", "time", "written"),
    [
        ("vi", "2024-03-29T09:18:00", "29/03/2024"),
        ("vi", "2024-03-29", "29/03/2024"),
        ("en", "2024-03-29T09:18:00", "2024-03-29"),
        ("vi", "tháng ba", "tháng ba"),
        ("en", "2024", "2024"),
    ],
)
def test_a_day_is_written_as_usual_and_what_is_none_stays(
    app: Flask, language: str, time: str, written: str
) -> None:
    with app.test_request_context(f"/?lang={language}"):
        assert day(time) == written


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
        ("http://creativecommons.org/licenses/by-sa/3.0", "CC BY-SA 3.0"),
        ("https://example.org/licence", "https://example.org/licence"),
    ],
)
def test_a_well_known_licence_is_called_by_its_name(address: str, name: str) -> None:
    assert licence_name(address) == name
