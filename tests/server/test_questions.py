import csv
import io
import json

import pytest
from flask.testing import FlaskClient

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
HOSTILE = [
    '"',
    "\\",
    "> } DROP ALL #",
    "2020 . ?s ?p ?o",
    "<script>alert(1)</script>",
    "https://w3id.org/thidua/id/group/x> . ?s ?p ?o . <y",
    "javascript:alert(1)",
    "\u202e0202",
    "٢٠٢٠",
    "2020\x00",
    "1e9",
    "99999999999999999999",
    "{{7*7}}",
]


def test_the_list_leads_to_every_question(client: FlaskClient) -> None:
    page = client.get("/questions")
    for name in ("who-led", "led-by-unit", "led-by-person", "evidence"):
        assert f'href="/questions/{name}"' in page.text


def test_a_row_leads_to_the_place_it_rests_on(client: FlaskClient) -> None:
    page = client.get("/questions/who-led?year=2020", headers=BROWSER).text
    for part in (
        'href="/id/organisation/vksnd-thu/an-ha"',
        'href="/id/article/tin-thu"',
        'href="https://example.org/tin-thu"',
        "ký tự 10–20",
        "An Hạ làm cụm trưởng",
        '<q lang="vi">An Hạ đứng đầu</q>',
        "Báo Thử",
        '<span class="mark stated">',
    ):
        assert part in page


def test_the_form_offers_what_the_data_has_and_keeps_what_was_chosen(client: FlaskClient) -> None:
    page = client.get("/questions/who-led?year=2021", headers=BROWSER).text
    assert '<label for="year">' in page
    assert '<option value="2021" selected>' in page
    assert '<option value="https://w3id.org/thidua/id/group/vksnd-thu/cum-1">' in page


def test_an_empty_answer_is_not_known_rather_than_none(client: FlaskClient) -> None:
    assert "Không biết" in client.get("/questions/who-led?year=2021", headers=BROWSER).text
    assert "Not known" in client.get("/questions/who-led?year=2021&lang=en", headers=BROWSER).text
    assert json.loads(client.get("/questions/who-led.json?year=2021").data)["rows"] == []


def test_a_field_left_empty_is_not_given(client: FlaskClient) -> None:
    answer = client.get("/questions/who-led.json?year=&group=")
    assert [row["year"] for row in answer.get_json()["rows"]] == [2020]


def test_json_holds_rows_evidence_release_and_whether_it_is_all(client: FlaskClient) -> None:
    answer = client.get("/questions/who-led.json?year=2020").get_json()
    assert (answer["release"], answer["complete"], answer["row_count"]) == ("first", True, 1)
    evidence = answer["rows"][0]["evidence"][0]
    assert (evidence["start"], evidence["end"]) == (10, 20)
    assert evidence["url"] == "https://example.org/tin-thu"


@pytest.mark.parametrize(
    ("name", "media_type", "delimiter"),
    [("csv", "text/csv", ","), ("tsv", "text/tab-separated-values", "\t")],
)
def test_tables_are_utf8_with_a_header_and_a_file_name(
    client: FlaskClient, name: str, media_type: str, delimiter: str
) -> None:
    response = client.get(f"/questions/who-led.{name}?year=2020")
    assert response.content_type == f"{media_type}; charset=utf-8"
    assert f'filename="who-led-2020.{name}"' in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.data.decode()), delimiter=delimiter))
    assert [row["unit"] for row in rows] == ["VKSND huyện An Hạ"]
    assert rows[0]["evidence_place"] == "10–20"


def test_only_a_browser_gets_the_byte_order_mark_that_spreadsheets_need(
    client: FlaskClient,
) -> None:
    mark = "\ufeff".encode()
    assert client.get("/questions/who-led.csv", headers=BROWSER).data.startswith(mark)
    assert not client.get("/questions/who-led.csv").data.startswith(mark)


@pytest.mark.parametrize(
    ("address", "accept", "media_type"),
    [
        ("/questions/who-led", "application/json", "application/json"),
        ("/questions/who-led", "text/csv", "text/csv"),
        ("/questions/who-led?format=tsv", "text/html", "text/tab-separated-values"),
        ("/questions/who-led", "*/*", "text/html"),
    ],
)
def test_one_address_serves_the_formats_by_accept_too(
    client: FlaskClient, address: str, accept: str, media_type: str
) -> None:
    assert client.get(address, headers={"Accept": accept}).mimetype == media_type


def test_an_unknown_question_names_the_nearest(client: FlaskClient) -> None:
    response = client.get("/questions/who-let.json")
    assert response.status_code == 404
    assert "who-led" in response.get_json()["detail"]


def test_an_unknown_parameter_names_the_known_ones(client: FlaskClient) -> None:
    response = client.get("/questions/who-led.json?jahr=2020")
    assert response.status_code == 400
    problem = response.get_json()
    assert problem["parameter"] == "jahr"
    assert "year" in problem["detail"]


def test_a_wrong_value_names_the_parameter_and_its_choices(client: FlaskClient) -> None:
    problem = client.get("/questions/who-led.json?group=cum-9").get_json()
    assert (problem["status"], problem["parameter"], problem["value"]) == (400, "group", "cum-9")
    assert problem["choices"][0]["value"] == "https://w3id.org/thidua/id/group/vksnd-thu/cum-1"
    page = client.get("/questions/who-led?group=cum-9", headers=BROWSER)
    assert page.status_code == 400
    assert "https://w3id.org/thidua/id/group/vksnd-thu/cum-1" in page.text


def test_a_parameter_given_twice_is_refused_not_guessed(client: FlaskClient) -> None:
    response = client.get("/questions/who-led.json?year=2020&year=2021")
    assert (response.status_code, response.get_json()["parameter"]) == (400, "year")


def test_a_missing_parameter_is_a_fault_for_programs_and_a_form_for_people(
    client: FlaskClient,
) -> None:
    assert client.get("/questions/led-by-unit.json").status_code == 400
    form = client.get("/questions/led-by-unit", headers=BROWSER)
    assert form.status_code == 200
    assert "required" in form.text


def test_thirteen_hostile_values_are_tried() -> None:
    assert len(HOSTILE) == 13


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("parameter", ["year", "group", "organiser"])
def test_hostile_values_are_refused_or_find_nothing(
    client: FlaskClient, parameter: str, value: str
) -> None:
    response = client.get("/questions/who-led.json", query_string={parameter: value})
    assert response.status_code == 400 or response.get_json()["rows"] == []
    page = client.get("/questions/who-led", query_string={parameter: value}, headers=BROWSER)
    assert page.status_code in (200, 400)
    assert "<script" not in page.text
    assert 'href="javascript' not in page.text


def test_markup_in_a_label_is_shown_as_text(client: FlaskClient) -> None:
    page = client.get("/questions/led-by-unit", headers=BROWSER).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page


@pytest.mark.parametrize("name", ["who-led.xml", "../who-led", "who-led%00", "%3Cscript%3E"])
def test_a_strange_name_is_not_found(client: FlaskClient, name: str) -> None:
    response = client.get(f"/questions/{name}", headers=BROWSER)
    assert response.status_code == 404
    assert "<script" not in response.text
