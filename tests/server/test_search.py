"""`/search`: a page that needs no script, JSON, suggestions; bad input names the parameter."""

import json
from pathlib import Path

import jsonschema
import pytest
from flask.testing import FlaskClient

from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from server.app import create_app
from server.settings import Settings
from tests.markup import without_data
from thidua.search.kinds import KINDS

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize("address", ["/", "/search"])
def test_the_form_stands_on_the_home_page_and_on_its_own(client: FlaskClient, address: str) -> None:
    page = client.get(address, headers=BROWSER).text
    assert '<form class="search" action="/search" method="get" role="search"' in page
    assert "<script" not in without_data(page)


def test_a_hit_leads_to_its_page_with_kind_and_what_tells_it_apart(client: FlaskClient) -> None:
    page = client.get("/search?q=cum+1", headers=BROWSER).text
    assert '<a href="/id/group/vksnd-thu/cum-1">Cụm thi đua số 1</a>' in page
    assert "Cụm, khối thi đua · VKSND tỉnh Thử · 2020, 2021" in page
    assert "khớp khi bỏ dấu" in page


def test_the_page_is_in_english_too_and_stays_so(client: FlaskClient) -> None:
    page = client.get("/search?q=an+ha&lang=en", headers=BROWSER).text
    assert '<a href="/id/organisation/vksnd-thu/an-ha?lang=en">VKSND huyện An Hạ</a>' in page
    assert '<input type="hidden" name="lang" value="en">' in page


def test_nothing_found_is_said(client: FlaskClient) -> None:
    assert "Không tìm thấy" in client.get("/search?q=xyzzy", headers=BROWSER).text


def test_what_is_sought_and_what_is_found_are_no_markup(client: FlaskClient) -> None:
    page = client.get("/search?q=<script>alert(1)", headers=BROWSER)
    assert page.status_code == 200
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</a>" in page.text
    assert "<script>" not in page.text


@pytest.mark.parametrize(
    ("address", "accept"),
    [("/search.json?", "*/*"), ("/search?", "application/json"), ("/search?format=json&", "*/*")],
)
def test_json_is_had_by_ending_by_accept_and_by_name(
    client: FlaskClient, address: str, accept: str
) -> None:
    answer = client.get(f"{address}q=an+ha&kind=organisation&limit=1", headers={"Accept": accept})
    assert answer.mimetype == "application/json"
    found = json.loads(answer.text)
    assert (found["q"], found["count"]) == ("an ha", 1)
    assert found["hits"][0]["iri"] == "https://w3id.org/thidua/id/organisation/vksnd-thu/an-ha"
    assert found["hits"][0]["why"] == ["folded"]


def test_suggestions_are_small_and_may_be_kept(client: FlaskClient) -> None:
    answer = client.get("/search/suggest?q=nguyen+m")
    found = json.loads(answer.text)
    assert found[0] == {
        "label": "Nguyễn Mẫu",
        "detail": "",
        "kind": "person",
        "iri": "https://w3id.org/thidua/id/person/tin-thu/nguyen-mau",
        "address": "/id/person/tin-thu/nguyen-mau",
    }
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert answer.headers["ETag"]
    assert len(answer.data) < 2000


def test_several_kinds_may_be_asked_for(client: FlaskClient) -> None:
    found = json.loads(client.get("/search.json?q=thu&kind=person&kind=article").text)
    assert {hit["kind"] for hit in found["hits"]} <= {"person", "article"}
    assert found["count"] >= 1


@pytest.mark.parametrize("path", ["/search.json", "/search/suggest"])
@pytest.mark.parametrize(
    ("query", "parameter", "kind"),
    [
        ("", "q", "bad-parameter"),
        ("?q=", "q", "bad-parameter"),
        ("?q=+-+", "q", "bad-parameter"),
        ("?q=" + "a" * 501, "q", "bad-parameter"),
        ("?q=a&q=b", "q", "repeated-parameter"),
        ("?q=a&kind=unit", "kind", "bad-parameter"),
        ("?q=a&limit=0", "limit", "bad-parameter"),
        ("?q=a&limit=101", "limit", "bad-parameter"),
        ("?q=a&limit=ten", "limit", "bad-parameter"),
        ("?q=a&limit=5&limit=6", "limit", "repeated-parameter"),
        ("?q=a&year=MMXX", "year", "bad-parameter"),
    ],
)
def test_what_does_not_fit_is_a_problem_that_names_the_parameter(
    client: FlaskClient, path: str, query: str, parameter: str, kind: str
) -> None:
    answer = client.get(path + query)
    problem = json.loads(answer.text)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert problem["type"].endswith(f"/problem/{kind}")
    assert problem["parameter"] == parameter


@pytest.mark.parametrize("path", ["/search", "/search/suggest"])
def test_what_is_found_is_as_its_schema_says(client: FlaskClient, path: str) -> None:
    said = client.get("/openapi.json").get_json()
    content = said["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    schema = {**content["schema"], "components": said["components"]}
    found = client.get(f"{path}?q=thu", headers={"Accept": "application/json"}).get_json()
    assert found
    jsonschema.Draft202012Validator(schema).validate(found)
    assert set(said["components"]["schemas"]["Kind"]["enum"]) == set(KINDS)


def test_choices_of_a_question_are_suggested_by_what_is_typed(client: FlaskClient) -> None:
    def choices(parameter: str, sought: str) -> list[str]:
        address = f"/questions/who-led/choices/{parameter}?q={sought}"
        return [choice["label"] for choice in client.get(address).get_json()["choices"]]

    assert choices("group", "cum th") == ["Cụm thi đua số 1 (VKSND tỉnh Thử)"]
    assert choices("group", "xyzzy") == []
    assert choices("year", "202") == ["2020", "2021"]
    for query, parameter in (("q=a&q=b", "q"), ("q=" + "a" * 501, "q")):
        answer = client.get(f"/questions/who-led/choices/group?{query}")
        assert (answer.status_code, answer.get_json()["parameter"]) == (400, parameter)


def test_a_name_of_something_that_may_not_be_followed_is_looked_for(tmp_path: Path) -> None:
    path = tmp_path / "other.ttl"
    path.write_text(
        '<javascript:alert(1)> <http://www.w3.org/2004/02/skos/core#prefLabel> "Tên lạ"@vi .',
        encoding="utf-8",
    )
    load(LoadRequest(tmp_path / "releases", rdf=(path,), with_records=False), Stages())
    client = create_app(Settings(store=tmp_path / "releases")).test_client()
    (found,) = json.loads(client.get("/search/suggest?q=ten+la").text)
    assert found["iri"] == "javascript:alert(1)"
    assert found["address"] == "/search?q=T%C3%AAn+l%E1%BA%A1"
