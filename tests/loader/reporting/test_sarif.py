"""SARIF as the standard has it: names and required properties by the object model generated from
the official schema (sarif-om), types of values by a pydantic model of it (sarif-pydantic)."""

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
import sarif_om
from sarif_pydantic import Sarif

from loader.faults import Fault
from loader.reporting.report import Report
from loader.reporting.sarif import sarif_report

FAULT = Fault("my records/a.yaml", 3, 5, "a", "groups.c", "is wrong", "mend it", "wrong-type")
NOTE = Fault("/srv/b.yaml", 7, 1, "b", "", "is odd", "look", "sources-disagree-on-the-lead")
WHOLE = Fault("c.ttl", 0, 0, "", "", "is empty", "fill it in", "empty-file")
NOWHERE = Fault("https://w3id.org/x", 0, 0, "", "", "clash", "correct it", "cax-dw")
REFUSED = Report("refused", faults=[FAULT, WHOLE, NOWHERE], notes=[NOTE])
PUBLISHED = Report("published", "3f2a", notes=[NOTE])
EMPTY = Report("published", "3f2a")

OBJECTS = {
    "": sarif_om.SarifLog,
    "runs": sarif_om.Run,
    "runs.tool": sarif_om.Tool,
    "runs.tool.driver": sarif_om.ToolComponent,
    "runs.tool.driver.rules": sarif_om.ReportingDescriptor,
    "runs.tool.driver.rules.shortDescription": sarif_om.MultiformatMessageString,
    "runs.invocations": sarif_om.Invocation,
    "runs.results": sarif_om.Result,
    "runs.results.message": sarif_om.Message,
    "runs.results.locations": sarif_om.Location,
    "runs.results.locations.physicalLocation": sarif_om.PhysicalLocation,
    "runs.results.locations.physicalLocation.artifactLocation": sarif_om.ArtifactLocation,
    "runs.results.locations.physicalLocation.region": sarif_om.Region,
    "runs.results.locations.logicalLocations": sarif_om.LogicalLocation,
}
"""Where an object stands → its class in the model."""


def departures(value: Any, path: str = "") -> list[str]:
    """Where a document names what the schema does not, or lacks what it requires."""
    if isinstance(value, list):
        return [found for item in value for found in departures(item, path)]
    if not isinstance(value, dict):
        return []
    properties = {a.metadata["schema_property_name"]: a for a in OBJECTS[path].__attrs_attrs__}
    required = {name for name, a in properties.items() if a.default is attrs.NOTHING}
    wrong = [f"{path}: unknown {name}" for name in value.keys() - properties.keys()]
    wrong += [f"{path}: lacks {name}" for name in required - value.keys()]
    inner = (departures(item, f"{path}.{name}".lstrip(".")) for name, item in value.items())
    return [*wrong, *(found for each in inner for found in each)]


def document(report: Report) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(sarif_report(report))
    return written


@pytest.mark.parametrize("report", [REFUSED, PUBLISHED, EMPTY], ids=["refused", "noted", "empty"])
def test_a_report_holds_what_the_schema_names_and_requires(report: Report) -> None:
    assert departures(document(report)) == []


def test_a_document_that_departs_from_the_schema_is_seen() -> None:
    wrong = document(REFUSED)
    wrong["runs"][0]["colour"] = "red"
    del wrong["runs"][0]["results"][0]["message"]
    assert departures(wrong) == ["runs: unknown colour", "runs.results: lacks message"]


@pytest.mark.parametrize("report", [REFUSED, PUBLISHED, EMPTY], ids=["refused", "noted", "empty"])
def test_a_report_comes_back_whole_from_a_model_of_the_standard(report: Report) -> None:
    written = document(report)
    read = Sarif.model_validate(written)
    assert read.model_dump(mode="json", by_alias=True, exclude_unset=True) == written


def test_each_result_leads_to_its_rule_line_and_level() -> None:
    run = document(REFUSED)["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    assert [result["level"] for result in run["results"]] == ["error"] * 3 + ["note"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20records/a.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 5}


def test_files_are_uris_and_a_whole_file_has_no_region() -> None:
    results = document(REFUSED)["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert [place["artifactLocation"]["uri"] for place in places[1:]] == [
        "c.ttl",
        "https://w3id.org/x",
        "file:///srv/b.yaml",
    ]
    assert ["region" in place for place in places] == [True, False, False, True]


def test_it_says_whether_the_load_succeeded() -> None:
    ends = [document(report)["runs"][0]["invocations"][0] for report in (REFUSED, PUBLISHED)]
    assert ends == [
        {"executionSuccessful": False, "exitCode": 1},
        {"executionSuccessful": True, "exitCode": 0},
    ]
    assert document(EMPTY)["runs"][0]["results"] == []


def test_the_files_of_a_folder_with_vietnamese_letters_are_quoted() -> None:
    report = Report(
        "refused", faults=[Fault(str(Path("hồ sơ") / "a.yaml"), 1, 1, "", "", "p", "c")]
    )
    uri = document(report)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert uri["artifactLocation"]["uri"] == "h%E1%BB%93%20s%C6%A1/a.yaml"
