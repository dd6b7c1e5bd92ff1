"""The API described: valid, complete, and true of what the application answers."""

import json
from typing import Any

import jsonschema
import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from thidua.answers.writers import WRITERS
from thidua.catalogue import Catalogue, Question

QUESTIONS = Catalogue().questions()


def described(client: FlaskClient, language: str = "en") -> dict[str, Any]:
    said: dict[str, Any] = client.get(f"/openapi.json?lang={language}").get_json()
    return said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_is_valid_openapi_3_1(client: FlaskClient, language: str) -> None:
    assert list(OpenAPIV31SpecValidator(described(client, language)).iter_errors()) == []


def test_a_spoilt_description_is_found_out(client: FlaskClient) -> None:
    said = described(client)
    said["paths"]["/questions/who-led"]["get"]["parameters"][0]["in"] = "nowhere"
    assert list(OpenAPIV31SpecValidator(said).iter_errors())


def test_each_question_has_its_path_parameters_and_formats(client: FlaskClient) -> None:
    said = described(client)
    for question in QUESTIONS:
        operation = said["paths"][f"/questions/{question.name}"]["get"]
        own = [one for one in operation["parameters"] if "name" in one]
        names = [one.name for one in question.parameters]
        assert [one["name"] for one in own] == [*names, "filter", "format"]
        content = operation["responses"]["200"]["content"]
        assert content.keys() == {one.media_type for one in WRITERS.values()} | {"text/html"}
    assert len(QUESTIONS) >= 16


def test_a_parameter_with_a_default_is_described_with_it_and_need_not_be_given(
    client: FlaskClient,
) -> None:
    said = described(client)["paths"]["/questions/same-names"]["get"]["parameters"]
    least = next(one for one in said if one.get("name") == "least")
    assert (least["required"], least["schema"]["default"]) == (False, 2)
    listed = client.get("/questions.json").get_json()["questions"]
    defaults = {
        one["name"]: one["default"]
        for question in listed
        if question["name"] == "same-names"
        for one in question["parameters"]
    }
    assert defaults == {"kind": None, "least": "2"}


def test_every_public_address_is_described(client: FlaskClient, app: Flask) -> None:
    """Pages alone, and other endings of one address, are not described each."""
    found = {noun(rule.rule) for rule in app.url_map.iter_rules() if "<" not in noun(rule.rule)}
    pages = {"", "static", "favicon", "robots", "dataset", "ontology", "api", "openapi"}
    assert found - pages == {noun(path) for path in described(client)["paths"]} - {"id"}


def noun(path: str) -> str:
    return path.split("/")[1].strip(".").partition(".")[0]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_an_answer_is_as_its_schema_says(client: FlaskClient, question: Question) -> None:
    said = described(client)
    name = said["paths"][f"/questions/{question.name}"]["get"]["responses"]["200"]["content"]
    schema = {**name["application/json"]["schema"], "components": said["components"]}
    asked = {
        one.name: wanted(client, question, one.name) for one in question.parameters if one.awaited
    }
    answer = client.get(f"/questions/{question.name}.json", query_string=asked).get_json()
    jsonschema.Draft202012Validator(schema).validate(answer)
    for row in answer["rows"]:
        row["fact_iri"] = 5
    faults = list(jsonschema.Draft202012Validator(schema).iter_errors(answer))
    assert bool(faults) is bool(answer["rows"])


@pytest.mark.parametrize(
    ("path", "address"),
    [("/releases", "/releases.json"), ("/release/{release}", "/release/first.json")],
)
def test_what_is_said_of_releases_is_as_its_schema_says(
    client: FlaskClient, path: str, address: str
) -> None:
    said = described(client)
    content = said["paths"][path]["get"]["responses"]["200"]["content"]
    schema = {**content["application/json"]["schema"], "components": said["components"]}
    answer = client.get(address).get_json()
    jsonschema.Draft202012Validator(schema).validate(answer)
    answer.pop("current")
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(answer))


def wanted(client: FlaskClient, question: Question, parameter: str) -> str:
    offered = client.get(f"/questions/{question.name}/choices/{parameter}").get_json()["choices"]
    return (
        str(offered[0]["value"])
        if offered
        else "https://w3id.org/thidua/id/group-year/vksnd-thu/cum-1/2020"
    )


def test_the_catalogue_for_programs_says_what_each_question_takes(client: FlaskClient) -> None:
    for address in ("/questions.json", "/questions?format=json"):
        listed = client.get(address).get_json()["questions"]
        assert [one["name"] for one in listed] == [one.name for one in QUESTIONS]
    (led,) = (one for one in listed if one["name"] == "who-led")
    year = led["parameters"][0]
    assert (year["name"], year["kind"], year["required"]) == ("year", "integer", False)
    assert client.get(year["choices"]).get_json()["choices"][0]["value"] == "2020"


def test_choices_of_no_parameter_are_refused_with_the_parameters_there_are(
    client: FlaskClient,
) -> None:
    problem = client.get("/questions/who-led/choices/jahr").get_json()
    assert (problem["status"], problem["parameter"]) == (400, "jahr")
    assert [one["value"] for one in problem["choices"]] == ["year", "group", "organiser"]


def test_the_page_shows_the_description_or_a_list_of_questions(client: FlaskClient) -> None:
    page = client.get("/api?lang=en").text
    assert ('id="api"' in page) != ("/questions/who-led" in page)
    assert "openapi.json" in page
    assert "<style" not in page
    assert json.dumps("javascript:")[1:-1] not in page
