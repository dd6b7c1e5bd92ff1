"""The commands of the loader: what they print, where, and with which exit code."""

import json
import os
import re
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loader.command import load, locate, record_schema, schema
from thidua import files

Write = Callable[..., Path]
COMMITTED_SCHEMA = files.records().parent / "record.schema.json"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(load, [str(argument) for argument in arguments])


def test_a_load_says_what_it_published(write_record: Write, tmp_path: Path) -> None:
    done = run(write_record(), "--store", tmp_path / "releases")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("published: release ")
    assert " · 1 record · " in done.stdout


def test_a_load_without_records_of_the_release_before_says_which(
    write_record: Write, tmp_path: Path
) -> None:
    store = tmp_path / "releases"
    done = run(write_record(), "--store", store)
    assert "withdrawn" not in done.stdout
    done = run(write_record(("record: ", "record: other-")), "--store", store)
    assert done.exit_code == 0, done.output
    published, withdrawn, back = done.stdout.splitlines()
    assert published.startswith("published: release ")
    assert re.fullmatch(r"withdrawn: 1 record of the release before: (?!other-)\S+", withdrawn)
    assert "`thidua rollback`" in back


def test_a_dry_run_says_that_nothing_is_published(write_record: Write, tmp_path: Path) -> None:
    done = run(write_record(), "--store", tmp_path / "releases", "--dry-run")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("checked, not published: release ")


def test_faults_go_to_standard_error_with_exit_code_1(write_record: Write, tmp_path: Path) -> None:
    path = write_record(("kind: cluster", "kind: circle"))
    done = run(path, "--store", tmp_path / "releases")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1] == "1 fault; nothing was published."
    assert not (tmp_path / "releases" / "current").exists()


def test_faults_of_records_rdf_and_reviews_are_said_in_one_go(
    write_record: Write, tmp_path: Path
) -> None:
    rdf, reviews = tmp_path / "half.ttl", tmp_path / "reviews.yaml"
    rdf.write_text("<urn:s> ")
    reviews.write_text("reviews: 3\n")
    path = write_record(("kind: cluster", "kind: circle"))
    done = run(path, "--rdf", rdf, "--identities", reviews, "--store", tmp_path / "releases")
    files = {line.partition(":")[0] for line in done.stderr.splitlines()[:-1]}
    assert files == {str(path), str(rdf), str(reviews)}
    assert done.stderr.splitlines()[-1] == "3 faults; nothing was published."


def test_a_file_named_beside_its_folder_is_read_once(write_record: Write, tmp_path: Path) -> None:
    path = write_record()
    done = run(path.parent, path, "--store", tmp_path / "releases")
    assert done.exit_code == 0, done.output
    assert " · 1 record · " in done.stdout


def test_an_articles_name_in_another_normal_form_is_found(
    write_record: Write, articles: Path, tmp_path: Path
) -> None:
    """macOS writes names of files in NFD."""
    name = unicodedata.normalize("NFD", "bài viết.txt")
    (articles / "invented.txt").rename(articles / name)
    path = write_record(("file: invented.txt", "file: bài viết.txt"))
    done = run(path, "--articles", articles, "--store", tmp_path / "releases")
    assert (done.exit_code, done.stderr) == (0, "")


def test_a_note_does_not_stop_the_load(write_record: Write, tmp_path: Path) -> None:
    path = write_record(("member_count: {value: 2", "member_count: {value: 5"))
    done = run(path, "--store", tmp_path / "releases")
    assert done.exit_code == 0
    assert "note: " in done.stderr
    assert "2 listed, 5 stated" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--no-records"], "--no-records leaves nothing to load"),
        (["--no-records", "a.yaml"], "--no-records and record paths exclude each other"),
        (["--articles", "nowhere"], "Directory 'nowhere' does not exist"),
    ],
)
def test_options_that_make_no_sense_are_a_usage_error(options: list[str], said: str) -> None:
    done = run(*options)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_store_that_cannot_be_written_is_said(write_record: Write, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run(write_record(), "--store", tmp_path / "file")
    assert done.exit_code == 1
    assert "nothing was published" in done.stderr


HOLDER = "import fcntl,sys; f=open(sys.argv[1],'w'); fcntl.flock(f,2); print(1,flush=True); input()"


@pytest.fixture
def busy_store(tmp_path: Path) -> Iterator[tuple[Path, subprocess.Popen[bytes]]]:
    """A folder another process holds, and that process."""
    store = tmp_path / "releases"
    store.mkdir()
    command = [sys.executable, "-c", HOLDER, store / ".lock"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        yield store, other
        other.kill()


def test_a_second_load_at_the_same_time_is_told(
    write_record: Write, busy_store: tuple[Path, subprocess.Popen[bytes]]
) -> None:
    store, _ = busy_store
    done = run(write_record(), "--store", store)
    assert done.exit_code == 1
    cure = "try again after it, or wait for it with --wait SECONDS"
    assert done.stderr.splitlines()[0] == f"{store}: another load is at work there → {cure}"


def test_a_second_load_waits_where_it_is_asked_to(
    write_record: Write, busy_store: tuple[Path, subprocess.Popen[bytes]]
) -> None:
    store, other = busy_store
    threading.Timer(0.5, other.kill).start()
    done = run(write_record(), "--store", store, "--wait", "60")
    assert done.exit_code == 0, done.output


def test_locate_prints_a_passage_ready_for_a_record(articles: Path) -> None:
    text = articles / "invented.txt"
    done = CliRunner().invoke(locate, [str(text), "VKSND huyện Suối Mơ làm Cụm trưởng"])
    assert done.exit_code == 0
    assert "span: 103-137\nsha256: " in done.stdout


def test_locate_says_when_the_words_do_not_stand_there(articles: Path) -> None:
    done = CliRunner().invoke(locate, [str(articles / "invented.txt"), "Cụm phó"])
    assert done.exit_code == 1
    assert "holds no such words" in done.stderr


def test_the_committed_schema_is_the_one_of_the_code() -> None:
    assert COMMITTED_SCHEMA.read_text(encoding="utf-8") == record_schema(), "run `make schema`"


def test_the_schema_lists_the_codes_of_the_vocabularies() -> None:
    printed = json.loads(CliRunner().invoke(schema).stdout)
    title = printed["$defs"]["Position"]["properties"]["title"]
    assert "chief-prosecutor" in title["enum"]


AS_NOBODY = """
import os, sys
from pathlib import Path
from loader.faults import LoadRefused
from loader.reading.records import read_records
os.setuid(65534)
try:
    read_records([Path(sys.argv[1])])
except LoadRefused as refused:
    print(*refused.lines(), sep="\\n")
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give up its rights")
def test_an_unreadable_record_is_said(write_record: Write) -> None:
    path = write_record()
    path.chmod(0)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, path.name],
        capture_output=True,
        text=True,
        check=False,
        cwd=path.parent,
    )
    assert "invented.yaml: cannot be read: Permission denied" in done.stdout, done.stderr
