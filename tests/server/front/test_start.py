"""A front comes from the settings in force, and its log lines are JSON."""

import gc
import json
import logging
from pathlib import Path

import pytest

from server.front import start
from server.settings import BadSettings


@pytest.fixture(autouse=True)
def logs_as_before() -> object:
    """Loggers outlive a test: handlers and level are put back."""
    thresholds = gc.get_threshold()
    logger = logging.getLogger("thidua.server")
    handlers, level, propagate = [*logger.handlers], logger.level, logger.propagate
    yield
    logger.handlers[:], logger.propagate = handlers, propagate
    logger.setLevel(level)
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def test_a_front_takes_its_settings_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_STORE", str(tmp_path))
    monkeypatch.setenv("THIDUA_DEADLINE", "2.5")
    assert start.create_front().settings.deadline == 2.5


def test_a_front_of_bad_settings_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_DEADLINE", "soon")
    with pytest.raises(BadSettings, match="THIDUA_DEADLINE=soon"):
        start.create_front()


def test_what_the_front_logs_goes_to_stderr_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("THIDUA_STORE", str(tmp_path))
    start.create_front()
    logging.getLogger("thidua.server").warning("said %s", "once")
    out, err = capsys.readouterr()
    assert out == ""
    assert json.loads(err)["event"] == "said once"
