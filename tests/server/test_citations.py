"""Citations handed out: beside every answer and every release."""

import json

import pytest
import rispy
from flask.testing import FlaskClient
from pybtex.database import parse_string

PAGE = {"Accept": "text/html"}
TYPES = {
    "bib": "application/x-bibtex",
    "csl.json": "application/vnd.citationstyles.csl+json",
    "ris": "application/x-research-info-systems",
}


@pytest.mark.parametrize("ending", TYPES)
def test_each_format_has_its_address_and_its_type(client: FlaskClient, ending: str) -> None:
    for address in (
        "/questions/who-led",
        "/release/first/questions/who-led",
        "/release/first/cite",
    ):
        answer = client.get(f"{address}.{ending}")
        assert (answer.status_code, answer.mimetype) == (200, TYPES[ending])
        assert answer.content_type.endswith("; charset=utf-8")
        assert f'.{ending}"' in answer.headers["Content-Disposition"]


def test_an_answer_is_cited_by_its_permanent_address(client: FlaskClient) -> None:
    told = client.get("/questions/who-led.ris?year=2020&sort=-year&lang=en").text
    (found,) = rispy.loads(told)
    permalink = "https://w3id.org/thidua/release/first/questions/who-led"
    assert found["urls"] == [f"{permalink}?lang=en&sort=-year&year=2020"]
    assert found["title"] == "Who led which cluster or block, in which year? (Year: 2020)"
    assert found["edition"] == "first"


def test_the_articles_stand_beside_it_where_wanted(client: FlaskClient) -> None:
    address = "/questions/who-led.csl.json?year=2020"
    assert len(client.get(address).get_json()) == 1
    assert len(client.get(f"{address}&sources=no").get_json()) == 1
    _, article = client.get(f"{address}&sources=yes").get_json()
    assert (article["title"], article["container-title"]) == ("Tin thử", "Báo Thử")
    assert article["URL"] == "https://example.org/tin-thu"


def test_sources_is_yes_or_no(client: FlaskClient) -> None:
    problem = client.get("/questions/who-led.bib?sources=maybe").get_json()
    assert (problem["status"], problem["parameter"]) == (400, "sources")


@pytest.mark.parametrize(
    ("address", "status"),
    [("who-led.bib?year=x", 400), ("led-by-unit.bib", 400), ("who-lad.ris", 404)],
)
def test_what_is_asked_wrongly_is_said_as_of_an_answer(
    client: FlaskClient, address: str, status: int
) -> None:
    answer = client.get(f"/questions/{address}")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_a_name_that_tries_to_break_out_stays_in_its_field(client: FlaskClient) -> None:
    unit = "https://w3id.org/thidua/id/organisation/vksnd-thu/ma"
    told = client.get("/questions/led-by-unit.bib", query_string={"unit": unit}).text
    (entry,) = parse_string(told, "bibtex").entries.values()
    assert "<script>alert(1)</script>" in entry.fields["title"]
    assert "text/html" not in client.get("/questions/led-by-unit.bib?unit=" + unit).content_type


@pytest.mark.parametrize(("language", "heading"), [("", "Trích dẫn"), ("&lang=en", "Cite this")])
def test_the_page_of_an_answer_says_how_to_cite_all_of_it(
    client: FlaskClient, language: str, heading: str
) -> None:
    page = client.get(f"/questions/who-led?year=2020&page_size=1{language}", headers=PAGE).text
    assert f"<h2>{heading}</h2>" in page
    permalink = "/release/first/questions/who-led?" + ("lang=en&amp;" if language else "")
    assert f'<a rel="bookmark" href="{permalink}year=2020">' in page
    assert f"<code>https://w3id.org/thidua{permalink}year=2020</code>" in page
    for ending in TYPES:
        assert f'href="/questions/who-led.{ending}?year=2020' in page
    assert "sources=yes" in page


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/questions/who-led?year=2020&lang=en", "(Year: 2020) [Data set]"),
        ("/questions/who-led?year=2020", "(Năm: 2020) [Tập dữ liệu]"),
        ("/release/first", "Bản phát hành first."),
    ],
)
def test_a_page_has_a_sentence_for_a_list_of_references(
    client: FlaskClient, address: str, said: str
) -> None:
    page = client.get(address, headers=PAGE).text
    sentence = page.partition('<span id="citation">')[2].partition("</span>).</span>")[0]
    assert said in sentence
    assert "https://w3id.org/thidua/release/first" in sentence


def test_a_file_with_the_articles_has_a_name_of_its_own(client: FlaskClient) -> None:
    address = "/questions/who-led.bib?year=2020"
    alone, both = (client.get(address + more) for more in ("", "&sources=yes"))
    names = [one.headers["Content-Disposition"].partition("=")[2] for one in (alone, both)]
    assert names[1] == names[0].replace(".bib", "-with-sources.bib")


def test_a_form_that_is_not_answered_yet_has_nothing_to_cite(client: FlaskClient) -> None:
    assert 'class="cite"' not in client.get("/questions/led-by-unit", headers=PAGE).text


def test_the_csl_of_a_release_is_one_item(client: FlaskClient) -> None:
    (item,) = json.loads(client.get("/release/first/cite.csl.json").data)
    assert (item["type"], item["version"]) == ("dataset", "first")
