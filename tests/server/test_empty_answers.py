"""What a page says where an answer has no row."""

import pytest
from flask.testing import FlaskClient

BROWSER = {"Accept": "text/html"}


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "không có quan hệ nào chỉ là suy ra"), ("en", "no relation is only inferred")],
)
def test_a_question_about_the_data_says_what_no_row_means(
    client: FlaskClient, language: str, said: str
) -> None:
    address = f"/questions/inferred-only?year=2021&lang={language}"
    page = client.get(address, headers=BROWSER).text
    assert said in page
    assert "Không biết" not in page
    assert "Not known" not in page
