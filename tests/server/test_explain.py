"""`/explain` over the tiny release, with the supports of one of its inferred triples."""

import gzip
import json
import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server.app import create_app
from server.settings import Settings
from thidua.release import SUPPORTS

ID = "https://w3id.org/thidua/id/"
TD = "https://w3id.org/thidua/ontology#"
UNIT, YEAR = "organisation/vksnd-thu/an-ha", "group-year/vksnd-thu/cum-1/2020"
FACT = "lead-membership/1"
LEADS = {"s": UNIT, "p": "td:leads", "o": YEAR}
NAME = {"s": "organisation/vksnd-thu/ma", "p": "td:name", "o": '"<script>alert(1)</script>"'}
BROWSER = {"Accept": "text/html"}
SUPPORT = {
    "triple": f"<{ID}{UNIT}> <{TD}leads> <{ID}{YEAR}>",
    "rule": "prp-spo2 td:statedLeadOf ∘ td:inGroupYear ⊑ td:leads",
    "premises": [
        f"<{ID}{FACT}> <{TD}statedLeadMember> <{ID}{UNIT}>",
        f"<{ID}{FACT}> <{TD}inGroupYear> <{ID}{YEAR}>",
    ],
}


@pytest.fixture
def explaining(releases: Path) -> FlaskClient:
    text = json.dumps(SUPPORT, ensure_ascii=False) + "\n"
    (releases / "first" / SUPPORTS).write_bytes(gzip.compress(text.encode()))
    return create_app(Settings(store=releases)).test_client()


def test_a_page_says_the_rule_the_premises_and_the_place(explaining: FlaskClient) -> None:
    page = explaining.get("/explain", query_string={**LEADS, "lang": "en"}, headers=BROWSER)
    assert page.status_code == 200
    assert "property chain: “" in page.text
    assert 'href="#step-2">(2)</a>, <a href="#step-3">(3)</a>' in page.text
    assert page.text.count('id="step-') == 3
    assert "characters 10–20" in page.text
    assert 'href="/id/article/tin-thu?lang=en"' in page.text


def test_the_short_answer_stands_before_the_steps(explaining: FlaskClient) -> None:
    page = explaining.get("/explain", query_string={**LEADS, "lang": "en"}, headers=BROWSER).text
    short, steps = page.split('<ol class="steps">')
    assert "Because sources say" in short
    assert "characters 10–20" in short
    assert "characters 10–20" in steps


def test_the_page_speaks_both_languages(explaining: FlaskClient) -> None:
    page = explaining.get("/explain", query_string=LEADS, headers=BROWSER).text
    assert "chuỗi quan hệ: “" in page
    assert "ký tự 10–20" in page


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/explain.json", BROWSER),
        ("/explain", {"Accept": "application/json"}),
        ("/explain?format=json", BROWSER),
    ],
)
def test_it_comes_as_json(explaining: FlaskClient, path: str, headers: dict[str, str]) -> None:
    address = path + ("&" if "?" in path else "?") + "&".join(f"{k}={v}" for k, v in LEADS.items())
    response = explaining.get(address, headers=headers)
    assert (response.status_code, response.mimetype) == (200, "application/json")
    first, *rest = json.loads(response.data)["steps"]
    assert (first["rule"]["code"], first["premises"]) == ("prp-spo2", [2, 3])
    assert [step["evidence_of"] for step in rest] == ["statement", "fact"]


def test_markup_in_a_literal_stays_text(explaining: FlaskClient) -> None:
    page = explaining.get("/explain", query_string=NAME, headers=BROWSER)
    assert page.status_code == 200
    assert "<script" not in page.text
    assert "&lt;script&gt;" in page.text


def test_without_a_statement_a_browser_gets_the_form(explaining: FlaskClient) -> None:
    page = explaining.get("/explain", headers=BROWSER)
    assert page.status_code == 200
    assert all(f'name="{part}"' in page.text for part in "spo")


WRONG = [
    ({}, 400, "bad-parameter", "is required"),
    ({"s": UNIT, "p": "td:leads"}, 400, "bad-parameter", "is required"),
    ({**LEADS, "s": "x"}, 400, "bad-parameter", "is to be an IRI"),
    ({**LEADS, "o": '"open'}, 400, "bad-parameter", "is to be a text"),
    ({**LEADS, "p": ["td:leads", "td:name"]}, 400, "repeated-parameter", "more than once"),
    ({**LEADS, "o": "group-year/none/2020"}, 404, "unknown-statement", "does not hold"),
    ({**LEADS, "p": "a", "o": "td:Organisation"}, 404, "missing-support", "does not say why"),
]


@pytest.mark.parametrize(("given", "status", "kind", "said"), WRONG)
def test_what_cannot_be_explained_is_a_problem_with_its_cure(
    explaining: FlaskClient, given: dict[str, str], status: int, kind: str, said: str
) -> None:
    response = explaining.get("/explain.json", query_string=given)
    problem = json.loads(response.data)
    assert (response.status_code, problem["status"]) == (status, status)
    assert problem["type"].endswith(f"/problem/{kind}")
    assert said in problem["detail"]
    page = explaining.get("/explain.json", query_string=given, headers=BROWSER)
    assert (page.status_code, page.mimetype) == (status, "text/html")


def test_the_nearest_statements_stand_with_what_does_not(explaining: FlaskClient) -> None:
    given = {**LEADS, "o": "group-year/vksnd-thu/cum-1/2021"}
    near = [f"id:{UNIT}", "td:leads", f"id:{YEAR}"]
    problem = json.loads(explaining.get("/explain.json", query_string=given).data)
    assert near in problem["nearest"]
    page = explaining.get("/explain", query_string=given, headers=BROWSER).text
    addresses = [unescape(found) for found in re.findall(r'href="(/explain\?[^"]*)"', page)]
    assert f"/explain?s={near[0]}&p={near[1]}&o={near[2]}" in addresses


@pytest.mark.parametrize(
    "path", [f"/id/{UNIT}", f"/id/{YEAR}", "/id/person/tin-thu/le-thu", "/id/lead-membership/1"]
)
def test_every_inferred_row_of_a_page_asks_why(explaining: FlaskClient, path: str) -> None:
    page = explaining.get(path, headers=BROWSER, follow_redirects=True).text
    rows = page.count('class="concluded"')
    addresses = [unescape(found) for found in re.findall(r'class="why" href="([^"]*)"', page)]
    assert len(addresses) == rows > 0
    for address in addresses:
        answer = explaining.get(address, headers={"Accept": "application/json"})
        kind = json.loads(answer.data).get("type", "").rpartition("/")[2]
        assert answer.status_code == 200 or kind == "missing-support", address


def test_why_leads_to_the_explanation(explaining: FlaskClient) -> None:
    page = explaining.get(f"/id/{UNIT}", headers=BROWSER, follow_redirects=True).text
    address = f"/explain?s=id:{UNIT}&p=td:leads&o=id:{YEAR}"
    assert address in unescape(page)
    assert explaining.get(address).status_code == 200
