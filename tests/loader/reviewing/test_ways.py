"""Shorter ways through a review: jumps, facts alike by one key, one language, offered gists."""

import json
import re
from pathlib import Path

import pytest
import yaml

from loader.reviewing.wording import wording
from tests.loader.reviewing.invented import ACCEPT, ALL, FACTS, Run, drafted

LISTED = "Năm 2031, Cụm thi đua số 3 gồm VKSND huyện Suối Bạc, VKSND huyện Mận và VKSND huyện Đào."


def test_facts_and_keys_are_in_one_language(run: Run) -> None:
    said = run(ACCEPT * 3 + "q", "--lang", "vi").output
    assert "Cụm thi đua số 3, năm 2031 · lead" in said
    assert "Đơn vị trưởng cụm, khối: VKSND huyện Suối Bạc" in said
    assert "chắc 0.96" in said
    assert f"còn {FACTS - 3} mục" in said
    assert not {"accept", "Gist", "sure", "said"} & {*re.findall(r"[A-Za-z]+", said)}


def test_both_languages_say_the_same_things() -> None:
    vietnamese, english = wording("vi"), wording("en")
    assert vietnamese.keys() == english.keys()
    for name, words in vietnamese.items():
        assert {*re.findall(r"{\w+}", words)} == {*re.findall(r"{\w+}", english[name])}, name


@pytest.mark.parametrize(("typed", "number"), [("4\n", 4), ("12\n", 12), ("/bac\n", 4)])
def test_a_number_or_a_text_leads_to_its_fact(run: Run, typed: str, number: int) -> None:
    said = run(typed + "q").output
    assert f"[{number}/{FACTS}]" in said.partition("q save and leave")[2]


@pytest.mark.parametrize("typed", ["99\n", "0\n", "1x\n", "/nowhere\n"])
def test_where_there_is_no_such_fact_it_is_said(run: Run, typed: str, tmp_path: Path) -> None:
    said = run(typed + "q").output
    assert f"There is no such fact: {typed.strip().removeprefix('/')}" in said
    assert not (tmp_path / "thu.yaml.review").exists()


def test_a_corrected_fact_says_that_it_is_still_to_be_accepted(run: Run) -> None:
    said = run("3\nc2032\nq").output
    assert "value (Enter keeps it, - corrects nothing) [2031]" in said
    assert "Corrected. Press a to accept it if it is right now." in said
    assert "Corrected" not in run("3\nc\nq").output


def test_facts_alike_are_accepted_by_one_key_and_each_undone_alone(
    run: Run, tmp_path: Path
) -> None:
    draft = drafted(tmp_path, LISTED, "listed")
    first = run("/bac\neq", of=draft).output
    assert "Alike (3): " in first
    assert "e accept all 3 · x reject all 3" in first
    assert "Gists as offered: " in first
    said = json.loads((tmp_path / "listed.yaml.review").read_text("utf-8"))
    members = ["groups.cluster-3-2031.members." + str(number) for number in range(3)]
    found = {".".join(map(str, path)): decision for path, decision in said["decisions"]}
    assert found == dict.fromkeys(members, "accepted")
    run("/mận\nrq", of=draft)
    said = json.loads((tmp_path / "listed.yaml.review").read_text("utf-8"))
    assert [decision for _, decision in said["decisions"]].count("rejected") == 1


def test_facts_alike_are_rejected_by_one_key(run: Run, tmp_path: Path) -> None:
    run("/bac\nxq", of=drafted(tmp_path, LISTED, "listed"))
    said = json.loads((tmp_path / "listed.yaml.review").read_text("utf-8"))
    assert [decision for _, decision in said["decisions"]] == ["rejected"] * 3


def test_a_passage_of_several_facts_is_offered_words_of_all(run: Run) -> None:
    said = run(ACCEPT + "a").output
    assert "Also resting on this passage: " in said
    assert "[Nhắc đến VKSND tỉnh Lam Giang]" in said


@pytest.mark.parametrize(("options", "expected"), [([], "005"), (["--record", "x-7"], "x-7")])
def test_a_record_is_named_as_told_else_as_the_file_it_is_written_to(
    run: Run, tmp_path: Path, options: list[str], expected: str
) -> None:
    output = tmp_path / "005.yaml"
    assert run(ALL + "w", "-o", str(output), *options).exit_code == 0
    assert yaml.safe_load(output.read_text("utf-8"))["record"] == expected
