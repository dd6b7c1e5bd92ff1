"""Figures of a run are kept, written, read back and compared with those of another run."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench import figures
from bench.compare import found, main
from bench.figures import RATIO, Figure
from bench.runs import Run, at_size, changes, part_and_size

FAST = Figure("closure, 116,000 triples, beside owlrl", 150.0, RATIO, bar=50, better="more")
START = Figure("serve to first answer", 800.0, bar=1000)
RUN = Run("aaaaaaaaaa", "2026-01-01T00:00:00+00:00", {"cores": "2"}, {"closure": [FAST, START]})


@pytest.fixture
def gathering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "figures.jsonl"
    monkeypatch.setenv(figures.KEPT_IN, str(path))
    return path


@pytest.mark.parametrize(
    ("figure", "holds"),
    [
        (START, True),
        (replace(START, value=1000.1), False),
        (FAST, True),
        (replace(FAST, value=49.9), False),
        (replace(FAST, value=1, bar=None), True),
    ],
)
def test_a_bar_is_the_worst_value_that_holds(figure: Figure, *, holds: bool) -> None:
    assert figure.holds is holds
    assert ("MISSED" in str(figure)) is not holds


def test_what_is_kept_is_read_in_its_order(gathering: Path) -> None:
    figures.keep(FAST)
    figures.keep(START, FAST)
    assert figures.read(gathering) == [FAST, START, FAST]


def test_nothing_is_kept_where_nobody_gathers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(figures.KEPT_IN, raising=False)
    figures.keep(FAST)
    assert figures.read(tmp_path / "figures.jsonl") == []


def test_a_run_is_the_same_once_written_and_read(tmp_path: Path) -> None:
    path = RUN.write(tmp_path)
    assert path.name == "2026-01-01-aaaaaaaaaa.json"
    assert Run.at_path(path) == RUN


def test_parts_measured_later_of_a_commit_are_added_to_its_run(tmp_path: Path) -> None:
    RUN.write(tmp_path)
    again = replace(RUN, parts={}).and_part("http", [START]).and_part("closure", [START])
    kept = Run.at_path(again.write(tmp_path))
    assert kept.parts == {"closure": [START], "http": [START]}


def test_what_another_machine_measured_is_not_added_to(tmp_path: Path) -> None:
    RUN.write(tmp_path)
    elsewhere = replace(RUN, machine={"cores": "64"}, parts={"http": [START]})
    assert Run.at_path(elsewhere.write(tmp_path)) == elsewhere


@pytest.mark.parametrize(("name", "size"), [("load", 1_000_000), ("http", 100_000)])
def test_the_name_of_a_part_at_a_size_is_read_back(name: str, size: int) -> None:
    assert part_and_size(at_size(name, size)) == (name, size)
    assert part_and_size(name) == (name, None)


def test_a_run_says_of_which_commit_and_machine_it_is() -> None:
    run = Run.begun()
    assert run.commit
    assert set(run.machine) == {"processor", "cores", "system", "python"}


def test_better_is_above_one_whichever_side_is_better() -> None:
    faster = {"closure": [replace(FAST, value=300), replace(START, value=400)]}
    assert [each.ratio for each in changes(RUN, replace(RUN, parts=faster))] == [2, 2]


def test_figures_of_one_run_alone_are_left_out() -> None:
    other = {"closure": [replace(FAST, name="new")], "http": [FAST]}
    assert list(changes(RUN, replace(RUN, parts=other))) == []


def test_of_two_machines_ratios_alone_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = replace(RUN, commit="bbbbbbbbbb", at="2026-01-02", machine={"cores": "64"})
    for run in (RUN, elsewhere):
        run.write(tmp_path)
    monkeypatch.setattr("sys.argv", ["compare", "--history", str(tmp_path), "aaaa", "bbbb"])
    main()
    said = capsys.readouterr().out
    assert FAST.name in said
    assert START.name not in said


def test_a_run_is_found_by_file_or_commit_the_latest_first(tmp_path: Path) -> None:
    later = replace(RUN, at="2026-01-03T00:00:00+00:00")
    assert found("aaaa", [later, RUN]) == later
    assert found(str(RUN.write(tmp_path)), []) == RUN
    with pytest.raises(SystemExit, match="neither a file nor the commit"):
        found("cccc", [RUN])
