"""Compiled rules are kept by the ontology's content, and owlrl is not needed again."""

import subprocess
import sys
from pathlib import Path

import pytest

from loader.closure import cache, load_rules
from tests.loader.closure.oracle import ontology

ASK = """
import sys
from pathlib import Path
from loader.closure import load_rules
rules = load_rules([Path(sys.argv[1])], Path(sys.argv[2]))
print(len(rules), sorted({"owlrl", "rdflib"} & sys.modules.keys()))
"""


def ask(path: Path, kept: Path) -> str:
    command = [sys.executable, "-c", ASK, str(path), str(kept)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_kept_rules_need_no_owlrl(tmp_path: Path) -> None:
    path, kept = ontology(tmp_path, ":A rdfs:subClassOf :B ."), tmp_path / "rules"
    assert ask(path, kept) == "2 ['owlrl', 'rdflib']"
    assert ask(path, kept) == "2 []"


def test_kept_rules_are_the_compiled_ones(tmp_path: Path) -> None:
    text = r':A rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue "có\n" ] .'
    path, kept = ontology(tmp_path, text), tmp_path / "rules"
    compiled = load_rules([path], kept)
    assert load_rules([path], kept) == compiled == load_rules([path], None)


def test_a_changed_ontology_is_compiled_anew(tmp_path: Path) -> None:
    kept = tmp_path / "rules"
    load_rules([ontology(tmp_path, ":A rdfs:subClassOf :B .")], kept)
    changed = load_rules([ontology(tmp_path, ":A rdfs:subClassOf :C .")], kept)
    assert "<https://example.org/C>" in changed.to_json()
    assert len(list(kept.iterdir())) == 2


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    path, folder = ontology(tmp_path, ":A rdfs:subClassOf :B ."), tmp_path / "rules"
    compiled = load_rules([path], folder)
    (kept,) = folder.iterdir()
    whole = kept.read_text("utf-8")
    for damaged in ("", whole[:-20], "[]", '{"rules": [[1]]}', "{}"):
        kept.write_text(damaged, "utf-8")
        assert load_rules([path], folder) == compiled
        assert kept.read_text("utf-8") == whole


@pytest.mark.parametrize(
    ("named", "folder"),
    [
        ("/var/kept", "/var/kept/thidua/rules"),
        ("", "~/.cache/thidua/rules"),
        ("x", "~/.cache/thidua/rules"),
    ],
)
def test_they_are_kept_where_the_user_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, named: str, folder: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert cache.folder() == Path(folder).expanduser()


def test_where_nothing_can_be_kept_they_are_compiled_each_time(tmp_path: Path) -> None:
    path, taken = ontology(tmp_path, ":A rdfs:subClassOf :B ."), tmp_path / "taken"
    taken.write_text("a file in the place of the folder")
    assert load_rules([path], taken) == load_rules([path], None)


def test_the_folder_holds_nothing_but_rules(tmp_path: Path) -> None:
    kept = tmp_path / "rules"
    load_rules([ontology(tmp_path, ":A rdfs:subClassOf :B .")], kept)
    assert [path.suffix for path in kept.iterdir()] == [".json"]
