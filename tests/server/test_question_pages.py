"""What the pages of questions say around an answer, and where there is none."""

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


def test_the_articles_are_at_hand_from_the_top_of_the_list(
    client: FlaskClient,
) -> None:
    top = client.get("/questions").text.partition("<main")[2].partition("<nav")[0]
    assert 'href="/questions/articles"' in top


def test_a_spreadsheet_is_named_beside_the_csv(client: FlaskClient) -> None:
    assert "Mở bằng Excel" in client.get("/questions/who-led", headers=BROWSER).text


@pytest.mark.parametrize("ending", ["xml", "foo"])
def test_an_ending_that_no_answer_has_names_those_there_are(
    client: FlaskClient, ending: str
) -> None:
    refused = client.get(f"/questions/who-led.{ending}?year=2020")
    assert refused.status_code == 400
    problem = refused.get_json()
    assert f'There is no format "{ending}" here' in problem["detail"]
    assert {"csv", "json", "xlsx", "parquet"} <= set(problem["choices"])
    assert client.get(f"/questions/who-le.{ending}").status_code == 404
