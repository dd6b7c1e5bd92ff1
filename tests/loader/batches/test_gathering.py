"""Records are the same whether one process reads them or several, and so are their faults."""

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from bench.generate.records import articles
from bench.generate.writing import write
from loader.batches import gathering
from loader.batches.gathering import Reading, Records, gather
from loader.faults import LoadRefused
from loader.identities.reviewed import UNREVIEWED
from loader.mapping import map_record
from loader.numbered.quads import Quads, lines
from loader.processes import workers
from loader.reading.records import read_again, read_records


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files, the records of the second before those of the first."""
    folder, told = tmp_path_factory.mktemp("made"), list(islice(articles(1), 6))
    for name, some in (("a", told[3:]), ("b", told[:3])):
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            for article in some:
                write(article, file, folder)
    return folder


@pytest.fixture(scope="module")
def lent() -> Iterator[Executor]:
    with workers() as pool:
        yield pool


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch, lent: Executor) -> Executor:
    """Each record is a batch, and none is read here."""
    monkeypatch.setattr(gathering, "ALONE", 0)
    monkeypatch.setattr(gathering, "_A_BATCH", 1)
    return lent


def text(records: Records) -> bytes:
    return b"".join(lines(records.terms.texts, records.rows))


def test_rows_are_what_the_mapping_writes_record_after_record(made: Path) -> None:
    found = gather([made], Reading(made, UNREVIEWED))
    loaded = read_records([made], made)
    assert [one.standing for one in found.taken] == [one.standing for one in loaded]
    assert [one.sha256 for one in found.taken] == [one.sha256 for one in loaded]
    written = [quad for one in loaded for quad in map_record(one).quads]
    assert list(Quads(found.terms.texts, found.rows)) == written


def test_other_processes_read_the_same(made: Path, beside: Executor) -> None:
    counted: list[int] = []
    alone = Reading(made, UNREVIEWED)
    here = gather([made], alone)
    there = gather([made], replace(alone, workers=beside, counted=counted.append))
    assert counted == [1, 2, 3, 4, 5, 6]
    assert there.taken == here.taken
    assert text(there) == text(here)
    assert there.met == here.met > set()


def test_faults_found_elsewhere_are_told_as_here(
    made: Path, beside: Executor, tmp_path: Path
) -> None:
    first = (made / "a.jsonl").read_text("utf-8")
    (tmp_path / "a.jsonl").write_text(first, encoding="utf-8")
    spoilt = first.replace('"kind":"cluster"', '"kind":"circle"').replace('"at":"lead"', '"at":"x"')
    (tmp_path / "b.jsonl").write_text(spoilt, encoding="utf-8")
    told = []
    for pool in (None, beside):
        with pytest.raises(LoadRefused) as refused:
            gather([tmp_path], Reading(None, UNREVIEWED, workers=pool))
        told.append(refused.value.lines())
    assert told[0] == told[1]
    assert any("is taken by" in line for line in told[0])
    assert any("circle" in line for line in told[0])


def test_a_record_is_read_again_from_its_line(made: Path) -> None:
    for one in read_records([made], made):
        again = read_again(one.standing, made)
        assert again
        assert (again.record, again.tree.places) == (one.record, one.tree.places)


def test_of_a_file_that_has_changed_no_record_is_read_again(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    path.write_bytes((made / "b.jsonl").read_bytes())
    first, *_ = read_records([path])
    path.write_text("\n" + path.read_text("utf-8"), encoding="utf-8")
    assert read_again(first.standing, None) is None
