"""The service as strangers reach it: forms pass, any script may read, one page may be framed."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.serving import Served, served

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ELSEWHERE = {"Origin": "https://table.example"}
PREVIEW = "/reconcile/preview?id=group/vksnd-thu/cum-1"
BATCH = {"q0": {"query": "an ha"}}


@pytest.fixture(scope="module")
def front(published: Path) -> Iterator[Served]:
    with served(published, query_bytes=5000) as running:
        yield running


def body(sent: object, name: str = "queries") -> bytes:
    return urlencode({name: json.dumps(sent)}).encode()


def test_forms_and_json_pass_and_scripts_of_any_origin_may_read_the_answers(front: Served) -> None:
    draft = {"queries": [{"conditions": [{"matchType": "name", "propertyValue": "an ha"}]}]}
    answers = [
        front.ask("/reconcile", headers=ELSEWHERE),
        front.ask("/reconcile", "POST", FORM | ELSEWHERE, body(BATCH)),
        front.ask(f"/reconcile?{body(BATCH).decode()}", headers=ELSEWHERE),
        front.ask("/reconcile/suggest/entity?prefix=an", headers=ELSEWHERE),
        front.ask(
            "/reconcile/1.0/match",
            "POST",
            {"Content-Type": "application/json"} | ELSEWHERE,
            json.dumps(draft).encode(),
        ),
        front.ask("/reconcile", "POST", FORM | ELSEWHERE, b"queries={"),
    ]
    assert [answer.status for answer in answers] == [200, 200, 200, 200, 200, 400]
    assert {answer.headers["access-control-allow-origin"] for answer in answers} == {"*"}
    assert answers[1].json() == answers[2].json()
    assert answers[1].json()["q0"]["result"][0]["id"] == "organisation/vksnd-thu/an-ha"


def test_a_preflight_is_answered(front: Served) -> None:
    asked = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    for path in ("/reconcile", "/reconcile/1.0/match"):
        answer = front.ask(path, "OPTIONS", ELSEWHERE | asked)
        assert (answer.status, answer.body) == (204, b"")
        assert "POST" in answer.headers["access-control-allow-methods"]
        assert "Content-Type" in answer.headers["access-control-allow-headers"]
        assert answer.headers["access-control-allow-origin"] == "*"


def test_the_manifest_names_the_address_it_was_asked_at(front: Served) -> None:
    said = front.ask("/reconcile/en", headers={"Host": "graph.example"}).json()
    assert said["preview"]["url"] == "http://graph.example/reconcile/en/preview?id={{id}}"
    assert said["view"]["url"] == "http://graph.example/reconcile/view?lang=en&id={{id}}"


def test_the_preview_alone_may_be_framed_kept_or_not(front: Served) -> None:
    for _ in range(2):
        headers = front.ask(PREVIEW).headers
        assert "x-frame-options" not in headers
        assert "thidua-framed" not in headers
        policy = headers["content-security-policy"].split("; ")
        assert {"default-src 'none'", "frame-ancestors *", "form-action 'none'"} <= set(policy)
        assert headers["x-content-type-options"] == "nosniff"
    for path in ("/reconcile", "/reconcile/about", "/reconcile/preview?id=x", "/id/x", "/"):
        headers = front.ask(path).headers
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_an_identifier_may_be_escaped_or_not_and_no_script_is_let_in(front: Served) -> None:
    for written in ("group/vksnd-thu/cum-1", "group%2Fvksnd-thu%2Fcum-1"):
        assert front.ask(f"/reconcile/preview?id={written}").status == 200
    answer = front.ask("/reconcile/view?id=javascript:alert(1)")
    assert (answer.status, answer.problem) == (404, "unknown-thing")


def test_a_body_too_long_is_refused_before_it_is_read(front: Served) -> None:
    answer = front.ask("/reconcile", "POST", FORM, body({"q": {"query": "a" * 5000}}))
    assert (answer.status, answer.problem) == (413, "too-large")
