"""The report of a load, from the command as a user has it: as text, JSON and SARIF."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import loader
from loader.command import load

Write = Callable[..., Path]
GUIDE = Path(loader.__path__[0]).parent / "docs" / "reports.md"
WRONG = ("kind: cluster", "kind: circle")
ODD = ("member_count: {value: 2", "member_count: {value: 5")
OTHER_LEAD = ("lead: {unit: suoi-mo, at: lead}", "lead: {unit: doi-gio, at: lead}")


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    def invoked(*arguments: object) -> Result:
        words = [*map(str, arguments), "--store", str(tmp_path / "releases")]
        return CliRunner().invoke(load, words)

    return invoked


Run = Callable[..., Result]


def document(done: Result) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def test_json_goes_to_standard_output_alone(run: Run, write_record: Write) -> None:
    path = write_record(WRONG)
    done = run(path, "--report", "json")
    (fault,) = document(done)["faults"]
    line = path.read_text("utf-8").split("kind: circle")[0].count("\n") + 1
    assert (done.exit_code, done.stderr) == (1, "")
    assert fault == {
        "file": str(path),
        "line": line,
        "column": 5,
        "record": "invented",
        "field": "groups.cum-3.kind",
        "problem": "`circle` is not known here",
        "cure": "use one of: block, cluster",
        "code": "unknown-code",
    }


def test_json_of_a_published_load_has_its_release_counts_notes_and_seconds(
    run: Run, write_record: Write, tmp_path: Path
) -> None:
    said = document(run(write_record(ODD), "--report", "json"))
    assert said["end"] == "published"
    assert said["release"] == (tmp_path / "releases" / "current").readlink().name
    assert said["counts"]["records"] == 1
    assert list(said["seconds"]) == ["read", "map", "settle", "close", "check", "publish"]
    assert said["faults"] == []
    assert "member-list-and-count-differ" in {note["code"] for note in said["notes"]}


def test_the_guide_names_every_key_of_the_json_report(run: Run, write_record: Write) -> None:
    keys = document(run(write_record(), "--report", "json", "--dry-run")).keys()
    rows = re.findall(r"^\| (`.*?) \|", GUIDE.read_text("utf-8").split("## SARIF")[0], re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(keys)


def test_a_fault_of_a_whole_file_has_no_line(run: Run, tmp_path: Path) -> None:
    (fault,) = document(run(tmp_path / "none.yaml", "--report", "json"))["faults"]
    assert (fault["line"], fault["column"], fault["code"]) == (None, None, "unreadable-file")


def test_a_busy_store_is_a_fault_of_the_report_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "releases").write_text("a file")
    (fault,) = document(run(tmp_path / "none.yaml", "--report", "json"))["faults"]
    assert fault["code"] == "store-unwritable"


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_a_report_file_stands_beside_the_usual_lines(
    run: Run, write_record: Write, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "report"
    done = run(write_record(WRONG), "--report", form, "--report-file", file)
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1] == "1 fault; nothing was published."
    assert "`circle` is not known here" in file.read_text("utf-8")


def test_the_text_of_a_published_load_is_what_is_said(
    run: Run, write_record: Write, tmp_path: Path
) -> None:
    file = tmp_path / "report"
    done = run(write_record(ODD), "--report-file", file)
    assert file.read_text("utf-8") == done.stderr + done.stdout


def test_sarif_leads_to_the_line(run: Run, write_record: Write) -> None:
    path = write_record(WRONG)
    (result,) = document(run(path, "--report", "sarif"))["runs"][0]["results"]
    assert result["ruleId"] == "unknown-code"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == path.as_uri()
    assert place["region"]["startColumn"] == 5


def test_a_report_file_that_cannot_be_written_is_said_before_anything_happens(
    run: Run, write_record: Write, tmp_path: Path
) -> None:
    done = run(write_record(), "--report-file", tmp_path / "none" / "report")
    assert done.exit_code == 2
    assert not (tmp_path / "releases").exists()


def test_verbose_logs_each_stage_and_keeps_the_usual_line(run: Run, write_record: Write) -> None:
    done = run(write_record(), "--verbose")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert events[0]["event"] == "load begins"
    ended = [event["stage"] for event in events if event["event"] == "stage ends"]
    assert ended == ["read", "map", "settle", "close", "check", "publish"]
    assert done.stdout.startswith("published: release ")


def test_a_dry_run_into_an_empty_folder_adds_everything(run: Run, write_record: Write) -> None:
    done = run(write_record(), "--dry-run")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1:3] == [
        "there is no current release: everything is new",
        "  records: 1 added, 0 changed, 0 withdrawn",
    ]


def test_a_dry_run_of_what_is_published_differs_in_nothing(run: Run, write_record: Write) -> None:
    path = write_record()
    run(path)
    difference = document(run(path, "--dry-run", "--report", "json"))["difference"]
    assert difference["records"] == {"added": [], "changed": [], "withdrawn": []}
    assert difference["facts"] == {"added": 0, "withdrawn": 0}
    assert difference["graphs"] == {}


def test_a_dry_run_names_records_and_facts_that_differ(run: Run, write_record: Write) -> None:
    one, two = write_record(), write_record(("record: invented", "record: two"), name="two.yaml")
    run(one, two)
    changed = write_record(OTHER_LEAD)
    three = write_record(("record: invented", "record: three"), name="three.yaml")
    found = document(run(changed, three, "--dry-run", "--report", "json"))["difference"]
    assert {kind: len(names) for kind, names in found["records"].items()} == {
        "added": 1,
        "changed": 1,
        "withdrawn": 1,
    }
    graphs = found["graphs"]
    assert {"record/invented", "record/two", "record/three", "inferred"} <= graphs.keys()
    assert (graphs["record/two"]["added"], graphs["record/three"]["withdrawn"]) == ([], [])
    leads = [t for t in graphs["inferred"]["added"] if "ontology#leads>" in t]
    assert len(leads) == 1
    assert "doi-gio" in leads[0]
    assert found["facts"]["added"] == sum(len(graph["added"]) for graph in graphs.values())


def test_a_verbose_dry_run_lists_the_first_facts(run: Run, write_record: Write) -> None:
    run(write_record())
    changed = write_record(OTHER_LEAD)
    plain, listed = (run(changed, "--dry-run", *more).stdout for more in ((), ("--verbose",)))
    assert "      + <https:" not in plain
    assert "      + <https:" in listed
    assert "      − <https:" in listed
    everything = run(write_record(("record: invented", "record: new")), "--dry-run", "--verbose")
    assert re.search(r"^      \+ … and \d+ more$", everything.stdout, re.MULTILINE)
