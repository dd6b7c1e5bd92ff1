"""`thidua explain` over the tiny release, to which the test adds the one support it needs."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from thidua.cli import group
from thidua.release import SUPPORTS, Release, Releases

Run = Callable[..., Result]
ID = "https://w3id.org/thidua/id/"
TD = "https://w3id.org/thidua/ontology#"
UNIT = "organisation/lam-giang/suoi-mo"
LABEL = ("http://www.w3.org/2004/02/skos/core#prefLabel", '"VKSND huyện Suối Mơ"@vi')
STATED = ("membership/stated-2020", "td:statedLeadMember", UNIT)


@pytest.fixture
def run(tmp_path: Path, make_release: Callable[..., Release]) -> Run:
    release = make_release(tmp_path, "first")
    Releases(tmp_path).publish("first")
    line = {
        "triple": f"<{ID}{UNIT}> <{LABEL[0]}> {LABEL[1]}",
        "rule": "preferred label: the name most records print, then the shortest",
        "premises": [f"<{ID}{UNIT}> <{TD}name> {LABEL[1]}"],
    }
    text = json.dumps(line, ensure_ascii=False) + "\n"
    (release.path / SUPPORTS).write_bytes(gzip.compress(text.encode()))

    def invoked(*arguments: str) -> Result:
        return CliRunner(env={"THIDUA_STORE": str(tmp_path)}).invoke(group, ["explain", *arguments])

    return invoked


def test_a_statement_is_explained_in_words(run: Run) -> None:
    result = run(*STATED, "--lang", "en")
    assert result.exit_code == 0, result.stderr
    assert "stated in record lam-giang" in result.stdout
    assert "Suoi Mo leads." in result.stdout


def test_an_inferred_one_by_its_rule(run: Run) -> None:
    result = run(UNIT, "skos:prefLabel", LABEL[1])
    assert result.exit_code == 0, result.stderr
    assert "suy ra (tên để hiển thị) từ 2:" in result.stdout


def test_it_comes_as_json(run: Run) -> None:
    document = json.loads(run(*STATED, "--format", "json").stdout)
    assert document["release"] == "first"
    assert len(document["steps"][0]["evidence"]) == 2


FAILED = [
    ((UNIT, "td:leads", "group-year/lam-giang/cum-1/2021"), 1, "does not hold"),
    ((*STATED[:2], "organisation/x/y"), 1, f"id:{STATED[0]} {STATED[1]} id:{UNIT}"),
    (("x", "td:leads", "group-year/a/b"), 2, "subject='x' is to be an IRI"),
    ((UNIT, "td:leads"), 2, "takes 3 values"),
    ((UNIT, "td:name", '"open'), 2, 'is to be a text as "…"@vi'),
    ((UNIT, "td:number", "-5"), 1, 'td:number "-5"'),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "code", "said"), FAILED)
def test_what_cannot_be_explained_is_said(
    run: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
