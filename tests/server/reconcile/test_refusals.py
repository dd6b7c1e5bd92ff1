"""Requests that cannot be answered: a status, and one sentence that names the parameter."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

FORM, DRAFT = "/reconcile", "/reconcile/1.0"
MANY = {f"q{number}": {"query": "Lâm Đồng", "limit": 1} for number in range(101)}
CONDITION = {"matchType": "name", "propertyValue": "x"}
NO_VALUE = "is to be a text, a number, true or false, or an object with an id"
DEEP = "[" * 100_000

BATCHES: dict[str, tuple[str, str]] = {
    "no JSON": ("{", "queries Invalid JSON: EOF while parsing an object at line 1 column 1"),
    "nothing": ("", "queries Invalid JSON: EOF while parsing a value at line 1 column 0"),
    "deep": (DEEP, "queries Invalid JSON: recursion limit exceeded at line 1 column 202"),
    "half a character": (
        '{"q": {"query": "\\ud800"}}',
        "queries Invalid JSON: unexpected end of hex escape at line 1 column 24",
    ),
    "no object": ("[]", "queries Input should be an object"),
    "no query": ('{"q": 1}', "queries at q: Input should be an object"),
    "a number sought": (
        '{"q": {"query": 1}}',
        "queries at q.query: Input should be a valid string",
    ),
    "no value": (
        '{"q": {"properties": [{"pid": "year", "v": null}]}}',
        f"queries at q.properties.0.v.0: {NO_VALUE}",
    ),
    "no number": (
        '{"q": {"query": "x", "limit": "5"}}',
        "queries at q.limit: Input should be a valid number",
    ),
    "not a number": (
        '{"q": {"query": "x", "limit": NaN}}',
        "queries at q.limit: Input should be a finite number",
    ),
    "infinite": (
        '{"q": {"properties": [{"pid": "year", "v": Infinity}]}}',
        f"queries at q.properties.0.v.0: {NO_VALUE}",
    ),
    "too many properties": (
        json.dumps({"q": {"properties": [{"pid": "year", "v": 1}] * 11}}),
        "queries at q.properties: List should have at most 10 items after validation, not 11",
    ),
    "a type that is none": (
        '{"q": {"query": "x", "type": {"id": "Person"}}}',
        "queries at q.type.0: Input should be a valid string",
    ),
}


@pytest.mark.parametrize(("text", "detail"), BATCHES.values(), ids=BATCHES)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_batch_that_is_none_is_refused_whole(
    client: FlaskClient, method: str, text: str, detail: str
) -> None:
    sent: dict[str, Any] = {"query_string" if method == "GET" else "data": {"queries": text}}
    answer = client.open(FORM, method=method, **sent)
    problem = answer.get_json()
    assert (answer.status_code, problem["parameter"]) == (400, "queries")
    assert problem["detail"] == detail


def test_a_huge_number_is_refused_and_breaks_nothing(client: FlaskClient) -> None:
    for number in ("9" * 5000, "1e999", "-0", "1" * 400):
        text = f'{{"q": {{"query": "x", "limit": {number}}}}}'
        assert client.post(FORM, data={"queries": text}).status_code in (200, 400)
        text = f'{{"q": {{"properties": [{{"pid": "gso_code", "v": {number}}}]}}}}'
        assert client.post(FORM, data={"queries": text}).status_code in (200, 400)


TOO_MANY: dict[str, tuple[str, str, object, str]] = {
    "queries": (FORM, "queries", MANY, "queries has 101 entries; send at most 100 at once."),
    "queries of the draft": (
        *(f"{DRAFT}/match", "queries", {"queries": [{"conditions": [CONDITION]}] * 101}),
        "queries has 101 entries; send at most 100 at once.",
    ),
    "ids": (
        *(FORM, "ids", {"ids": ["x"] * 1001, "properties": []}),
        "ids has 1,001 entries; send at most 1,000 at once.",
    ),
    "properties": (
        *(f"{DRAFT}/extend", "properties", {"ids": [], "properties": [{"id": "name"}] * 31}),
        "properties has 31 entries; send at most 30 at once.",
    ),
}


@pytest.mark.parametrize(("path", "parameter", "sent", "detail"), TOO_MANY.values(), ids=TOO_MANY)
def test_more_than_one_request_may_ask_for_is_refused(
    client: FlaskClient, path: str, parameter: str, sent: object, detail: str
) -> None:
    form = {"queries" if parameter == "queries" else "extend": json.dumps(sent)}
    answer = client.post(path, data=form) if path == FORM else client.post(path, json=sent)
    assert answer.status_code == 413
    assert (answer.get_json()["parameter"], answer.get_json()["detail"]) == (parameter, detail)


def test_as_many_as_the_manifest_says_are_answered(client: FlaskClient) -> None:
    hundred = dict(list(MANY.items())[: client.get(FORM).get_json()["batchSize"]])
    answer = client.post(FORM, data={"queries": json.dumps(hundred)})
    assert (answer.status_code, len(answer.get_json())) == (200, 100)


EXTENSIONS: dict[str, tuple[object, str]] = {
    "a property that is none": (
        {"ids": [], "properties": [{"id": "population"}]},
        "properties='population' is no property here; there are name, type, ",
    ),
    "a year that is none": (
        {"ids": [], "properties": [{"id": "lead", "settings": {"year": "then"}}]},
        "year='then' is to be a whole number from 1 to 9999",
    ),
    "a vintage that is none": (
        {"ids": [], "properties": [{"id": "gso_code", "settings": {"vintage": "1999"}}]},
        "vintage='1999' is no vintage here; there are 2025-01, 2025-07",
    ),
    "a limit below 0": (
        {"ids": [], "properties": [{"id": "kind", "settings": {"limit": -1}}]},
        "limit='-1' is to be a whole number from 0 to 100000",
    ),
    "a property twice": (
        {"ids": [], "properties": [{"id": "gso_code"}, {"id": "gso_code"}]},
        "properties='gso_code' stands twice: ask for each vintage",
    ),
    "no ids": ({"properties": []}, "extend at ids: Field required"),
    "an id that is none": (
        {"ids": [1], "properties": []},
        "extend at ids.0: Input should be a valid",
    ),
}


@pytest.mark.parametrize(("sent", "detail"), EXTENSIONS.values(), ids=EXTENSIONS)
def test_an_extension_that_cannot_be_made_says_why(
    client: FlaskClient, sent: object, detail: str
) -> None:
    for answer in (
        client.post(FORM, data={"extend": json.dumps(sent)}),
        client.post(f"{DRAFT}/extend", json=sent),
    ):
        assert answer.status_code == 400
        assert answer.get_json()["detail"].startswith(detail)


REQUESTS: dict[str, tuple[str, str, str]] = {
    "JSONP": (
        "/reconcile?callback=f",
        "bad-parameter",
        "callback is not taken: JSONP is out of use",
    ),
    "a single query": (
        "/reconcile?query=x",
        "bad-parameter",
        "query alone is of the first versions",
    ),
    "queries twice": ("/reconcile?queries={}&queries={}", "repeated-parameter", '"queries" stands'),
    "both": ("/reconcile?queries={}&extend={}", "bad-parameter", "extend stands beside queries"),
    "no prefix": ("/reconcile/suggest/entity", "bad-parameter", "prefix is required"),
    "a long prefix": (
        *(f"/reconcile/suggest/type?prefix={'a' * 501}", "bad-parameter"),
        f"prefix='{'a' * 500}' is longer than any name",
    ),
    "no cursor": (
        "/reconcile/suggest/type?prefix=&cursor=x",
        "bad-parameter",
        "cursor='x' is to be",
    ),
    "a long list": (
        "/reconcile/suggest/type?prefix=&limit=101",
        "bad-parameter",
        "limit='101' is to",
    ),
    "a preview of nothing": ("/reconcile/preview?id=x", "unknown-thing", "Nothing is known about"),
    "a page of nothing": ("/reconcile/view?id=https://x.y/", "unknown-thing", "Nothing is known"),
    "no id": ("/reconcile/preview", "bad-parameter", "id is required"),
    "no type": ("/reconcile/flyout/type?id=Cat", "bad-parameter", "id='Cat' is not known"),
    "no property": ("/reconcile/flyout/property?id=x", "bad-parameter", "id='x' is not known"),
    "no such list": ("/reconcile/suggest/nothing?prefix=", "not-found", "There is no page here"),
}


@pytest.mark.parametrize(("path", "kind", "detail"), REQUESTS.values(), ids=REQUESTS)
def test_what_is_wrong_in_an_address_is_said(
    client: FlaskClient, path: str, kind: str, detail: str
) -> None:
    answer = client.get(path)
    problem = answer.get_json()
    assert answer.status_code in (400, 404)
    assert problem["type"].endswith(f"/problem/{kind}")
    assert problem["detail"].startswith(detail)


def test_bodies_of_another_kind_are_not_taken(client: FlaskClient) -> None:
    assert client.post(FORM, json={}).status_code == 415
    assert client.post(f"{DRAFT}/match", data={"queries": "[]"}).status_code == 415
    empty = client.post(FORM, data={})
    assert (empty.status_code, empty.get_json()["detail"]) == (415, empty.get_json()["detail"])
    nothing = client.post(FORM, data=b"", content_type="application/x-www-form-urlencoded")
    assert (nothing.status_code, nothing.get_json()["parameter"]) == (400, "queries")


@pytest.mark.parametrize("path", ["/reconcile", "/reconcile/1.0/match", "/reconcile/preview"])
def test_a_preflight_is_answered(client: FlaskClient, path: str) -> None:
    answer = client.options(path)
    methods = answer.headers["Access-Control-Allow-Methods"].split(", ")
    assert answer.status_code == 204
    assert ("GET" in methods) == (path != "/reconcile/1.0/match")
    assert ("POST" in methods) == (path != "/reconcile/preview")
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]
