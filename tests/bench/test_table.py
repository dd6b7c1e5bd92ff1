"""A run as a table: size beside size, bars, what misses them, and growth where three sizes are."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.figures import Figure
from bench.runs import Run, at_size
from bench.table import main, table

EACH = Figure("load, each million quads", 40.0, "s")
UNTIL = Figure("load, until it answers", 290.0, "s", bar=300)
MACHINE = {"cores": "2"}
PARTS = {
    "start": [Figure("serve to first answer", 510.0, bar=500)],
    at_size("load", 100_000): [EACH],
    at_size("load", 1_000_000): [replace(EACH, value=39.0)],
    at_size("load", 10_000_000): [replace(EACH, value=33.0), UNTIL],
}
RUN = Run("aaaaaaaaaa", "2026-01-01T00:00:00+00:00", MACHINE, PARTS)


def test_a_figure_stands_once_with_a_column_a_size() -> None:
    lines = table(RUN).splitlines()
    assert "| load | 100,000 quads | 1,000,000 quads | 10,000,000 quads |  |" in lines
    assert "| load, each million quads | 40.00 | 39.00 | 33.00 | s |" in lines
    assert "| load, until it answers |  |  | 290 (300) | s |" in lines


def test_what_misses_its_bar_is_bold_with_the_bar_beside() -> None:
    assert "| serve to first answer | **510** (500) | ms |" in table(RUN).splitlines()


def test_growth_is_drawn_from_three_sizes_on() -> None:
    assert "line [40, 39, 33]" in table(RUN)
    two = {name: figures for name, figures in PARTS.items() if "10,000,000" not in name}
    assert "line" not in table(replace(RUN, parts=two))


def test_the_latest_run_is_shown_or_the_one_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    RUN.write(tmp_path)
    replace(RUN, commit="bbbbbbbbbb", at="2026-01-02").write(tmp_path)
    for named, title in ([], "# bbbbbbbbbb"), (["aaaa"], "# aaaaaaaaaa"):
        monkeypatch.setattr("sys.argv", ["table", "--history", str(tmp_path), *named])
        main()
        assert capsys.readouterr().out.startswith(title)


def test_without_any_run_it_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["table", "--history", str(tmp_path)])
    with pytest.raises(SystemExit, match="make bench"):
        main()
