"""The stages tell whoever watches how far they are."""

import io
import json

import pytest
from rich.console import Console

from loader.reporting.log import LOGGER, logged, say
from loader.reporting.progress import shown
from loader.stages import Event, Moment, Stages, unwatched


def test_a_watcher_is_told_of_begin_counts_and_end() -> None:
    seen: list[Event] = []
    with Stages(seen.append).stage("read") as stage:
        stage.count("records", 1)
        stage.count("records", 2)
        stage.found(quads=7)
    assert [(event.moment, dict(event.counts)) for event in seen] == [
        (Moment.BEGINS, {}),
        (Moment.COUNTS, {"records": 1}),
        (Moment.COUNTS, {"records": 2}),
        (Moment.ENDS, {"records": 2, "quads": 7}),
    ]


def test_a_stage_that_fails_is_timed_and_does_not_end() -> None:
    seen: list[Event] = []
    stages = Stages(seen.append)
    with pytest.raises(ValueError, match="broken"), stages.stage("read"):
        raise ValueError("broken")
    assert [event.moment for event in seen] == [Moment.BEGINS]
    assert stages.seconds["read"] >= 0


def test_progress_is_quiet_where_there_is_no_terminal() -> None:
    written = io.StringIO()
    with shown(Console(file=written)) as watcher:
        assert watcher is unwatched
    assert written.getvalue() == ""


def test_progress_shows_stages_with_their_counts_on_a_terminal() -> None:
    written = io.StringIO()
    terminal = Console(file=written, force_terminal=True, width=100)
    with shown(terminal) as watcher, Stages(watcher).stage("read") as stage:
        stage.found(records=1234, rdf_files=2)
    assert "reading records" in written.getvalue()
    assert "1,234 records, 2 rdf files" in written.getvalue()


def test_the_log_is_a_json_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with logged() as watcher, Stages(watcher).stage("close") as stage:
        stage.found(inferred=3)
    begins, ends = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (begins["event"], begins["stage"], begins["level"]) == ("stage begins", "close", "info")
    assert (ends["event"], ends["stage"], ends["inferred"]) == ("stage ends", "close", 3)
    assert ends["seconds"] >= 0
    assert ends["time"].endswith("+00:00")


def test_the_log_ends_with_the_load(capsys: pytest.CaptureFixture[str]) -> None:
    before = (list(LOGGER.handlers), LOGGER.level, LOGGER.propagate)
    with logged():
        say("within")
    say("after")
    assert (list(LOGGER.handlers), LOGGER.level, LOGGER.propagate) == before
    assert "after" not in capsys.readouterr().err
