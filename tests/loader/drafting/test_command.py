"""`thidua draft`: one article or many, in two forms, and a sentence for what is no article."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from loader.drafting.articles import LARGEST, LARGEST_PAGE
from loader.drafting.command import draft
from thidua.cli.commands import group


def run(*arguments: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(draft, [str(each) for each in arguments], input=given)


def drafts(done: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_command_is_one_of_thidua() -> None:
    assert CliRunner().invoke(group, ["draft", "--help"]).exit_code == 0


def test_json_is_one_object_a_line_with_the_documented_keys(folder: Path) -> None:
    done = run("--format", "json", folder / "b.txt", folder / "a.txt")
    assert done.exit_code == 0
    found = drafts(done)
    assert [each["source"] for each in found] == ["b.txt", "a.txt"]
    assert [*found[0]] == ["source", "groups", "people", "events", "movements", "documents"]
    (of_group,) = found[0]["groups"]
    assert [*of_group] == [
        "kind", "number", "name", "organiser", "year", "lead", "deputies", "members",
        "member_count", "slogans",
    ]  # fmt: skip
    assert of_group["number"]["value"] == 4
    assert of_group["lead"]["unit"]["value"] == "VKSND huyện Suối Bạc"
    assert of_group["lead"]["basis"]["value"] == "stated"
    assert of_group["name"] == {
        "value": None, "span": None, "confidence": 0.0, "reason": "the text does not say",
    }  # fmt: skip


def test_a_folder_gives_its_articles_in_order_and_each_file_once(folder: Path) -> None:
    done = run("--format", "json", folder, folder / "a.txt")
    assert [each["source"] for each in drafts(done)] == ["a.txt", "b.txt"]


def test_standard_input_is_read_for_a_dash(folder: Path) -> None:
    done = run("--format", "json", "-", given=(folder / "a.txt").read_bytes())
    (found,) = drafts(done)
    assert (found["source"], found["groups"][0]["number"]["value"]) == ("-", 3)


def test_the_table_shows_what_was_found_with_place_and_reason(folder: Path) -> None:
    done = run(folder / "a.txt")
    assert "group 1 lead unit" in done.stdout
    assert "10-30" in done.stdout


def test_the_table_obeys_no_sign_of_the_article(tmp_path: Path) -> None:
    role = "Năm 2024, VKSND huyện Suối Bạc là Cụm trưởng Cụm thi đua số 3."
    said = f"{role} Cụm chọn phương châm “Vững \x1b[31mvàng”."
    (tmp_path / "a.txt").write_text(said, encoding="utf-8")
    done = run(tmp_path)
    assert "Vững" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_text_without_facts_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Trời mưa.", encoding="utf-8")
    assert "(nothing found)" in run(tmp_path).stdout


def test_output_goes_to_the_file_named(folder: Path) -> None:
    done = run("--format", "json", "-o", folder / "drafts.jsonl", folder / "a.txt")
    assert done.stdout == ""
    assert json.loads((folder / "drafts.jsonl").read_text("utf-8"))["source"] == "a.txt"


def test_a_draft_that_somebody_works_on_is_not_written_over(folder: Path) -> None:
    (folder / "005.yaml").write_text("my work", "utf-8")
    done = run("--format", "yaml", "-o", folder / "005.yaml", folder / "a.txt")
    assert done.exit_code == 2
    assert "005.yaml stands there already" in done.stderr
    assert (folder / "005.yaml").read_text("utf-8") == "my work"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.txt", b"", "x.txt is empty; fill it in or leave it out"),
        ("x.txt", b" \n\n", "x.txt is empty; fill it in or leave it out"),
        ("x.txt", b"C\xf4ng", "x.txt is no UTF-8 (byte 1); save it as UTF-8"),
        ("x.txt", "Cụm".encode("utf-16"), "x.txt is UTF-16, not UTF-8; save it as UTF-8"),
        ("x.html", b"<p>", "x.html is HTML without an article in it; save the article's text"),
        ("x.txt", b"\n<!DOCTYPE html><p>", "x.txt is HTML without an article in it"),
        ("x.pdf", b"%PDF-1.7", "x.pdf is a PDF that cannot be read"),
        ("x.txt", b"%PDF-1.7", "x.txt is a PDF that cannot be read"),
        ("x.txt", b"a" * (LARGEST + 1), "x.txt holds a text of more than 256 KiB"),
        ("x.txt", b"a" * (LARGEST_PAGE + 1), "x.txt is larger than 20 MiB"),
    ],
)
def test_a_file_that_is_no_article_gets_a_sentence_and_the_others_are_done(
    folder: Path, name: str, content: bytes, said: str
) -> None:
    (folder / name).write_bytes(content)
    done = run("--format", "json", folder / name, folder / "a.txt")
    assert done.exit_code == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [each["source"] for each in drafts(done)] == ["a.txt"]


def test_a_missing_file_and_a_folder_without_articles_get_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run(tmp_path / "no.txt", tmp_path / "empty")
    assert done.exit_code == 1
    assert "no.txt cannot be read: No such file or directory; check the path" in done.stderr
    assert (
        "empty holds no article: none of its files ends in .txt, .html, .htm, .pdf" in done.stderr
    )


def test_no_file_at_all_is_a_fault_of_the_command_line() -> None:
    assert run().exit_code == 2


def test_the_same_text_gives_the_same_bytes_whatever_the_order_of_hashes() -> None:
    texts = Path(__file__).parents[3] / "bench" / "extraction" / "texts"
    command = [Path(sys.executable).parent / "thidua", "draft", "--format", "json", texts]
    outputs = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "0", "1", "4711")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == len(list(texts.glob("*.txt"))) > 60


def test_decomposed_letters_give_the_draft_of_composed_ones(folder: Path) -> None:
    text = (folder / "a.txt").read_text("utf-8")
    (folder / "a.txt").write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
    (found,) = drafts(run("--format", "json", folder / "a.txt"))
    assert found["groups"][0]["lead"]["unit"]["span"] == [10, 30]


@pytest.mark.parametrize(
    ("options", "expected"),
    [(["-o", "005.yaml"], "005"), (["-o", "Bài 5.yml"], "bai-5"), (["--record", "006"], "006"),
     (["-o", "005.yaml", "--record", "x-7"], "x-7"), (["-o", "draft.txt"], "a"), ([], "a")],
)  # fmt: skip
def test_a_record_is_named_as_told_else_as_its_file(
    folder: Path, options: list[str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(draft, ["--format", "yaml", "a.txt", *options])
    assert done.exit_code == 0, done.output
    written = Path(options[1]) if "-o" in options else None
    text = written.read_text("utf-8") if written else done.stdout
    assert yaml.safe_load(text)["record"] == expected


def test_what_is_no_id_is_refused_with_one_that_would_do(folder: Path) -> None:
    done = CliRunner().invoke(draft, ["--record", "Bài 5", str(folder / "a.txt")])
    assert done.exit_code == 2
    assert "--record Bài 5 is no id of a record: use the letters a-z" in done.output
    assert "as in `bai-5`" in done.output
