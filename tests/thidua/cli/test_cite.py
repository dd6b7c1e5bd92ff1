"""`thidua cite`: the release or an answer, in three formats."""

import json
from collections.abc import Callable

import pytest
import rispy
from click.testing import CliRunner, Result
from pybtex.database import parse_string

from thidua.cli import group
from thidua.release import Release, Releases

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, make_release: Callable[..., Release]) -> Run:
    folder = tmp_path_factory.mktemp("cited")
    make_release(folder)
    Releases(folder).publish("first")
    environment = {"THIDUA_STORE": str(folder)}
    return lambda *words: CliRunner(env=environment).invoke(group, ["cite", *words])


def test_without_a_question_the_release_is_cited(run: Run) -> None:
    (entry,) = parse_string(run().stdout, "bibtex").entries.values()
    assert entry.fields["url"] == "https://w3id.org/thidua/release/first"


def test_an_answer_is_cited_and_its_articles_where_wanted(run: Run) -> None:
    alone = rispy.loads(run("who-led", "year=2020", "--format", "ris").stdout)
    assert [one["urls"] for one in alone] == [
        ["https://w3id.org/thidua/release/first/questions/who-led?year=2020"]
    ]
    both = run("who-led", "year=2020", "--with-sources", "--format", "csl", "--lang", "en")
    types = [one["type"] for one in json.loads(both.stdout)]
    assert types == ["dataset", "article-newspaper", "article-newspaper"]


WRONG = [
    (["who-lad"], "did you mean who-led"),
    (["who-led", "2020"], "write key=value"),
    (["who-led", "year=x"], "is to be a whole number"),
    (["--with-sources"], "goes with a question"),
    (["--format", "endnote"], "'endnote' is not one of"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_what_is_asked_wrongly_is_said_and_ends_in_2(run: Run, words: list[str], said: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
