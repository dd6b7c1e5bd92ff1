import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from thidua.cli.commands import group

Write = Callable[..., Path]

HERE, THERE = "person/invented/le-van-thu", "person/other/le-van-thu"


@pytest.fixture
def folder(write_record: Write) -> Path:
    write_record()
    return write_record(("record: invented", "record: other"), name="other.yaml").parent


def run(*words: object) -> Result:
    return CliRunner().invoke(group, ["identities", *map(str, words)])


def test_candidates_stand_in_a_table_with_their_reasons(folder: Path) -> None:
    told = run("candidates", folder)
    assert told.exit_code == 0
    assert HERE in told.output
    assert "office at the same body" in told.output


def test_candidates_come_as_json(folder: Path) -> None:
    (one,) = json.loads(run("candidates", folder, "--format", "json").output)
    assert one["things"] == [HERE, THERE]
    assert one["score"] == 1.0


def test_candidates_come_as_csv(folder: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(run("candidates", folder, "--format", "csv").output))
    assert (row["one"], row["other"], row["names"]) == (HERE, THERE, "Lê Văn Thử | Lê Văn Thử")


def test_what_scores_less_than_asked_is_left_out(folder: Path) -> None:
    assert "No candidates" in run("candidates", folder, "--least", "1.1").output


def test_our_own_records_and_reviews_fit_together() -> None:
    told = run("check")
    assert told.exit_code == 0
    assert "reviews ·" in told.output


def test_the_check_counts_what_the_reviews_say(folder: Path, write_reviews: Write) -> None:
    reviews = write_reviews(f"same: [{HERE}, {THERE}]")
    told = run("check", folder, "--identities", reviews)
    assert told.output == "1 reviews · 1 merged into others · 0 pairs told apart\n"


@pytest.mark.parametrize("command", ["check", "candidates"])
def test_faults_of_the_reviews_are_said_with_their_lines(
    folder: Path, write_reviews: Write, command: str
) -> None:
    reviews = write_reviews(f"same: [{HERE}]")
    told = run(command, folder, "--identities", reviews)
    assert told.exit_code == 1
    assert f"{reviews}:2:5: reviews[0]: names one thing alone" in told.output


def test_a_review_of_what_no_record_writes_does_not_pass(
    folder: Path, write_reviews: Write
) -> None:
    reviews = write_reviews(f"different: [{HERE}, person/none/x]")
    told = run("check", folder, "--identities", reviews)
    assert told.exit_code == 1
    assert "`person/none/x` is written by no record of this load" in told.output


def test_a_load_takes_the_reviews_it_is_given(
    folder: Path, write_reviews: Write, tmp_path: Path
) -> None:
    reviews = write_reviews(f"same: [{HERE}, person/none/x]")
    words = ["load", folder, "--identities", reviews, "--store", tmp_path / "releases"]
    told = CliRunner().invoke(group, [str(word) for word in words])
    assert told.exit_code == 1
    assert "`person/none/x` is written by no record" in told.output
