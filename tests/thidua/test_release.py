"""A folder of releases: what is current, what is published, what is found without being told."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from thidua import files, release
from thidua.release import (
    CURRENT,
    HISTORY,
    MANIFEST,
    NewerRelease,
    NoRelease,
    Release,
    ReleaseError,
    Releases,
    resolve,
)


@pytest.fixture
def folder(
    tmp_path: Path, make_release: Callable[..., Release], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Two releases of one content; `THIDUA_STORE` unset, and no checkout or package to fall to."""
    make_release(tmp_path, "aaa1", "2026-01-01")
    make_release(tmp_path, "aab2", "2026-01-02")
    monkeypatch.delenv("THIDUA_STORE", raising=False)
    monkeypatch.setattr(files, "default_store", lambda: tmp_path / "none")
    monkeypatch.setattr(files, "packaged_release", lambda: tmp_path / "none")
    return tmp_path


def test_a_manifest_comes_back_as_it_was_written(release: Release) -> None:
    assert Release.at(release.path).manifest == release.manifest
    assert release.manifest.dump.quads > 100


def test_nothing_is_current_until_it_is_published(folder: Path) -> None:
    releases = Releases(folder)
    assert releases.current() is None
    releases.publish("aaa1")
    current = releases.current()
    assert current is not None
    assert current.manifest.release == "aaa1"
    assert (folder / CURRENT).readlink() == Path("aaa1")


def test_publishing_again_moves_current_and_leaves_nothing_behind(folder: Path) -> None:
    before = {path.name for path in folder.iterdir()}
    for each in ("aaa1", "aab2", "aab2"):
        Releases(folder).publish(each)
    assert (folder / CURRENT).readlink() == Path("aab2")
    assert {path.name for path in folder.iterdir()} == before | {CURRENT, HISTORY}


def test_what_is_no_release_is_not_published(folder: Path) -> None:
    Releases(folder).publish("aaa1")
    with pytest.raises(NoRelease):
        Releases(folder).publish("zzz")
    assert (folder / CURRENT).readlink() == Path("aaa1")


def test_releases_are_listed_newest_first_without_half_built_ones(folder: Path) -> None:
    (folder / ".building-x").mkdir()
    (folder / ".building-x" / MANIFEST).write_text("{")
    Releases(folder).publish("aaa1")
    assert [each.manifest.release for each in Releases(folder).all()] == ["aab2", "aaa1"]


def test_the_one_before_the_current_is_found(folder: Path) -> None:
    releases = Releases(folder)
    releases.publish("aaa1")
    with pytest.raises(NoRelease, match="before the current"):
        releases.before_current()
    releases.publish("aab2")
    assert releases.before_current().manifest.release == "aaa1"


def test_going_back_leads_to_what_answered_before_and_not_to_what_was_left(
    folder: Path, make_release: Callable[..., Release]
) -> None:
    make_release(folder, "bad3", "2026-01-03")
    make_release(folder, "new4", "2026-01-04")
    releases = Releases(folder)
    for each in ("aaa1", "bad3"):
        releases.publish(each)
    assert releases.go_back().manifest.release == "aaa1"
    releases.publish("new4")
    assert releases.go_back().manifest.release == "aaa1", "the bad one was left, it is not gone to"
    with pytest.raises(NoRelease):
        releases.go_back()


def test_a_switch_that_was_killed_half_way_is_not_part_of_the_history(folder: Path) -> None:
    releases = Releases(folder)
    releases.publish("aaa1")
    (folder / HISTORY).write_text("aaa1\naab2\n")
    assert releases.answered() == ["aaa1"]
    releases.publish("aab2")
    assert releases.answered() == ["aaa1", "aab2"]


def test_a_release_that_is_no_longer_kept_is_passed_over(
    folder: Path, make_release: Callable[..., Release]
) -> None:
    make_release(folder, "bad3", "2026-01-03")
    releases = Releases(folder)
    for each in ("aaa1", "aab2", "bad3"):
        releases.publish(each)
    releases.remove(releases.get("aab2").path)
    assert releases.go_back().manifest.release == "aaa1"


def test_a_release_is_found_by_the_beginning_of_its_id(folder: Path) -> None:
    releases = Releases(folder)
    assert releases.get("aab").manifest.release == "aab2"
    with pytest.raises(NoRelease, match="several"):
        releases.get("aa")
    with pytest.raises(NoRelease, match="no release"):
        releases.get("b")


def test_the_store_is_the_one_given_then_the_environments_then_the_checkouts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Releases(folder).publish("aaa1")
    assert resolve(folder).manifest.release == "aaa1"
    monkeypatch.setattr(files, "default_store", lambda: folder)
    assert resolve().manifest.release == "aaa1"
    monkeypatch.setenv("THIDUA_STORE", str(folder / "empty"))
    with pytest.raises(NoRelease, match="thidua load"):
        resolve()
    assert resolve(folder).manifest.release == "aaa1"


def test_without_a_store_the_packaged_release_answers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoRelease, match="run `thidua load`"):
        resolve()
    monkeypatch.setattr(files, "packaged_release", lambda: folder / "aab2")
    assert resolve().manifest.release == "aab2"
    with pytest.raises(NoRelease):
        resolve(folder / "empty")


def test_a_release_of_a_newer_version_is_said_to_be_one(folder: Path) -> None:
    (folder / "aaa1" / MANIFEST).write_text('{"format": 99, "version": "9.9", "more": 1}')
    with pytest.raises(NewerRelease, match=r"by a newer thidua \(9\.9, this is .*: update thidua"):
        Release.at(folder / "aaa1")


@pytest.mark.parametrize(
    "broken", ["", "[]", "{}", '{"format": 0}', '{"format": 1, "release": "x"}']
)
def test_a_broken_manifest_is_named(folder: Path, broken: str) -> None:
    (folder / "aaa1" / MANIFEST).write_text(broken)
    with pytest.raises(ReleaseError, match=MANIFEST):
        Release.at(folder / "aaa1")


def test_a_manifest_with_a_key_too_many_is_not_read(folder: Path) -> None:
    path = folder / "aaa1" / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), "colour": "red"}))
    with pytest.raises(ReleaseError):
        Release.at(folder / "aaa1")


def test_a_small_dump_opens_in_memory_and_a_large_one_from_disk(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Release.at(folder / "aaa1")
    (folder / "aaa1" / release.DUMP).rename(folder / "away")
    with pytest.raises(ReleaseError, match="cannot be opened"):
        opened.open_store()
    monkeypatch.setattr(release, "MEMORY_QUADS", 10)
    assert opened.open_store().engine == "oxigraph"


@pytest.mark.parametrize("damage", [b"", b"no gzip", b"\x1f\x8b\x08\x00"])
def test_a_damaged_dump_is_said_with_the_cure(folder: Path, damage: bytes) -> None:
    dump = folder / "aaa1" / release.DUMP
    dump.write_bytes(damage or dump.read_bytes()[:200])
    with pytest.raises(ReleaseError, match="thidua load"):
        Release.at(folder / "aaa1").open_store(in_memory=True)


def test_a_release_is_kept_under_its_whole_id_alone(folder: Path) -> None:
    releases = Releases(folder)
    releases.publish("aab2")
    found = releases.kept("aab2")
    assert found is not None
    assert found.path == folder / "aab2"
    for other in ("aab", "current", "", ".", "..", f"../{folder.name}/aab2", "./aab2", "bbb"):
        assert releases.kept(other) is None, other
    (folder / "aab2").rename(folder / "renamed")
    assert releases.kept("renamed") is None, "its manifest names another"
    (folder / "aaa1" / MANIFEST).write_text("spoilt")
    assert releases.kept("aaa1") is None


def test_the_files_own_default_graph_gets_no_copy(folder: Path) -> None:
    path = folder / "aaa1" / MANIFEST
    path.write_text(path.read_text().replace('"union"', '"own"'))
    store = Release.at(folder / "aaa1").open_store(in_memory=True)
    assert list(store.query("SELECT * { ?s ?p ?o }").rows()) == []
