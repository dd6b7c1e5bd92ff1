import pytest
from flask.testing import FlaskClient

THINGS = {
    "/id/group/vksnd-thu/cum-1": "VKSND huyện An Hạ",
    "/id/group-year/vksnd-thu/cum-1/2020": "Nguyễn Mẫu",
    "/id/organisation/vksnd-thu/an-ha": "Lê Thử",
    "/id/person/tin-thu/le-thu": "Viện trưởng",
    "/id/article/tin-thu": "https://example.org/tin-thu",
    "/id/event/tin-thu/ky-ket": "đại diện các đơn vị",
    "/id/lead-membership/1": "VKSND huyện An Hạ",
    "/vocabulary/basis/stated": "Nêu rõ trong nguồn",
}


def test_the_home_page_leads_to_the_questions_the_years_the_groups_and_the_articles(
    client: FlaskClient,
) -> None:
    page = client.get("/").text
    for address in (
        "/questions/who-led",
        "/questions/who-led?year=2020",
        "/id/group/vksnd-thu/cum-1",
        "/questions/deputies?year=2021",
        "/id/article/tin-thu",
    ):
        assert f'href="{address}"' in page


def test_eight_kinds_of_things_have_their_page_tried() -> None:
    assert len(THINGS) == 8


@pytest.mark.parametrize(("address", "fact"), THINGS.items())
def test_a_thing_has_a_page_at_the_path_of_its_iri(
    client: FlaskClient, address: str, fact: str
) -> None:
    page = client.get(address, follow_redirects=True)
    assert page.status_code == 200
    assert fact in page.text
    assert f"https://w3id.org/thidua{address}" in page.text
    assert 'href="https://w3id.org/thidua/id/' not in page.text


def test_facts_stand_with_their_evidence(client: FlaskClient) -> None:
    page = client.get("/id/organisation/vksnd-thu/an-ha.html").text
    stated = page[page.index('<section class="stated">') : page.index('<section class="inferred">')]
    assert "Cụm thi đua số 1" in stated
    assert 'href="/id/group-year/vksnd-thu/cum-1/2020">2020</a>' in stated
    assert "ký tự 10–20" in stated
    assert "suy luận" not in stated


def test_what_is_inferred_stands_apart_and_leads_to_evidence(client: FlaskClient) -> None:
    page = client.get("/id/person/tin-thu/le-thu.html").text
    inferred = page[page.index('<section class="inferred">') :]
    assert "Cụm thi đua số 1 năm 2020" in inferred
    assert '<span class="mark inferred">' in inferred
    assert "ký tự 10–20" in inferred, "the unit's lead"
    assert "ký tự 30–40" in inferred, "the person's position"


def test_a_curators_inference_is_marked_and_gives_its_reason(client: FlaskClient) -> None:
    page = client.get("/id/group-year/vksnd-thu/cum-1/2020.html").text
    assert '<span class="mark curator">' in page
    assert "&lt;b&gt;vì sao&lt;/b&gt;" in page


def test_markup_in_names_stays_text(client: FlaskClient) -> None:
    page = client.get("/id/organisation/vksnd-thu/ma.html").text
    assert "<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>" in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    "path",
    ["id/group/none", "id/x%3E%20%7D", "id/%3Cscript%3E", "id/group", "vocabulary/none", "idx"],
)
def test_what_is_not_known_is_not_found(client: FlaskClient, path: str) -> None:
    response = client.get(f"/{path}", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert "<script" not in response.text


def test_a_term_of_the_ontology_has_its_place_on_one_page(client: FlaskClient) -> None:
    assert 'id="statedLeadMember"' in client.get("/ontology.html").text
    assert 'href="/ontology#' in client.get("/id/lead-membership/1.html").text


def test_pages_speak_vietnamese_unless_asked_for_english(client: FlaskClient) -> None:
    vietnamese = client.get("/id/group/vksnd-thu/cum-1.html").text
    assert '<html lang="vi">' in vietnamese
    assert "<h1>Cụm thi đua số 1</h1>" in vietnamese
    english = client.get("/id/group/vksnd-thu/cum-1.html?lang=en").text
    assert '<html lang="en">' in english
    assert "<h1>Emulation Cluster 1</h1>" in english
    assert 'href="/id/organisation/vksnd-thu/an-ha?lang=en"' in english
    assert 'href="/id/group/vksnd-thu/cum-1.html"' in english, "the way back to Vietnamese"
