"""What is found, how it is scored, and when a name is certain."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.app import create_app
from server.settings import Settings
from tests.server.reconcile.conftest import Matched

PLACE = {"type": "AdministrativeUnit"}


def features(one: dict[str, Any]) -> dict[str, float | bool]:
    return {feature["id"]: feature["value"] for feature in one["features"]}


def test_a_name_as_it_stands_is_a_certain_match(match: Matched) -> None:
    first, *others = match("VKSND tỉnh Lâm Đồng")
    assert (first["id"], first["match"], first["score"]) == (
        *("organisation/vksnd-toi-cao/lam-dong", True, 100),
    )
    assert features(first) == {"name_similarity": 1.0, "name_exact": True}
    assert not any(one["match"] for one in others)
    scores = [one["score"] for one in (first, *others)]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("query", "thing"),
    [
        ("dak nong", "administrative-unit/dak-nong"),
        ("VKSND tp Hồ Chí Minh", "organisation/vksnd-toi-cao/ho-chi-minh"),
        ("vks hon quan", "organisation/vksnd-toi-cao/binh-phuoc/hon-quan"),
        ("administrative-unit/dak-nong", "administrative-unit/dak-nong"),
        ("https://w3id.org/thidua/id/administrative-unit/dak-nong", "administrative-unit/dak-nong"),
    ],
)
def test_other_spellings_and_identifiers_are_found_first(
    match: Matched, query: str, thing: str
) -> None:
    assert match(query)[0]["id"] == thing


@pytest.mark.parametrize("query", ["tỉnh Gia Lai cũ", "gia lai cu"])
def test_a_former_one_is_found_by_its_name_and_left_to_a_person(match: Matched, query: str) -> None:
    first, *_ = match(query, **PLACE)
    assert (first["id"], first["match"]) == ("administrative-unit/gia-lai", False)


@pytest.fixture(scope="module")
def namesakes(invented: Path) -> FlaskClient:
    """Two procuracies of one name, each below its own."""
    return create_app(Settings(store=invented)).test_client()


def sought(client: FlaskClient, query: dict[str, object]) -> list[dict[str, Any]]:
    answer = client.post("/reconcile", data={"queries": json.dumps({"q": query})})
    found: list[dict[str, Any]] = answer.get_json()["q"]["result"]
    return found


def test_what_several_things_are_called_is_never_matched_silently(namesakes: FlaskClient) -> None:
    found = sought(namesakes, {"query": "VKSND huyện Bến Đá"})
    assert [one["name"] for one in found[:2]] == ["VKSND huyện Bến Đá"] * 2
    assert found[0]["description"] != found[1]["description"]
    assert not any(one["match"] for one in found)


def test_a_property_tells_namesakes_apart(namesakes: FlaskClient) -> None:
    parent = {"pid": "parent", "v": "VKSND tỉnh Mộc Lâm"}
    first, second, *_ = sought(namesakes, {"query": "VKSND huyện Bến Đá", "properties": [parent]})
    assert (first["match"], second["match"]) == (True, False)
    assert first["description"].startswith("VKSND tỉnh Mộc Lâm")
    agreements = [features(one)["agreement_parent"] for one in (first, second)]
    assert agreements == [1.0, 0.5]
    assert second["score"] < first["score"]


def test_what_contradicts_halves_the_score_and_what_is_not_known_takes_a_quarter(
    match: Matched,
) -> None:
    def score(code: str) -> float:
        (first, *_) = match("Lâm Đồng", properties=[{"pid": "gso_code", "v": code}])
        return float(first["score"])

    assert score("68") == 100
    assert score("67") < 75
    (first, *_) = match("VKSND tỉnh Lâm Đồng", properties=[{"pid": "gso_code", "v": "68"}])
    assert (first["score"], first["match"]) == (75.0, True)
    (first, *_) = match(
        "Lâm Đồng", type="AdministrativeUnit", properties=[{"pid": "gso_code", "v": "1"}]
    )
    assert (first["score"], first["match"]) == (50.0, False)


@pytest.mark.parametrize(
    ("year", "agreement"),
    [("2020", 1.0), ("2023", 1.0), (2025, 1.0), ("2024-03-29T00:00:00Z", 1.0), ("2026", 0.0)],
)
def test_a_year_agrees_from_the_first_sight_of_a_thing_to_its_end(
    match: Matched, year: object, agreement: float
) -> None:
    (first, *_) = match(
        "Đắk Nông", type="AdministrativeUnit", properties=[{"pid": "year", "v": year}]
    )
    assert features(first)["agreement_year"] == agreement


def test_a_year_before_the_first_source_is_not_known(match: Matched) -> None:
    (first, *_) = match(
        "Đắk Nông", type="AdministrativeUnit", properties=[{"pid": "year", "v": 1990}]
    )
    assert features(first)["agreement_year"] == 0.5


@pytest.mark.parametrize(
    ("property_id", "value", "thing"),
    [
        ("gso_code", "67", "dak-nong"),
        ("gso_code", 1, "ha-noi"),
        ("iso3166_2", "vn-35", "lam-dong"),
        ("wikidata", "Q36721", "lam-dong"),
        ("wikidata", "http://www.wikidata.org/entity/Q36721", "lam-dong"),
        ("wikidata", {"id": "Q36721", "name": "Lâm Đồng"}, "lam-dong"),
        ("geonames", "https://sws.geonames.org/1577882/", "lam-dong"),
    ],
)
def test_a_code_is_enough(match: Matched, property_id: str, value: object, thing: str) -> None:
    (found,) = match(properties=[{"pid": property_id, "v": value}])
    assert (found["id"], found["match"]) == (f"administrative-unit/{thing}", True)


def test_a_code_of_two_vintages_is_of_two_provinces_until_a_year_tells(match: Matched) -> None:
    code = {"pid": "gso_code", "v": "52"}
    both = match(properties=[code])
    assert {one["id"] for one in both} == {
        *("administrative-unit/binh-dinh", "administrative-unit/gia-lai"),
    }
    assert not any(one["match"] for one in both)
    (first, _) = match(properties=[code, {"pid": "ends", "v": "2025-06-30"}])
    assert (first["id"], first["match"]) == ("administrative-unit/binh-dinh", True)


@pytest.mark.parametrize(
    "value",
    [
        *("Bình Phước", "tỉnh binh phuoc", "Đồng Nai"),
        {"id": "administrative-unit/binh-phuoc", "name": "as it was written"},
        {"id": "Q36672", "name": "Bình Phước"},
    ],
)
def test_a_district_is_in_the_province_of_then_and_in_that_of_today(
    match: Matched, value: object
) -> None:
    asked = {"type": "AdministrativeUnit", "properties": [{"pid": "province", "v": value}]}
    (first, *_) = match("Hớn Quản", **asked)
    assert (first["id"], features(first)["agreement_province"]) == (
        *("administrative-unit/binh-phuoc/hon-quan", 1.0),
    )


def test_any_of_several_values_is_enough(match: Matched) -> None:
    asked = [{"pid": "kind", "v": ["huyện", "Tỉnh"]}]
    (first, *_) = match("Lâm Đồng", properties=asked)
    assert features(first)["agreement_kind"] == 1.0
    (part, *_) = match("Đà Nẵng", properties=[{"pid": "kind", "v": "thành phố"}])
    assert features(part)["agreement_kind"] == 0.5


def test_types_restrict_and_should_only_prefers(match: Matched) -> None:
    for types in (
        "Organisation",
        ["Organisation"],
        "td:Organisation",
        "https://w3id.org/thidua/ontology#Organisation",
    ):
        found = match("Lâm Đồng", type=types)
        assert {one["type"][0]["id"] for one in found} == {"Organisation"}
        assert features(found[0])["type_match"] is True
    assert match("Lâm Đồng", type="Slogan") == []
    others = match("Lâm Đồng", type="Slogan", type_strict="should")
    assert [features(one)["type_match"] for one in others] == [False] * len(others) != []
    assert not any(one["match"] for one in others)
    both = ["Organisation", "AdministrativeUnit"]
    assert len({one["type"][0]["id"] for one in match("Lâm Đồng", type=both)}) == 2
    assert match("Lâm Đồng", type=both, type_strict="all") == []


def test_as_many_as_are_asked_for(match: Matched) -> None:
    assert [len(match("VKSND tỉnh", limit=limit)) for limit in (1, 3, 1000)] == [1, 3, 68]


def test_one_query_that_cannot_be_followed_leaves_the_others(ask: Callable[..., Any]) -> None:
    """A cell may hold anything; each fault is said beside its own query."""
    found = ask(
        {
            "right": {"query": "Lâm Đồng"},
            "long": {"query": "a" * 501},
            "empty": {"query": " – "},
            "type": {"query": "Lâm Đồng", "type": "Province"},
            "property": {"query": "Lâm Đồng", "properties": [{"pid": "population", "v": 1}]},
            "year": {"query": "Lâm Đồng", "properties": [{"pid": "year", "v": "then"}]},
            "limit": {"query": "Lâm Đồng", "limit": 2.5},
            "value": {"query": "Lâm Đồng", "properties": [{"pid": "kind", "v": []}]},
            "nothing": {"properties": [{"pid": "year", "v": 2020}]},
        },
        root="/reconcile/en",
    )
    assert found["right"]["result"][0]["match"]
    assert "message" not in found["right"]
    said = {key: one["message"] for key, one in found.items() if key != "right"}
    assert said == {
        "long": "The name sought is longer than any name.",
        "empty": "The name sought holds no letter and no digit.",
        "type": said["type"],
        "property": said["property"],
        "year": "A value of year is no year, such as 2020, and no day, such as 2020-03-29.",
        "limit": "limit=2.5 is to be a whole number from 1 to 100.",
        "value": "There is no value of kind.",
        "nothing": "Without a name only a code finds anything: gso_code, iso3166_2, wikidata,"
        " geonames.",
    }
    assert said["type"].startswith("'Province' is no type here; there are AdministrativeUnit, ")
    assert said["property"].startswith("'population' is no property here; there are name, ")
    assert [key for key, one in found.items() if one["result"]] == [
        *("right", "property", "year", "limit", "value"),
    ]
    assert not any(one["match"] for key in ("property", "year") for one in found[key]["result"])


CONDITIONS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "required": ({"propertyValue": "Huyện", "required": True}, []),
    "not required": ({"propertyValue": "Huyện"}, ["lam-dong"]),
    "any": ({"propertyValue": ["Huyện", "Tỉnh"], "required": True}, ["lam-dong"]),
    "all": ({"propertyValue": ["Huyện", "Tỉnh"], "required": True, "matchQuantifier": "all"}, []),
    "none": ({"propertyValue": "Huyện", "required": True, "matchQuantifier": "none"}, ["lam-dong"]),
    "none of it": ({"propertyValue": "Tỉnh", "required": True, "matchQuantifier": "none"}, []),
}


@pytest.mark.parametrize(("condition", "things"), CONDITIONS.values(), ids=CONDITIONS)
def test_conditions_of_the_draft(client: Any, condition: dict[str, Any], things: list[str]) -> None:
    query = {
        "type": "AdministrativeUnit",
        "limit": 1,
        "conditions": [
            {"matchType": "name", "propertyValue": "Lâm Đồng"},
            {"matchType": "property", "propertyId": "kind", **condition},
        ],
    }
    (found,) = client.post("/reconcile/1.0/match", json={"queries": [query]}).get_json()["results"]
    assert [one["id"] for one in found["candidates"]] == [
        f"administrative-unit/{t}" for t in things
    ]


def test_the_draft_names_its_features_in_the_language_of_the_service(client: Any) -> None:
    query = {"queries": [{"conditions": [{"matchType": "name", "propertyValue": "lam dong"}]}]}
    names = {
        root: client.post(f"{root}/1.0/match", json=query).get_json()["results"][0]["candidates"][0]
        for root in ("/reconcile", "/reconcile/en")
    }
    told = {root: [one["name"] for one in found["features"]] for root, found in names.items()}
    assert told == {
        "/reconcile": ["độ giống của tên", "tên: khớp khi bỏ dấu"],
        "/reconcile/en": ["similarity of the name", "name: matches without diacritics"],
    }
