"""The schema a viewer checks by takes every log a load writes, and no log that was spoilt."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema.protocols import Validator

from loader.command import load
from thidua.iris import ID, PREFIXES

Write = Callable[..., Path]
Log = dict[str, Any]
PREFIX = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
ODD = ("member_count: {value: 2", "member_count: {value: 5")
LEAD = f"<{ID}passage/invented/103-137>"

# Name of a load → what it is given beside the record: a change to it, other files, RDF.
LOADS: dict[str, tuple[list[tuple[str, str]], dict[str, bytes]]] = {
    "published": ([], {}),
    "published with a note": ([ODD], {}),
    "faults of form and of sense": (
        [
            ("kind: cluster", "kind: circle"),
            ("    number: 3\n", "    nummer: 3\n"),
            ("2031", "2O31"),
        ],
        {},
    ),
    "files of every kind": (
        [],
        {
            "hồ sơ 1.yaml": b"a: [",
            "b.json": b'{"record": NaN}',
            "c.jsonl": b'{"record": 1}\n{',
            "d.csv": "mã bản ghi,loại,năm\nd,cụm,2O31\n".encode(),
            "e.xlsx": b"no workbook",
            "f.yaml": b"",
            "g.yaml": "record: g".encode("utf-16"),
        },
    ),
    "half an RDF file": ([], {"half.ttl": b"<urn:s> <urn:p> "}),
    "a shape that does not hold": (
        [ODD],
        {"beside.ttl": f'{PREFIX}{LEAD} td:start 7 ; td:sha256 "x" .'.encode()},
    ),
    "a contradiction no record writes": (
        [],
        {
            "clash.ttl": (
                f"{PREFIX}<http://ví-dụ.vn/đơn-vị#1> a td:Person , td:Organisation ."
                "_:nameless a td:Person , td:Organisation ."
            ).encode()
        },
    ),
}


@pytest.fixture(params=LOADS)
def log(request: pytest.FixtureRequest, write_record: Write, tmp_path: Path) -> Log:
    """The SARIF log of a load of the name, as a program gets it."""
    changes, others = LOADS[request.param]
    record = write_record(*changes)
    words: list[object] = [record.parent, "--store", tmp_path / "releases", "--report", "sarif"]
    for name, content in others.items():
        rdf = name.endswith(".ttl")
        path = (tmp_path if rdf else record.parent) / name
        path.write_bytes(content)
        words += ["--rdf", path] if rdf else []
    done = CliRunner().invoke(load, [str(word) for word in words])
    assert done.exit_code == (0 if request.param.startswith("published") else 1), done.output
    written: Log = json.loads(done.stdout)
    return written


def test_a_viewers_schema_takes_the_log_of_every_load(sarif_schema: Validator, log: Log) -> None:
    assert [error.message for error in sarif_schema.iter_errors(log)] == []


def test_every_load_is_counted() -> None:
    assert len(LOADS) == 7


@pytest.fixture
def whole(write_record: Write, tmp_path: Path) -> Log:
    """A log with results, each with a place: to be spoilt."""
    path = write_record(("kind: cluster", "kind: circle"), ("2031", "2O31"))
    words = [path, "--store", tmp_path / "releases", "--report", "sarif"]
    written: Log = json.loads(CliRunner().invoke(load, [str(word) for word in words]).stdout)
    assert len(written["runs"][0]["results"]) > 1
    return written


def run_of(log: Log) -> Log:
    found: Log = log["runs"][0]
    return found


def place(log: Log) -> Log:
    found: Log = run_of(log)["results"][0]["locations"][0]["physicalLocation"]
    return found


SPOILT: dict[str, Callable[[Log], object]] = {
    "another version": lambda log: log.update(version="2.0.0"),
    "no runs": lambda log: log.pop("runs"),
    "a key of our own": lambda log: log.update(colour="red"),
    "no tool": lambda log: run_of(log).pop("tool"),
    "a tool without a name": lambda log: run_of(log)["tool"]["driver"].pop("name"),
    "a rule twice": lambda log: run_of(log)["tool"]["driver"]["rules"].append(
        run_of(log)["tool"]["driver"]["rules"][0]
    ),
    "a rule whose words are bare": lambda log: run_of(log)["tool"]["driver"]["rules"][0].update(
        shortDescription="bare"
    ),
    "an unknown kind of column": lambda log: run_of(log).update(columnKind="bytes"),
    "an invocation that does not say how it ended": lambda log: run_of(log)["invocations"][0].pop(
        "executionSuccessful"
    ),
    "a result without a message": lambda log: run_of(log)["results"][0].pop("message"),
    "an unknown level": lambda log: run_of(log)["results"][0].update(level="fault"),
    "a rule index that is text": lambda log: run_of(log)["results"][0].update(ruleIndex="0"),
    "a line counted from 0": lambda log: place(log)["region"].update(startLine=0),
    "a column counted from 0": lambda log: place(log)["region"].update(startColumn=0),
    "a line that is null": lambda log: place(log)["region"].update(startLine=None),
    "a path that is no URI": lambda log: place(log)["artifactLocation"].update(uri="hồ sơ/a.yaml"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_log_is_not_taken(
    sarif_schema: Validator, whole: Log, spoil: Callable[[Log], object]
) -> None:
    spoilt = copy.deepcopy(whole)
    spoil(spoilt)
    assert sarif_schema.is_valid(whole)
    assert not sarif_schema.is_valid(spoilt)


def test_every_way_to_spoil_a_log_is_counted() -> None:
    assert len(SPOILT) == 16
