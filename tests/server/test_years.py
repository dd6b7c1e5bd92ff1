"""The year in the address of a page."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server.app import create_app
from server.settings import Settings

GROUP = "/id/group/vksnd-thu/cum-1"
SUPREME = "/id/organisation/vksnd-toi-cao.html"
SILENT = {
    "vi": ["Cấp", "Người và chức vụ", "Cụm, khối do đơn vị tổ chức"],
    "en": ["Clusters and blocks it organises"],
}
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


@pytest.fixture(scope="module")
def ours(own: Path) -> FlaskClient:
    return create_app(Settings(store=own)).test_client()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", "Năm 2021: chưa biết, chưa có nguồn nào nêu."),
        ("en", "2021: not known; no source says."),
    ],
)
def test_a_section_without_rows_of_the_year_keeps_its_heading_and_says_not_known(
    ours: FlaskClient, language: str, said: str
) -> None:
    page = ours.get(f"{SUPREME}?year=2021&lang={language}").text
    stated = page[page.index('<section class="stated">') :]
    of_all = ours.get(f"{SUPREME}?lang={language}").text
    for title in SILENT[language]:
        assert f"<h3>{title}</h3>" in of_all
        section = stated[stated.index(f"<h3>{title}</h3>") :]
        assert said in section[: section.index("</section>")]


def test_groups_organised_are_those_known_of_the_year(ours: FlaskClient) -> None:
    page = ours.get(f"{SUPREME}?year=2020").text
    section = page[page.index('<section class="part organised">') :]
    section = section[: section.index("</section>")]
    assert 'href="/id/group/vksnd-toi-cao/cum-7"' in section
    assert 'href="/id/group/vksnd-toi-cao/cum-8"' not in section, "known of 2023 alone"


def test_what_is_of_no_year_says_so_while_a_year_is_chosen(ours: FlaskClient) -> None:
    said = "Phần này là của mọi năm"
    assert said in ours.get(f"{SUPREME}?year=2020").text
    assert said not in ours.get(SUPREME).text
    inferred = ours.get(f"{SUPREME}?year=2020").text.partition('<section class="inferred">')[2]
    assert "Dòng không ghi năm là của mọi năm." in inferred


def test_what_is_not_shown_is_not_thereby_none(ours: FlaskClient) -> None:
    assert "không có nghĩa là không có" in ours.get(f"{SUPREME}?year=2020").text


def test_what_is_for_programs_is_folded_and_names_in_another_language_are_marked(
    ours: FlaskClient,
) -> None:
    page = ours.get("/id/group-year/vksnd-toi-cao/cum-7/2020.html").text
    before, _, folded = page.partition('<details class="technical">')
    assert "năm (số nguyên)" in folded.partition("</details>")[0]
    assert "năm (số nguyên)" not in before
    assert re.search(r'<small lang="en">\s*Emulation Cluster No. 7, 2020\s*</small>', page)
