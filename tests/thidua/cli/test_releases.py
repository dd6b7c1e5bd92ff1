"""`thidua releases --verify` and `thidua prune`: what they say, remove and leave alone."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from thidua.cli import group
from thidua.lock import only_writer
from thidua.release import DUMP, FORMAT, MANIFEST, TIMINGS, Release, Releases

NAMES = ("a", "b", "c", "d")


@pytest.fixture
def store(tmp_path: Path, make_release: Callable[..., Release]) -> Path:
    """Four releases, a ten days old to d of today; the oldest but one is current."""
    for name, days in zip(NAMES, (10, 9, 2, 0), strict=True):
        built = datetime.now(UTC) - timedelta(days=days, minutes=1)
        make_release(tmp_path, name, built.isoformat())
    Releases(tmp_path).publish("b")
    return tmp_path


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(group, [*arguments, "--store", str(store)])


def kept(store: Path) -> str:
    return "".join(path.name for path in Releases(store).folders())


def test_whole_releases_are_said_to_be_whole(store: Path) -> None:
    done = run(store, "releases", "--verify")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["  a  whole", "* b  whole", "  c  whole", "  d  whole"]


def test_a_broken_release_is_named_with_what_is_broken(store: Path) -> None:
    (store / "c" / DUMP).write_bytes(b"no gzip")
    done = run(store, "releases", "--verify")
    assert done.exit_code == 1
    assert "  c  broken" in done.stdout.splitlines()
    assert done.stderr.splitlines()[0].startswith("c: dump.nq.gz cannot be read")
    assert "thidua load" in done.stderr


PRUNED = [
    (("--keep", "1"), "bd"),
    (("--keep", "2"), "bcd"),
    (("--keep", "4"), "abcd"),
    (("--keep", "1", "--older-than", "5"), "bcd"),
    (("--keep", "1", "--older-than", "30"), "abcd"),
    (("--keep", "1", "--dry-run"), "abcd"),
]


@pytest.mark.parametrize(("arguments", "left"), PRUNED, ids=" ".join)
def test_pruning_keeps_the_newest_the_current_and_if_asked_the_young(
    store: Path, arguments: tuple[str, ...], left: str
) -> None:
    done = run(store, "prune", *arguments)
    assert done.exit_code == 0, done.output
    assert kept(store) == left
    assert Releases(store).named() == "b"
    assert list(store.glob(".building-*")) == []


def test_pruning_says_what_it_removes(store: Path) -> None:
    assert run(store, "prune", "--keep", "1", "--dry-run").stdout.splitlines() == [
        "would remove c",
        "would remove a",
    ]
    assert run(store, "prune", "--keep", "1").stdout.splitlines() == ["removed c", "removed a"]
    assert run(store, "prune", "--keep", "1").stdout == "Nothing to remove.\n"


@pytest.mark.parametrize("arguments", [("prune",), ("prune", "--keep", "0")], ids=" ".join)
def test_pruning_wants_a_number_of_at_least_one(store: Path, arguments: tuple[str, ...]) -> None:
    assert run(store, *arguments).exit_code == 2
    assert kept(store) == "abcd"


@pytest.mark.parametrize("arguments", [("prune", "--keep", "1"), ("rollback",)], ids=" ".join)
def test_nothing_is_moved_while_a_load_is_at_work(store: Path, arguments: tuple[str, ...]) -> None:
    with only_writer(store):
        done = run(store, *arguments)
    assert done.exit_code == 1
    assert "another load is at work" in done.stderr
    assert (kept(store), Releases(store).named()) == ("abcd", "b")


def test_a_command_that_is_interrupted_says_so_and_ends_in_130(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: Releases) -> list[Release]:
        raise KeyboardInterrupt

    monkeypatch.setattr(Releases, "all", interrupted)
    done = run(store, "releases")
    assert (done.exit_code, done.stderr) == (130, "Interrupted.\n")


def test_a_release_nobody_can_read_hides_no_other_and_is_pruned(store: Path) -> None:
    (store / "c" / MANIFEST).write_text("{")
    listed = run(store, "releases")
    assert [line[2] for line in listed.stdout.splitlines()] == ["d", "b", "a"]
    assert "c/manifest.json is not a manifest" in listed.stderr
    assert run(store, "prune", "--keep", "9").stdout == "removed c\n"
    assert kept(store) == "abd"


@pytest.mark.parametrize(
    "written", ["{", "[]", "{}", '{"built_at": "yesterday"}', '{"built_at": 1}']
)
def test_a_release_that_does_not_say_when_it_was_built_counts_as_old(
    store: Path, written: str
) -> None:
    (store / "d" / TIMINGS).write_text(written)
    assert run(store, "releases").exit_code == 0
    assert run(store, "prune", "--keep", "3").stdout == "removed d\n"


def test_a_release_of_a_newer_version_is_not_pruned(store: Path) -> None:
    manifest = store / "c" / MANIFEST
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": FORMAT + 1}))
    assert run(store, "prune", "--keep", "1").exit_code == 0
    assert kept(store) == "bcd"
