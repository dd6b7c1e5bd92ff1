"""A load that comes back to a release takes it as it stands, if nobody touched it meanwhile."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loader.inputs import LoadRequest
from loader.kept import whole
from loader.kept.files import KEPT
from loader.pipeline import load
from loader.publishing import build
from loader.stages import Stages
from thidua.release import ANSWERS, DUMP, STATISTICS, STORE, Releases
from thidua.verification import broken

Write = Callable[..., Path]
OTHER_LEAD = ("lead: {unit: suoi-mo, at: lead}", "lead: {unit: doi-gio, at: lead}")
CHANGES = ("written anew", "a table touched", "one more", "one missing", "a longer one")


class Returning:
    """A record that is corrected, and corrected back: the first release comes again."""

    def __init__(self, store: Path, record: Path, corrected: Path) -> None:
        self.store, self.record = store, record
        self.first = self.load(record)
        self.load(corrected)
        self.read = list[Path]()

    def load(self, record: Path, *, anew: bool = False) -> Path:
        load(LoadRequest(self.store, (record,), anew=anew), Stages())
        release = Releases(self.store).current()
        assert release is not None
        return release.path

    def back(self, *, anew: bool = False) -> None:
        assert self.load(self.record, anew=anew) == self.first


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, record_text: str) -> Returning:
    folder = tmp_path_factory.mktemp("returning")
    for name, text in (("first", record_text), ("second", record_text.replace(*OTHER_LEAD))):
        (folder / name).mkdir()
        (folder / name / "invented.yaml").write_text(text, encoding="utf-8")
    records = (folder / name / "invented.yaml" for name in ("first", "second"))
    return Returning(folder / "store", *records)


@pytest.fixture
def returning(made: Returning, monkeypatch: pytest.MonkeyPatch) -> Iterator[Returning]:
    """Notes which releases are read again."""

    def read(release: Path) -> list[str]:
        made.read.append(release)
        return broken(release)

    made.read.clear()
    monkeypatch.setattr(build, "broken", read)
    yield made
    assert broken(made.first) == []


def test_a_release_that_nobody_touched_is_not_read_again(returning: Returning) -> None:
    returning.back()
    assert returning.read == []


def test_answers_that_came_later_are_no_change(returning: Returning) -> None:
    (returning.first / ANSWERS).mkdir()
    returning.back()
    assert returning.read == []
    (returning.first / ANSWERS).rmdir()


def test_it_is_read_again_where_all_is_built_anew(returning: Returning) -> None:
    returning.back(anew=True)
    assert returning.read == [returning.first]


def test_it_is_read_again_where_nothing_is_kept(returning: Returning) -> None:
    shutil.rmtree(returning.store / KEPT)
    returning.back()
    assert returning.read == [returning.first]
    returning.back()
    assert returning.read == [returning.first]


def changed(release: Path, how: str) -> None:
    table = min((release / STORE).glob("*.sst"))
    match how:
        case "written anew":
            (release / DUMP).write_bytes((release / DUMP).read_bytes())
        case "a table touched":
            os.utime(table, ns=(0, table.stat().st_mtime_ns + 1))
        case "one more":
            (release / "more").touch()
        case "one missing":
            (release / STATISTICS).unlink()
        case "a longer one":
            with (release / DUMP).open("ab") as dump:
                dump.write(b"more")


@pytest.mark.parametrize("how", CHANGES)
def test_it_is_read_again_where_a_file_is_not_as_it_was(returning: Returning, how: str) -> None:
    returning.back()
    changed(returning.first, how)
    assert not whole.untouched(returning.store, returning.first.name)
    returning.back()
    assert returning.read == [returning.first]
    assert whole.untouched(returning.store, returning.first.name)


def test_releases_that_are_gone_are_forgotten(returning: Returning) -> None:
    releases = [each.path for each in Releases(returning.store).all()]
    other = next(path for path in releases if path != returning.first)
    whole.keep(returning.store, other.name)
    assert whole.untouched(returning.store, other.name)
    Releases(returning.store).remove(other)
    returning.back()
    assert other.name not in whole._known(returning.store)  # noqa: SLF001
