import csv
import io
import json
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.markup import without_data
from thidua.answers.writers import WRITERS
from thidua.catalogue import Catalogue

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


def test_what_most_come_for_stands_first_in_the_list(client: FlaskClient) -> None:
    listed = re.findall(r'href="/questions/([a-z-]+)"', client.get("/questions").text)
    assert listed.index("who-led") < listed.index("deputies") < listed.index("documents")


def test_all_rows_are_not_called_all_there_is(client: FlaskClient) -> None:
    """The rows may be all, and the list of members they tell of known in part."""
    page = client.get("/questions/members?year=2020&lang=en", headers=BROWSER).text
    assert "all the rows of this answer; what no source states is not among them" in page
    assert "There may be others" in page
    assert re.search(r"\bcomplete", without_data(page), re.IGNORECASE) is None


def test_of_much_evidence_the_first_is_open(client: FlaskClient) -> None:
    page = client.get("/questions/led-by-person?person=le-thu", headers=BROWSER).text
    first, folded = page.index("ký tự 10–20"), page.index("ký tự 30–40")
    assert first < page.index("<summary>1 căn cứ khác</summary>") < folded


def test_a_filter_has_its_field_and_keeps_what_was_asked(client: FlaskClient) -> None:
    page = client.get("/questions/who-led?filter[unit]=an+ha&sort=-year", headers=BROWSER).text
    assert '<details class="narrow wide" open>' in page
    assert 'name="filter[unit]" value="an ha"' in page
    assert '<input type="hidden" name="sort" value="-year">' in page


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
    assert "<script" not in without_data(page)


@pytest.mark.parametrize("name", ["who-let.xml", "../who-led", "who-led%00", "%3Cscript%3E"])
def test_a_strange_name_is_not_found(client: FlaskClient, name: str) -> None:
    response = client.get(f"/questions/{name}", headers=BROWSER)
    assert response.status_code == 404
    assert "<script" not in response.text


def test_no_question_has_a_parameter_that_the_address_takes_for_itself() -> None:
    taken = {"format", "lang", "bom", "sources"}
    for question in Catalogue().questions():
        assert not taken & {parameter.name for parameter in question.parameters}


PLAIN = ["json", "csv", "tsv", "xlsx", "parquet", "ttl", "jsonld"]


@pytest.mark.parametrize("name", PLAIN)
def test_every_format_has_its_address_its_type_and_its_figures(
    client: FlaskClient, name: str
) -> None:
    response = client.get(f"/questions/who-led.{name}?year=2020")
    assert (response.status_code, response.mimetype) == (200, WRITERS[name].media_type)
    assert f'filename="who-led-2020.{name}"' in response.headers["Content-Disposition"]
    said = [response.headers[f"Thidua-{part}"] for part in ("Rows", "Total-Rows", "Complete")]
    assert said == ["1", "1", "yes"]
    assert client.get("/questions/who-led", headers={"Accept": response.mimetype}).data
    assert client.get(f"/questions/who-led?format={name}").mimetype == response.mimetype


def test_pages_are_linked_and_together_hold_every_row(client: FlaskClient) -> None:
    address, rows = "/questions/members.json?page_size=1", []
    while address:
        response = client.get(address)
        rows += response.get_json()["rows"]
        address = links(response).get("next", "")
    whole = client.get("/questions/members.json")
    assert rows == whole.get_json()["rows"]
    assert len(rows) > 1
    assert "next" not in links(whole)


def links(response: TestResponse) -> dict[str, str]:
    found = re.findall(r'<([^>]*)>; rel="(\w+)"', response.headers["Link"])
    return {relation: address for address, relation in found}


def test_an_answer_names_its_address_that_never_means_anything_else(client: FlaskClient) -> None:
    by_name, by_iri = (
        links(client.get("/questions/who-led.json", query_string={"group": group}))["canonical"]
        for group in ("Cụm thi đua số 1", "https://w3id.org/thidua/id/group/vksnd-thu/cum-1")
    )
    assert by_name == by_iri
    assert by_iri.startswith("https://w3id.org/thidua/release/first/questions/who-led?group=https:")


def test_the_csv_leads_to_what_describes_it(client: FlaskClient) -> None:
    described = links(client.get("/questions/who-led.csv?year=2020&lang=en"))["describedby"]
    response = client.get(described)
    assert response.mimetype == "application/csvm+json"
    said = response.get_json(force=True)
    assert said["url"] == "http://localhost/questions/who-led.csv?year=2020&lang=en"
    assert said["tableSchema"]["columns"][0]["titles"]["en"] == ["Year"]


@pytest.mark.parametrize(("bom", "marked"), [("yes", True), ("no", False)])
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_the_mark_for_spreadsheets_can_be_asked_for(
    client: FlaskClient, bom: str, accept: str, *, marked: bool
) -> None:
    response = client.get(f"/questions/who-led.csv?bom={bom}", headers={"Accept": accept})
    assert response.data.startswith("\ufeff".encode()) is marked


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("sort", "jahr"), ("filter[jahr]", "1"), ("page", "x"), ("page_size", "0"), ("bom", "1")],
)
def test_a_wrong_wish_is_refused_by_name(client: FlaskClient, parameter: str, value: str) -> None:
    response = client.get("/questions/who-led.csv", query_string={parameter: value})
    problem = response.get_json(force=True)
    assert (response.status_code, problem["parameter"]) == (400, parameter)


def test_sort_and_filter_hold_for_pages_and_downloads_alike(client: FlaskClient) -> None:
    page = client.get("/questions/members?sort=-unit&filter[unit]=an+ha", headers=BROWSER).text
    assert 'aria-sort="descending"' in page
    assert "members.csv?filter%5Bunit%5D=an+ha&amp;sort=-unit" in page
    whole = client.get("/questions/members.json?sort=-unit").get_json()["rows"]
    units = [row["unit"] or "" for row in whole]
    assert units == sorted(units, reverse=True)
