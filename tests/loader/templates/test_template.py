"""`thidua template`: what it prints loads as it stands, and answers."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import thidua
from loader.command import load
from loader.reading import locators
from loader.reading.records import read_records
from loader.templates.command import template
from loader.templates.example import TEXT
from loader.templates.writing import WRITERS
from thidua.cli import group

FORMATS = [(name, language) for name in WRITERS for language in ("vi", "en")]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(template, list(arguments))


def test_there_is_a_template_of_each_format_in_both_languages() -> None:
    assert len(FORMATS) == 10


@pytest.mark.parametrize(("name", "language"), FORMATS)
def test_a_template_loads_as_it_is_and_answers(name: str, language: str, tmp_path: Path) -> None:
    path, store = tmp_path / f"record.{name}", tmp_path / "releases"
    printed = run(name, "--lang", language, "-o", str(path))
    assert printed.exit_code == 0, printed.output
    done = CliRunner().invoke(load, [str(path), "--store", str(store)])
    assert done.exit_code == 0, done.output
    (row,) = thidua.open(store).answer("who-led", {"year": "2031"}).rows
    assert row.cells["unit"].text == "VKSND huyện Suối Bạc"


@pytest.mark.parametrize("content", ["my work", ""])
def test_what_stands_in_the_file_to_write_is_never_lost(content: str, tmp_path: Path) -> None:
    path = tmp_path / "005.yaml"
    path.write_text(content, encoding="utf-8")
    done = run("-o", str(path))
    assert bool(done.exit_code) == bool(content)
    assert (path.read_text(encoding="utf-8") == content) == bool(content)
    said = f"{path} stands there already: name another file, or remove it"
    assert (said in done.stderr) == bool(content)


def test_its_locators_are_those_of_its_text(tmp_path: Path) -> None:
    (tmp_path / "example.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "record.yaml").write_bytes(run().stdout_bytes)
    (loaded,) = read_records([tmp_path / "record.yaml"], tmp_path)
    assert locators.sha256(TEXT) == loaded.record.article.text.sha256
    assert loaded.quotes["p-68-102"] == "VKSND huyện Suối Bạc là Cụm trưởng"


@pytest.mark.parametrize(
    ("language", "heading", "remark"),
    [("vi", "cụm trưởng", "Các đơn vị"), ("en", "lead", "Every fact names")],
)
def test_headings_and_remarks_are_in_the_language(language: str, heading: str, remark: str) -> None:
    assert f",{heading}," in run("csv", "--lang", language).stdout
    assert f"# {remark}" in run("yaml", "--lang", language).stdout


def test_excel_is_told_that_the_table_is_utf_8() -> None:
    assert run("csv").stdout_bytes.startswith(b"\xef\xbb\xbf")


def test_an_unknown_format_is_a_usage_error() -> None:
    done = run("xml")
    assert done.exit_code == 2
    assert "'xml' is not one of 'yaml', 'json', 'jsonl', 'csv', 'xlsx'" in done.stderr


def test_the_command_hands_it_over() -> None:
    done = CliRunner().invoke(group, ["template", "json"])
    assert done.exit_code == 0
    assert '"record": "example"' in done.stdout
