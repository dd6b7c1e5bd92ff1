"""What lies around a load – rights, room, other versions, half-written files – said like any fault.

Each time the load ends with exit code 1, and the release that was published goes on answering.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from loader.command import load
from thidua.release import DUMP, FORMAT, MANIFEST, Releases
from thidua.verification import broken

Write = Callable[..., Path]
OTHER_LEAD = ("lead: {unit: suoi-mo, at: lead}", "lead: {unit: doi-gio, at: lead}")
KIB = 1024


def run(*arguments: object) -> Result:
    return CliRunner().invoke(load, [str(argument) for argument in arguments])


def published(store: Path) -> str:
    name = Releases(store).named()
    assert name is not None
    assert broken(store / name) == []
    return name


def left_overs(store: Path) -> list[str]:
    patterns = (".building-*", ".answering-*", ".current-*", "**/.writing-*")
    return [path.name for pattern in patterns for path in store.glob(pattern)]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """One that any user may enter: pytest's own folders are closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def record(open_folder: Path, record_text: str) -> Path:
    path = open_folder / "invented.yaml"
    path.write_text(record_text, encoding="utf-8")
    return path


def load_without_rights(folder: Path, record: Path, *arguments: object) -> tuple[int, list[str]]:
    script = Path(__file__).with_name("without_rights.py")
    command = [sys.executable, script, folder / "other", record, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("published: "), done.stderr
    return done.returncode, done.stderr.splitlines()


def test_a_store_that_may_only_be_read_is_said(open_folder: Path, record: Path) -> None:
    store = open_folder / "releases"
    assert run(record, "--store", store).exit_code == 0
    before = published(store)
    store.chmod(0o555)
    (store / ".lock").chmod(0o444)
    code, said = load_without_rights(open_folder, record, record, "--store", store)
    assert code == 1
    cure = "name a folder that you may write in with --store"
    assert said == [
        f"{store}/.lock: cannot be used: Permission denied → {cure}",
        "1 fault; nothing was published.",
    ]
    assert published(store) == before


def test_a_store_that_cannot_be_made_is_said(open_folder: Path, record: Path) -> None:
    store = open_folder / "releases" / "here"
    store.parent.mkdir()
    store.parent.chmod(0o555)
    code, said = load_without_rights(open_folder, record, record, "--store", store)
    assert code == 1
    assert said[0].startswith(f"{store}: cannot be used: Permission denied → name a folder")


@pytest.mark.parametrize("option", [(), ("--rdf",)], ids=["record", "RDF"])
def test_a_file_that_may_not_be_read_is_said(
    open_folder: Path, record: Path, option: tuple[str, ...]
) -> None:
    closed = open_folder / ("closed.ttl" if option else "closed.yaml")
    closed.write_text("<urn:s> <urn:p> 1 .")
    closed.chmod(0)
    arguments = [record, *option, closed, "--store", open_folder / "unused" / "store"]
    (open_folder / "unused").mkdir()
    (open_folder / "unused").chmod(0o777)
    code, said = load_without_rights(open_folder, record, *arguments)
    assert code == 1
    cure = "check the path and your rights to read it"
    assert said[0] == f"{closed}: cannot be read: Permission denied → {cure}"


def mounted(folder: Path, size: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    return os.geteuid() == 0 and subprocess.run(command, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mounted(folder, "24m"):
        assert "CI" not in os.environ, "a small disk is needed here"
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.mark.parametrize("room", [0, 16, 128, 1024, 1536], ids=lambda room: f"{room} KiB")
def test_a_full_disk_is_said_wherever_the_load_fills_it(
    small_disk: Path, write_record: Write, room: int
) -> None:
    store = small_disk / "releases"
    assert run(write_record(), "--store", store).exit_code == 0
    before = published(store)
    filler = small_disk / "filler"
    fill(filler, room * KIB)
    done = run(write_record(OTHER_LEAD), "--store", store)
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == (
        f"{store}: there is no room left on the disk → "
        "make room, or name another folder with --store"
    )
    assert published(store) == before
    assert left_overs(store) == []
    filler.unlink()
    assert run(write_record(OTHER_LEAD), "--store", store).exit_code == 0
    assert published(store) != before


def fill(path: Path, room: int) -> None:
    """Take all but `room` bytes of the disk."""
    disk = os.statvfs(path.parent)
    free = disk.f_bavail * disk.f_frsize
    with path.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free - room)


@pytest.mark.parametrize("dry", [(), ("--dry-run",)], ids=["load", "dry run"])
def test_a_store_of_a_newer_version_is_left_alone(
    write_record: Write, tmp_path: Path, dry: tuple[str, ...]
) -> None:
    store = tmp_path / "releases"
    run(write_record(), "--store", store)
    manifest = store / "current" / MANIFEST
    newer = {**json.loads(manifest.read_text()), "format": FORMAT + 1, "version": "9.9", "new": []}
    manifest.write_text(json.dumps(newer))
    done = run(write_record(OTHER_LEAD), "--store", store, *dry)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"{store}: was made by a newer thidua (9.9, this is ")
    assert " → update thidua, or name another folder with --store" in done.stderr
    assert json.loads(manifest.read_text()) == newer


TURTLE = "<urn:s> <urn:p> <urn:o> , <urn:other> ; <urn:q> 'text'@vi .\n" * 3
FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("ending", FORMATS)
def test_a_half_written_rdf_file_is_refused_with_its_place(tmp_path: Path, ending: str) -> None:
    triples = [quad.triple for quad in ox.parse(TURTLE, ox.RdfFormat.TURTLE)]
    whole = ox.serialize(triples, format=FORMATS[ending]) or b""
    path, store = tmp_path / f"half.{ending}", tmp_path / "releases"
    path.write_bytes(whole)
    assert run("--rdf", path, "--no-records", "--store", store).exit_code == 0
    before = published(store)
    path.write_bytes(whole.rstrip()[:-9])
    done = run("--rdf", path, "--no-records", "--store", store)
    assert done.exit_code == 1
    line = done.stderr.splitlines()[0]
    assert line.startswith(f"{path}:"), line
    assert ": does not parse: " in line
    assert line.endswith(" → mend it, or fetch the file again if it was cut short")
    assert published(store) == before


def test_a_folder_within_that_may_not_be_entered_is_said(open_folder: Path, record: Path) -> None:
    """Left out unsaid, its records would be withdrawn."""
    records = open_folder / "records"
    (records / "closed").mkdir(parents=True)
    record.rename(records / record.name)
    (records / "closed").chmod(0)
    (open_folder / "unused").mkdir()
    (open_folder / "unused").chmod(0o777)
    arguments = [records, "--store", open_folder / "unused" / "store"]
    code, said = load_without_rights(open_folder, records / record.name, *arguments)
    assert code == 1
    cure = "check the path and your rights to read it"
    assert said == [
        f"{records}/closed: cannot be read: Permission denied → {cure}",
        "1 fault; nothing was published.",
    ]


def test_a_folder_of_articles_that_may_not_be_entered_is_said(
    open_folder: Path, record: Path
) -> None:
    (open_folder / "articles").mkdir()
    (open_folder / "articles").chmod(0o444)
    (open_folder / "unused").mkdir()
    (open_folder / "unused").chmod(0o777)
    arguments = [record, "--articles", open_folder / "articles"]
    store = open_folder / "unused" / "store"
    code, said = load_without_rights(open_folder, record, *arguments, "--store", store)
    assert code == 1
    problem = "invented: article.text.file: `invented.txt` cannot be read: Permission denied"
    assert problem in said[0]


def test_a_dry_run_beside_a_damaged_release_says_so_and_compares_with_nothing(
    write_record: Write, tmp_path: Path
) -> None:
    store, path = tmp_path / "releases", write_record()
    assert run(path, "--store", store).exit_code == 0
    dump = store / "current" / DUMP
    dump.write_bytes(dump.read_bytes()[:-20])
    done = run(path, "--store", store, "--dry-run")
    assert done.exit_code == 0, done.output
    assert f"{dump.parent.resolve()}: dump.nq.gz cannot be read (" in done.stderr
    assert "→ load without --dry-run, which builds it anew or replaces it" in done.stderr
    assert "everything is new" in done.stdout


def test_what_a_killed_writer_left_of_the_history_is_removed(
    write_record: Write, tmp_path: Path
) -> None:
    store = tmp_path / "releases"
    store.mkdir()
    (store / ".history-1").write_text("half")
    assert run(write_record(), "--store", store).exit_code == 0
    assert [path.name for path in store.glob(".history*")] == [".history"]


CONTENTS = {
    "empty": (b"", "is empty → fill it in or leave it out"),
    "blank": (b" \n\n", "is empty → fill it in or leave it out"),
    "UTF-16": ("a: 1".encode("utf-16"), "is UTF-16, not UTF-8 → save it as UTF-8"),
    "UTF-32": ("a: 1".encode("utf-32"), "is UTF-32, not UTF-8 → save it as UTF-8"),
    "UTF-16 without a mark": (
        "a: 1".encode("utf-16-le"),
        "is UTF-16 without a mark, or no text at all, not UTF-8 → save it as UTF-8",
    ),
}


@pytest.mark.parametrize("option", [(), ("--rdf",)], ids=["record", "RDF"])
@pytest.mark.parametrize(("content", "said"), CONTENTS.values(), ids=CONTENTS)
def test_a_file_that_is_no_text_is_named_for_what_it_is(
    write_record: Write, tmp_path: Path, content: bytes, said: str, option: tuple[str, ...]
) -> None:
    path = tmp_path / ("file.ttl" if option else "file.yaml")
    path.write_bytes(content)
    done = run(write_record(), *option, path, "--store", tmp_path / "releases")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == f"{path}: {said}"


@pytest.mark.parametrize("option", [(), ("--rdf",)], ids=["record", "RDF"])
def test_a_missing_file_is_said(
    write_record: Write, tmp_path: Path, option: tuple[str, ...]
) -> None:
    path = tmp_path / ("none.ttl" if option else "none.yaml")
    done = run(write_record(), *option, path, "--store", tmp_path / "releases")
    assert done.exit_code == 1
    cure = "check the path and your rights to read it"
    assert (
        done.stderr.splitlines()[0] == f"{path}: cannot be read: No such file or directory → {cure}"
    )
