"""A release opened for one question, and for many."""

import shutil
from pathlib import Path

import pytest

from thidua import opening
from thidua.answers.writers import WRITERS
from thidua.release import CURRENT, STORE, NoRelease, Release
from thidua.stores.oxigraph import OxigraphStore


@pytest.fixture
def folder(release: Release, tmp_path: Path) -> Path:
    """One that no other test changes."""
    shutil.copytree(release.path, tmp_path / "first")
    (tmp_path / CURRENT).symlink_to("first")
    return tmp_path


@pytest.fixture
def from_disk(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The stores opened there."""
    found: list[Path] = []
    on_disk = OxigraphStore.on_disk

    def noted(path: Path, *bounds: object) -> OxigraphStore:
        store = on_disk(path, *bounds)  # type: ignore[arg-type]
        found.append(path)
        return store

    monkeypatch.setattr(OxigraphStore, "on_disk", noted)
    return found


@pytest.mark.parametrize("form", ["csv", "json", "ttl"])
def test_one_question_is_answered_from_the_disk_as_from_memory(
    folder: Path, from_disk: list[Path], form: str
) -> None:
    once, often = opening.opened_once(folder), opening.opened(folder)
    assert from_disk == [(folder / "first" / STORE).resolve()]
    assert WRITERS[form].write(once.answer("who-led")) == WRITERS[form].write(
        often.answer("who-led")
    )


@pytest.mark.parametrize("damage", ["gone", "unreadable"])
def test_without_a_store_on_the_disk_it_is_answered_all_the_same(
    folder: Path, from_disk: list[Path], damage: str
) -> None:
    store = folder / "first" / STORE
    if damage == "gone":
        shutil.rmtree(store)
    else:
        (store / "CURRENT").write_text("garbage", encoding="utf-8")
    assert len(opening.opened_once(folder).answer("who-led").rows) == 4
    assert from_disk == []
    assert store.is_dir() == (damage == "unreadable"), "opening to read made one"


def test_no_release_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NoRelease, match="thidua load"):
        opening.opened_once(tmp_path)
