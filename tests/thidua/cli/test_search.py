"""`thidua search`: what it prints, and its exit codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from thidua.cli import group
from thidua.release import Release, Releases


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, make_release: Callable[..., Release]) -> Path:
    folder: Path = tmp_path_factory.mktemp("searched")
    Releases(folder).publish(make_release(folder).path.name)
    return folder


def search(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["search", *arguments, "--store", str(store)])


def test_a_hit_is_shown_with_what_tells_it_apart_and_what_was_forgiven(store: Path) -> None:
    found = search(store, "cum", "1", "--kind", "group").stdout.splitlines()
    assert found[0].startswith("Cụm thi đua số 1 · group · VKSND tỉnh Lam Giang · 2020")
    assert found[1].endswith("folded · https://w3id.org/thidua/id/group/lam-giang/cum-1")


def test_as_json_each_hit_has_its_iri_score_and_why(store: Path) -> None:
    printed = search(store, "suoi mo", "--format", "json", "--lang", "en", "--limit", "1").stdout
    (hit,) = json.loads(printed)["hits"]
    assert (hit["label"], hit["why"]) == ("Procuracy of Suoi Mo", ["exact"])
    assert 0 < hit["score"] <= 1


def test_nothing_found_is_said_and_ends_in_1(store: Path) -> None:
    result = search(store, "xyzzy", "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "No name like this was found.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "q='-' is to hold a letter or a digit"),
        (["a", "--limit", "0"], "limit='0' is to be a whole number from 1 to 100"),
        (["a", "--kind", "unit"], "'unit' is not one of"),
        ([], "Missing argument 'TEXT"),
    ],
)
def test_what_does_not_fit_is_one_sentence_and_ends_in_2(
    store: Path, arguments: list[str], said: str
) -> None:
    result = search(store, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
