"""What a SARIF report says: each result with its rule, level, file and line."""

import json
from pathlib import Path
from typing import Any

from loader.faults import Fault
from loader.reporting.report import Report
from loader.reporting.sarif import sarif_report

FAULT = Fault("my records/a.yaml", 3, 5, "a", "groups.c", "is wrong", "mend it", "wrong-type")
NOTE = Fault("/srv/b.yaml", 7, 1, "b", "", "is odd", "look", "sources-disagree-on-the-lead")
WHOLE = Fault("c.ttl", 0, 0, "", "", "is empty", "fill it in", "empty-file")
NOWHERE = Fault("https://w3id.org/đ#1", 0, 0, "", "", "clash", "correct it", "cax-dw")
REFUSED = Report("refused", faults=[FAULT, WHOLE, NOWHERE], notes=[NOTE])
PUBLISHED = Report("published", "3f2a", notes=[NOTE])
EMPTY = Report("published", "3f2a")


def document(report: Report) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(sarif_report(report))
    return written


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
        "https://w3id.org/%C4%91#1",
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


def test_of_a_table_the_line_alone_is_given_for_its_columns_are_cells() -> None:
    report = Report("refused", faults=[Fault("a.csv", 3, 16, "a", "năm", "is wrong", "mend it")])
    place = document(report)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3}
