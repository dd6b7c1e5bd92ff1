"""The `thidua` command: what it prints, where, and its exit codes."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from thidua.cli import group
from thidua.cli.commands import HANDED_OVER
from thidua.release import Release, Releases

Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path, make_release: Callable[..., Release]) -> Path:
    make_release(tmp_path, "older", "2026-01-01")
    make_release(tmp_path, "newer", "2026-01-02")
    for each in ("older", "newer"):
        Releases(tmp_path).publish(each)
    return tmp_path


@pytest.fixture
def run(store: Path) -> Run:
    def invoked(*arguments: str, text: str | None = None) -> Result:
        return CliRunner(env={"THIDUA_STORE": str(store)}).invoke(group, arguments, input=text)

    return invoked


def test_ask_draws_a_table(run: Run) -> None:
    result = run("ask", "who-led", "year=2020")
    assert result.exit_code == 0
    assert "2 dòng · đầy đủ · bản phát hành newer" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("written", "start"), [("json", "{"), ("csv", "year,group"), ("tsv", "year\tgroup")]
)
def test_ask_writes_other_formats(run: Run, written: str, start: str) -> None:
    result = run("ask", "who-led", "--format", written, "--lang", "en")
    assert result.exit_code == 0
    assert result.stdout.startswith(start)
    assert "Emulation Cluster No. 1" in result.stdout


WRONG = [
    (["ask", "who-lad"], "did you mean who-led"),
    (["ask", "who-led", "year=x"], "year='x' is to be a whole number"),
    (["ask", "who-led", "yaer=2020"], "is no parameter of who-led"),
    (["ask", "who-led", "2020"], "write key=value"),
    (["ask", "led-by-unit"], "unit is required"),
    (["ask", "led-by-unit", "unit=huyện Suối"], "VKSND huyện Suối Mơ"),
    (["ask", "who-led", "--format", "pdf"], "'pdf' is not one of"),
    (["nonsense"], "No such command"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_is_asked_wrongly_is_said_and_ends_in_2(
    run: Run, arguments: list[str], said: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


FAILED = [
    (["query", "-"], "SELECT", "does not parse"),
    (["query", "-"], "SELECT * { SERVICE <urn:x> {} }", "SERVICE is refused"),
    (["query", "-", "--format", "turtle"], "SELECT * {}", "cannot be written as text/turtle"),
    (["rollback", "zzz"], None, "no release begins with 'zzz'"),
]


@pytest.mark.parametrize(("arguments", "text", "said"), FAILED)
def test_what_cannot_be_answered_is_said_and_ends_in_1(
    run: Run, arguments: list[str], text: str | None, said: str
) -> None:
    result = run(*arguments, text=text)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr


def test_no_release_is_said_with_its_cure(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["ask", "who-led", "--store", str(tmp_path / "none")])
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"run `thidua load --store {tmp_path / 'none'}`" in result.stderr


def test_query_reads_a_file_or_standard_input(run: Run, tmp_path: Path) -> None:
    text = "SELECT (1 AS ?x) {}"
    file = tmp_path / "my.rq"
    file.write_text(text)
    assert run("query", str(file)).stdout == "?x\n1\n"
    assert run("query", "-", "--format", "csv", text=text).stdout_bytes == b"x\r\n1\r\n"
    assert json.loads(run("query", "-", text="ASK {}").stdout)["boolean"] is True
    assert run("query", "-", text="CONSTRUCT { <urn:s> <urn:p> 1 } {}").stdout.endswith(" .\n")


def test_a_file_that_is_no_text_is_said(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "my.rq"
    file.write_bytes(b"\xff\xfe")
    assert "not UTF-8" in run("query", str(file)).stderr


def test_questions_shows_what_may_be_asked(run: Run) -> None:
    shown = run("questions", "--lang", "en").stdout
    assert "who-led [year=…] [group=…] [organiser=…]\n    Who led which" in shown
    assert "led-by-unit unit=…\n" in shown


def test_rollback_goes_back_once_and_says_when_there_is_no_further(run: Run) -> None:
    assert run("releases").stdout.splitlines()[0].startswith("* newer")
    assert run("rollback").stdout == "Current is now older\n"
    assert run("releases").stdout.splitlines()[1].startswith("* older")
    assert run("rollback").exit_code == 1
    assert run("rollback", "new").stdout == "Current is now newer\n"


def test_every_command_has_help_with_an_example(run: Run) -> None:
    own = [name for name in group.list_commands(click.Context(group)) if name not in HANDED_OVER]
    assert own == [
        *(
            "ask",
            "cite",
            "explain",
            "prune",
            "query",
            "questions",
            "releases",
            "resolve",
            "rollback",
            "search",
        ),
    ]
    for name in own:
        assert f"thidua {name}" in run(name, "--help").stdout
    for name in (*own, *HANDED_OVER):
        assert f"\n  {name} " in run("--help").stdout


@pytest.mark.parametrize("name", HANDED_OVER)
def test_a_command_of_an_application_that_is_not_there_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    module, _ = HANDED_OVER[name]
    monkeypatch.setitem(sys.modules, module, None)
    result = run(name, "--any", "thing")
    assert result.exit_code == 1
    assert "run this from a checkout" in result.stderr


def test_a_missing_dependency_of_an_application_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> None:
        raise ModuleNotFoundError(name="pydantic")

    monkeypatch.setattr("thidua.cli.commands.import_module", missing)
    assert "run `make setup` in the checkout" in run("load").stderr


def test_the_installed_command_runs_without_a_unicode_locale(store: Path) -> None:
    command = Path(sys.executable).with_name("thidua")
    done = subprocess.run(
        [command, "ask", "who-led", "year=2022", "--store", store],
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert "VKSND huyện Đồi Gió" in done.stdout.decode()
