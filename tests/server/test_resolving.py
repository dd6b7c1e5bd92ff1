"""The question `resolve` over HTTP: what a name means, as a table, as JSON and as a page."""

import csv
import io

import pytest
from flask.testing import FlaskClient

NAME = "H. An Ha"
BROWSER = {"Accept": "text/html"}


def test_as_csv_each_row_has_its_score_its_reason_and_evidence(client: FlaskClient) -> None:
    got = client.get("/questions/resolve.csv", query_string={"name": NAME, "date": "2020"})
    assert got.status_code == 200
    row = next(csv.DictReader(io.StringIO(got.text)))
    assert row["thing"] == "VKSND huyện An Hạ"
    assert row["certain"] == "false"
    assert "Khớp tên “VKSND huyện An Hạ”" in row["reason"]


def test_as_json_it_says_what_was_asked(client: FlaskClient) -> None:
    asked = {"name": NAME, "date": "2020-03", "lang": "en"}
    answer = client.get("/questions/resolve.json", query_string=asked).get_json()
    assert answer["parameters"] == {"name": NAME, "date": "2020-03"}
    assert "Fits the name" in answer["rows"][0]["reason"]


def test_its_page_has_the_form_filled_in_and_leads_to_the_same_as_a_table(
    client: FlaskClient,
) -> None:
    asked = {"name": NAME, "date": "2020"}
    page = client.get("/questions/resolve", query_string=asked, headers=BROWSER).text
    assert f'name="name" value="{NAME}"' in page
    assert 'name="date" value="2020"' in page
    assert "/questions/resolve.csv?name=H.+An+Ha&amp;date=2020" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", 'data-label="Chắc chắn"> không <'), ("en", 'data-label="Certain"> no <')],
)
def test_its_page_says_yes_and_no_in_words(client: FlaskClient, language: str, said: str) -> None:
    asked = {"name": NAME, "date": "2020", "lang": language}
    page = client.get("/questions/resolve", query_string=asked, headers=BROWSER).text
    assert said in " ".join(page.split())


def test_without_a_name_there_is_the_form(client: FlaskClient) -> None:
    page = client.get("/questions/resolve", headers=BROWSER).text
    assert 'placeholder="huyện Hớn Quản"' in page
    assert '<tbody class="row' not in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"date": "2020"}, "name is required"),
        ({"name": "—"}, "is to hold a letter or a digit"),
        ({"name": NAME, "date": "2020-13"}, "is to be a year, a month or a day of the calendar"),
        ({"name": NAME, "date": "1/7/2025"}, "is to be a year, a month or a day of the calendar"),
    ],
)
def test_what_does_not_fit_is_a_400_that_names_the_parameter(
    client: FlaskClient, asked: dict[str, str], said: str
) -> None:
    got = client.get("/questions/resolve.json", query_string=asked)
    assert (got.status_code, said in got.get_json()["detail"]) == (400, True)


def test_the_catalogue_and_the_description_for_programs_tell_the_kinds(client: FlaskClient) -> None:
    listed = client.get("/questions.json").get_json()["questions"]
    (question,) = [one for one in listed if one["name"] == "resolve"]
    assert {one["name"]: one["kind"] for one in question["parameters"]} == {
        "name": "sought", "date": "period"
    }  # fmt: skip
    described = client.get("/openapi.json").get_json()["paths"]["/questions/resolve"]["get"]
    name, date = described["parameters"][:2]
    assert (name["required"], name["schema"]["maxLength"]) == (True, 500)
    assert date["schema"]["pattern"] == r"^\d{4}(-\d\d(-\d\d)?)?$"
