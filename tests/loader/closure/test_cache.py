"""Compiled rules are kept by the ontology's content, and owlrl is not needed again."""

import subprocess
import sys
from pathlib import Path

from loader.closure import load_rules
from tests.loader.closure.oracle import ontology

ASK = """
import sys
from pathlib import Path
from loader.closure import load_rules
rules = load_rules([Path(sys.argv[1])], Path(sys.argv[2]))
print(len(rules), sorted({"owlrl", "rdflib"} & sys.modules.keys()))
"""


def ask(path: Path, cache: Path) -> str:
    command = [sys.executable, "-c", ASK, str(path), str(cache)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_kept_rules_need_no_owlrl(tmp_path: Path) -> None:
    path, cache = ontology(tmp_path, ":A rdfs:subClassOf :B ."), tmp_path / "rules"
    assert ask(path, cache) == "2 ['owlrl', 'rdflib']"
    assert ask(path, cache) == "2 []"


def test_kept_rules_are_the_compiled_ones(tmp_path: Path) -> None:
    text = r':A rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue "có\n" ] .'
    path, cache = ontology(tmp_path, text), tmp_path / "rules"
    compiled = load_rules([path], cache)
    assert load_rules([path], cache) == compiled == load_rules([path], None)


def test_a_changed_ontology_is_compiled_anew(tmp_path: Path) -> None:
    cache = tmp_path / "rules"
    load_rules([ontology(tmp_path, ":A rdfs:subClassOf :B .")], cache)
    changed = load_rules([ontology(tmp_path, ":A rdfs:subClassOf :C .")], cache)
    assert "<https://example.org/C>" in changed.to_json()
    assert len(list(cache.iterdir())) == 2


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    path, cache = ontology(tmp_path, ":A rdfs:subClassOf :B ."), tmp_path / "rules"
    compiled = load_rules([path], cache)
    (kept,) = cache.iterdir()
    whole = kept.read_text("utf-8")
    for damaged in ("", whole[:-20], "[]", '{"rules": [[1]]}', "{}"):
        kept.write_text(damaged, "utf-8")
        assert load_rules([path], cache) == compiled
        assert kept.read_text("utf-8") == whole


def test_the_folder_holds_nothing_but_rules(tmp_path: Path) -> None:
    cache = tmp_path / "rules"
    load_rules([ontology(tmp_path, ":A rdfs:subClassOf :B .")], cache)
    assert [path.suffix for path in cache.iterdir()] == [".json"]
