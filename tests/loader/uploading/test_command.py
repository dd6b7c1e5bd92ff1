"""`thidua push` and `thidua load --to`, and asking with THIDUA_STORE: what is printed, and never a
secret in it."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.elsewhere import server
from tests.virtuoso import Virtuoso
from thidua.cli import group
from thidua.release import Release, Releases
from thidua.stores.credentials import PASSWORD, USER

Write = Callable[..., Path]
SECRET = "nobody-may-read-this"  # noqa: S105 - and it is wrong


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(group, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def folder(releases: tuple[Release, Release]) -> Path:
    found = Releases(releases[0].path.parent)
    found.publish("first")
    return found.folder


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    with server() as url:
        done = run("push", url, "--store", folder)
        assert done.exit_code == 0, done.output
        yield url


def test_a_push_says_what_answers_where(folder: Path, url: str) -> None:
    done = run("push", url, "fir", "--store", folder)
    assert done.stdout.startswith(f"sent: release first answers at {url}/")
    assert "357 triples in 6 graphs" in done.stdout


def test_what_is_asked_there_is_answered_as_from_the_folder(folder: Path, url: str) -> None:
    for asked in (
        ("ask", "who-led", "year=2020", "--format", "csv"),
        ("ask", "led-by-unit", "unit=VKSND huyen Suoi Mo", "--format", "csv"),
        ("search", "suoi", "mo"),
    ):
        there = run(*asked, THIDUA_STORE=f"sparql+{url}")
        assert there.exit_code == 0, there.output
        assert there.stdout == run(*asked, "--store", folder).stdout
    option = run("ask", "who-led", "year=2020", "--format", "csv", "--store", f"sparql+{url}")
    assert option.stdout.count("\n") > 1


def test_a_query_of_ones_own_counts_as_in_the_folder(
    folder: Path, url: str, tmp_path: Path
) -> None:
    query = tmp_path / "count.rq"
    for text in (
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    ):
        query.write_text(text)
        there = run("query", query, "--store", f"sparql+{url}")
        assert there.exit_code == 0, there.output
        assert there.stdout == run("query", query, "--store", folder).stdout


def test_a_load_sends_what_it_published(write_record: Write, tmp_path: Path) -> None:
    with server() as url:
        done = run("load", write_record(), "--store", tmp_path / "releases", "--to", url)
        assert done.exit_code == 0, done.output
        published, sent = done.stdout.splitlines()[0], done.stderr.splitlines()[-1]
        assert published.split(" · ")[0].removeprefix("published: ") in sent
        answer = run("ask", "who-led", "year=2031", "--store", f"sparql+{url}", "--format", "csv")
        assert "Suối Mơ" in answer.stdout


def test_a_server_that_is_not_there_is_said_before_anything_is_loaded(
    write_record: Write, tmp_path: Path
) -> None:
    folder = tmp_path / "releases"
    done = run("load", write_record(), "--store", folder, "--to", "http://127.0.0.1:9")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: http://127.0.0.1:9/sparql cannot be asked: ")
    assert not folder.exists()


def test_what_only_a_folder_has_is_refused_of_a_server(url: str) -> None:
    for command in (("releases",), ("prune", "--keep", "1"), ("load",), ("push", url), ("serve",)):
        done = run(*command, THIDUA_STORE=f"sparql+{url}")
        assert done.exit_code == 1
        assert "names a SPARQL server, and this needs a folder of releases" in done.stderr


def test_nothing_is_sent_of_what_is_not_published(tmp_path: Path) -> None:
    done = run("load", "--dry-run", "--to", "http://127.0.0.1:9", "--store", tmp_path)
    assert done.exit_code == 2
    assert "--to sends what is published, --dry-run publishes nothing" in done.stderr


def test_a_server_that_is_not_there_is_said(folder: Path) -> None:
    done = run("push", "http://127.0.0.1:9", "--store", folder)
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: http://127.0.0.1:9/sparql cannot be asked: ")


def test_a_secret_is_in_nothing_that_is_said_or_kept(
    virtuoso: Virtuoso, write_record: Write, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    secret, folder = tmp_path / "secret", tmp_path / "releases"
    secret.write_text(SECRET)
    variable, file = {PASSWORD: SECRET}, {f"{PASSWORD}_FILE": str(secret)}
    load = ("load", write_record(), "--store", folder, "--to", virtuoso.url, "--verbose")
    push = ("push", virtuoso.url, "--store", folder)
    ask = ("ask", "who-led", "--store", f"sparql+{virtuoso.url}-auth")
    with caplog.at_level(logging.DEBUG):
        said = [run(*load, **variable, **{USER: "dba"})]
        for asked in (push, (*push, "--verbose"), ask):
            said += [run(*asked, **given, **{USER: "dba"}) for given in (variable, file)]
    assert said[0].stdout.startswith("published: release ")
    for done in said:
        assert done.exit_code == 1
        assert "does not accept who asks (401)" in done.output
        assert SECRET not in done.output + done.stderr + repr(done.exception)
    assert SECRET not in caplog.text
    kept = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert len(kept) > 5
    assert not any(SECRET.encode() in content for content in kept)
