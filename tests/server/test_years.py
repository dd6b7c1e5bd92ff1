"""The year in the address of a page."""

import pytest
from flask.testing import FlaskClient

GROUP = "/id/group/vksnd-thu/cum-1"
BROWSER = {"Accept": "text/html"}


def test_the_years_to_choose_are_links_that_mark_the_chosen_one(client: FlaskClient) -> None:
    page = client.get(f"{GROUP}.html?year=2020").text
    assert f'<a href="{GROUP}.html?year=2020" aria-current="true">2020</a>' in page
    assert f'<a href="{GROUP}.html?year=2021">2021</a>' in page
    assert f'<a href="{GROUP}.html">Mọi năm</a>' in page


def test_the_language_stays_with_the_year(client: FlaskClient) -> None:
    page = client.get(f"{GROUP}.html?lang=en").text
    assert f'href="{GROUP}.html?year=2020&amp;lang=en"' in page


def test_the_year_goes_along_from_the_thing_to_its_page(client: FlaskClient) -> None:
    response = client.get(f"{GROUP}?year=2020", headers=BROWSER)
    assert response.headers["Location"].endswith(f"{GROUP}.html?year=2020")


def test_who_is_known_in_one_year_has_nothing_to_choose(client: FlaskClient) -> None:
    assert 'class="years"' not in client.get("/id/person/tin-thu/le-thu.html").text


def test_an_empty_year_is_all_years(client: FlaskClient) -> None:
    assert client.get(f"{GROUP}.html?year=").text.count('aria-current="true">Mọi năm') == 1


@pytest.mark.parametrize("year", ["twenty", "1944", "2101", "20200", "²⁰²⁰", "-2020", "2020.0"])
def test_what_is_no_year_is_refused_in_a_sentence(client: FlaskClient, year: str) -> None:
    response = client.get(
        f"{GROUP}.html", query_string={"year": year, "lang": "en"}, headers=BROWSER
    )
    assert response.status_code == 400
    assert "is to be a whole number from 1945 to 2100" in response.text


def test_two_years_are_refused(client: FlaskClient) -> None:
    assert client.get(f"{GROUP}.html?year=2020&year=2021", headers=BROWSER).status_code == 400
