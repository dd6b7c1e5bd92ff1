"""Every answer is as the schemas of its version say; their examples are taken, or refused."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from flask.testing import FlaskClient

from tests.server.reconcile.specification import (
    VERSIONS,
    all_examples,
    check,
    examples,
    present,
    schemas,
)

pytestmark = present

ROOTS = {
    "0.2": ("/reconcile", "/reconcile/en"),
    "1.0-draft": ("/reconcile/1.0", "/reconcile/en/1.0"),
}
EVERYWHERE = [(version, root) for version, roots in ROOTS.items() for root in roots]
UNIT, GROUP = "administrative-unit/lam-dong", "group/vksnd-toi-cao/cum-7"


def post(client: FlaskClient, version: str, root: str, what: str, text: str) -> Any:
    """A text as a client of that version sends it."""
    if version == "0.2":
        return client.post(root, data={what: text})
    path = {"queries": "/match", "extend": "/extend"}[what]
    return client.post(root + path, data=text, content_type="application/json")


def test_all_schemas_and_examples_are_there() -> None:
    assert [len(schemas(version)) for version in VERSIONS] == [11, 13]
    counted = {
        (of, kind): [len(examples(version, of, kind)) for version in VERSIONS]
        for of in ("reconciliation-query-batch", "data-extension-query")
        for kind in ("valid", "invalid")
    }
    assert list(counted.values()) == [[4, 5], [3, 7], [2, 2], [0, 0]]


@pytest.mark.parametrize(("version", "right", "wrong"), [("0.2", 28, 16), ("1.0-draft", 31, 20)])
def test_what_checks_our_answers_takes_and_refuses_the_examples(
    version: str, right: int, wrong: int
) -> None:
    found = {True: 0, False: 0}
    for schema in (path.stem for path in schemas(version)):
        for kind in ("valid", "invalid"):
            for text in examples(version, schema, kind).values():
                assert fits(version, schema, text) == (kind == "valid"), (schema, text)
                found[kind == "valid"] += 1
    assert found == {True: right, False: wrong}


def fits(version: str, schema: str, text: str) -> bool:
    try:
        check(version, schema, json.loads(text))
    except jsonschema.ValidationError:
        return False
    return True


@pytest.mark.parametrize(("version", "root"), EVERYWHERE)
def test_the_manifest(client: FlaskClient, version: str, root: str) -> None:
    said = client.get(root).get_json()
    check(version, "manifest", said)
    assert said["versions"] == [version]
    assert said["batchSize"] == 100
    assert {setting["type"] for setting in _settings(said["extend"])} == {"number", "select"}


def _settings(extend: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extend.get("property_settings") or extend["propertySettings"]
    return found


@pytest.mark.parametrize(("version", "text"), all_examples("reconciliation-query-batch", "valid"))
def test_right_batches_are_answered(client: FlaskClient, version: str, text: str) -> None:
    """Their types and properties are not ours: that is said beside what is found."""
    for root in ROOTS[version]:
        answer = post(client, version, root, "queries", text)
        assert answer.status_code == 200, answer.text
        check(version, "reconciliation-result-batch", answer.get_json())


@pytest.mark.parametrize(("version", "text"), all_examples("reconciliation-query-batch", "invalid"))
def test_wrong_batches_are_refused(client: FlaskClient, version: str, text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        check(version, "reconciliation-query-batch", json.loads(text))
    answer = post(client, version, ROOTS[version][0], "queries", text)
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == "queries"


NAMED: dict[str, dict[str, Any]] = {
    "0.2": {
        "a": {"query": "Lâm Đồng", "type": ["AdministrativeUnit", "Organisation"], "limit": 2},
        "b": {"query": "cum 7", "properties": [{"pid": "year", "v": 2020}]},
        "c": {"properties": [{"pid": "gso_code", "v": ["52", {"id": "68"}]}]},
        "d": {"query": "…", "limit": -1, "type": "x", "properties": [{"pid": "y", "v": True}]},
    },
    "1.0-draft": {
        "queries": [
            {
                "type": "AdministrativeUnit",
                "limit": 2,
                "conditions": [{"matchType": "name", "propertyValue": "Lâm Đồng"}],
            },
            {"conditions": [{"matchType": "id", "propertyValue": [UNIT, GROUP]}]},
            {
                "conditions": [
                    {"matchType": "name", "propertyValue": "cum 7"},
                    {
                        "matchType": "property",
                        "propertyId": "year",
                        "propertyValue": 2020,
                        "required": True,
                        "matchQuantifier": "all",
                        "matchQualifier": "ExactMatch",
                    },
                ]
            },
        ]
    },
}


@pytest.mark.parametrize(("version", "root"), EVERYWHERE)
def test_batches_that_find_something(client: FlaskClient, version: str, root: str) -> None:
    check(version, "reconciliation-query-batch", NAMED[version])
    found = post(client, version, root, "queries", json.dumps(NAMED[version])).get_json()
    check(version, "reconciliation-result-batch", found)
    results = list(found.values()) if version == "0.2" else found["results"]
    key = "result" if version == "0.2" else "candidates"
    assert len(results) == len(next(iter(NAMED.values()))) if version == "0.2" else 3
    assert all(one["features"] for result in results for one in result[key])
    assert [bool(result[key]) for result in results[:3]] == [True] * 3


@pytest.mark.parametrize(("version", "text"), all_examples("data-extension-query", "valid"))
def test_extension_by_properties_that_are_not_ours_is_refused(
    client: FlaskClient, version: str, text: str
) -> None:
    """In the right shape they are; what names a property that is not known gets no empty column."""
    answer = post(client, version, ROOTS[version][0], "extend", text)
    assert (answer.status_code, answer.get_json()["value"]) == (400, "variantName")


@pytest.mark.parametrize(("version", "root"), EVERYWHERE)
def test_extension(client: FlaskClient, version: str, root: str) -> None:
    proposed = client.get("/reconcile/extend/propose").get_json()["properties"]
    properties = [{"id": one["id"]} for one in proposed]
    assert len(properties) == 20
    asked = {"ids": [UNIT, GROUP, "person/002/vu-van-dien", "nothing"], "properties": properties}
    check(version, "data-extension-query", asked)
    found = post(client, version, root, "extend", json.dumps(asked)).get_json()
    check(version, "data-extension-response", found)
    kinds = {key for value in _values(found, version) for key in value}
    assert kinds >= {"id", "name", "str", "int"}


def _values(found: dict[str, Any], version: str) -> list[dict[str, Any]]:
    if version == "0.2":
        columns = [column for row in found["rows"].values() for column in row.values()]
    else:
        columns = [column["values"] for row in found["rows"] for column in row["properties"]]
    return [value for column in columns for value in column]


SUGGESTED = {
    "suggest-entities-response": "/suggest/entity?prefix=lam",
    "suggest-types-response": "/suggest/type?prefix=",
    "suggest-properties-response": "/suggest/property?prefix=",
    "data-extension-property-proposal": "/extend/propose?type=EmulationGroup&limit=5",
}


@pytest.mark.parametrize(("schema", "path"), SUGGESTED.items())
@pytest.mark.parametrize(("version", "root"), EVERYWHERE)
def test_suggestions_and_proposals(
    client: FlaskClient, version: str, root: str, schema: str, path: str
) -> None:
    found = client.get(root + path).get_json()
    check(version, schema, found)
    assert found.get("result") or found["properties"]


PARTS: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "/properties/preview": ("preview", lambda said: said["preview"]),
    "/properties/extend": ("extend", lambda said: said["extend"]),
    "/properties/suggest": ("suggest", lambda said: said["suggest"]),
}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("part", "of"), PARTS.items())
def test_parts_of_the_manifest(
    client: FlaskClient, version: str, part: str, of: tuple[str, Callable[..., object]]
) -> None:
    check(version, "manifest", of[1](client.get(ROOTS[version][0]).get_json()), part)


def test_flyouts_are_as_the_example_of_0_2(client: FlaskClient) -> None:
    (example,) = examples("0.2", "flyout-response", "valid").values()
    for what, name in (("entity", UNIT), ("type", "Person"), ("property", "gso_code")):
        found = client.get(f"/reconcile/flyout/{what}", query_string={"id": name}).get_json()
        assert found.keys() == json.loads(example).keys()
        assert found["id"] == name
