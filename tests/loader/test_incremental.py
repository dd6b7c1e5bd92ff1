"""A load that reuses what earlier ones made publishes what a load that builds all anew does."""

import gzip
import json
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from loader.faults import LoadRefused
from loader.kept.files import KEPT
from loader.publishing.following import clone
from tests.loader.merger import merger
from tests.loader.working import RECORDS, Work, corrected, current
from thidua.release import DUMP, SEARCH, STATISTICS, STORE, SUPPORTS, Release, Releases
from thidua.verification import broken

pytestmark = pytest.mark.usefixtures("large")


def told(release: Release) -> dict[str, Any]:
    """All that a release says, to be compared."""
    plain = {name: gzip.decompress((release.path / name).read_bytes()) for name in (DUMP, SUPPORTS)}
    files = [release.path / STATISTICS, release.path / SEARCH, *(release.path / "tables").iterdir()]
    return {
        "manifest": asdict(release.manifest),
        "store": set(ox.Store.read_only(str(release.path / STORE))),
        **{name: sha256(text).hexdigest() for name, text in plain.items()},
        **{path.name: sha256(path.read_bytes()).hexdigest() for path in files},
    }


def is_as_anew(work: Work) -> bool:
    other = work.folder / "anew"
    shutil.rmtree(other, ignore_errors=True)
    work.load(other, anew=True)
    assert broken(current(work.store).path) == []
    return told(current(work.store)) == told(current(other))


def with_another_text(work: Work) -> list[str]:
    """The last record's article gets a line more, and the record says so."""
    record = json.loads(work.lines[-1])
    said = record["article"]["text"]
    path = work.folder / "texts" / said["file"]
    text = path.read_text("utf-8") + "\nThêm một dòng.\n"
    path.write_text(text, encoding="utf-8")
    said |= {"length": len(text), "sha256": sha256(text.encode()).hexdigest()}
    return [*work.lines[:-1], json.dumps(record, ensure_ascii=False)]


CHANGES: dict[str, tuple[Callable[[Work, list[str]], Sequence[str]], int]] = {
    "added": (lambda work, _: [_[-2], *work.lines], 6),
    "corrected": (lambda work, _: [*work.lines[:2], corrected(work.lines[2]), *work.lines[3:]], 5),
    "removed": (lambda work, _: [*work.lines[:3], *work.lines[4:]], 5),
    "several": (lambda work, _: [_[-1], *work.lines[2:], corrected(_[-2])], 4),
    "text": (lambda work, _: with_another_text(work), 5),
}


def test_a_record_comes_with_a_change_of_a_table_of_places(begun: Work, work: Work) -> None:
    first = work._replace(places=merger(work.folder / "places", "2025-07-01"))
    assert first.load()[1] == len(work.lines)
    assert "2025-06-30" in table(first, "units")
    merger(work.folder / "places", "2025-07-02")
    after = first.changed([begun.lines[-2], *work.lines])
    assert after.load()[0].following == 2
    assert "2025-06-30" not in table(after, "units")
    assert "2025-07-01" in table(after, "units")
    assert is_as_anew(after)


def table(work: Work, name: str) -> str:
    return (current(work.store).path / "tables" / f"{name}.csv").read_text("utf-8")


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_published_is_what_a_load_of_all_anew_publishes(
    begun: Work, work: Work, change: str
) -> None:
    make, reused = CHANGES[change]
    after = work.changed(make(work, begun.lines))
    outcome, found = after.load()
    assert (outcome.following, found) == (1, reused)
    assert is_as_anew(after)


def test_a_review_makes_every_record_be_read_again(work: Work, tmp_path: Path) -> None:
    bodies = sorted(set(_organisations(current(work.store))))[:2]
    reviews = tmp_path / "reviews.yaml"
    reviews.write_text(
        f"reviews:\n  - different: [{bodies[0]}, {bodies[1]}]\n"
        "    by: A\n    on: 2031-01-02\n    why: {vi: hư cấu, en: invented}\n",
        encoding="utf-8",
    )
    after = work.changed(work.lines, reviews)
    assert after.load()[1] == 0
    assert is_as_anew(after)


def _organisations(release: Release) -> Iterator[str]:
    asked = "SELECT ?o { ?o a <https://w3id.org/thidua/ontology#Procuracy> }"
    for (body,) in release.open_store().query(asked).rows():
        yield str(body).rpartition("/id/")[2].strip(">")


def test_nothing_changed_is_nothing_published(work: Work) -> None:
    before = current(work.store)
    assert work.load()[1] == len(work.lines)
    assert current(work.store) == before
    assert Releases(work.store).answered() == [before.manifest.release]


def test_after_many_changes_one_after_the_other_the_release_is_as_anew(
    begun: Work, work: Work
) -> None:
    chance = random.Random(7)  # noqa: S311 - no secrets
    for number in range(3):
        lines = chance.sample(begun.lines, chance.randint(5, RECORDS))
        lines[0] = corrected(lines[0])
        work = work.changed(lines)
        assert work.load()[0].following == number + 1
    assert is_as_anew(work)


def test_damaged_files_that_were_kept_are_passed_over(work: Work) -> None:
    kept = [path for path in (work.store / KEPT).rglob("*") if path.is_file()]
    assert len(kept) == 7  # records, quads, dump, supports, two tables and how all stood
    for path in kept:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    after = work.changed(work.lines[1:])
    outcome, reused = after.load()
    assert (outcome.following, reused) == (0, 0)
    assert is_as_anew(after)


@pytest.mark.parametrize("name", ["*.sst", "manifest.json"])
def test_from_a_store_that_is_not_what_it_was_none_begins(work: Work, name: str) -> None:
    path = next(current(work.store).path.rglob(name))
    path.write_bytes(path.read_bytes() + b" ")
    if name == "manifest.json":
        path.write_text(path.read_text("utf-8").replace('"sha256": "', '"sha256": "0'), "utf-8")
    after = work.changed(work.lines[1:])
    assert after.load()[0].following == 0
    assert is_as_anew(after)


def test_files_of_the_release_before_that_were_damaged_are_no_part_of_the_next(work: Work) -> None:
    for name in (DUMP, SUPPORTS, "tables/bodies.csv"):
        path = current(work.store).path / name
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    after = work.changed(work.lines[1:])
    assert after.load()[0].following == 1
    assert is_as_anew(after)


def test_a_text_that_is_another_now_is_a_fault_though_its_record_was_kept(work: Work) -> None:
    before = current(work.store)
    for path in (work.folder / "texts").iterdir():
        path.write_text(path.read_text("utf-8") + "!", encoding="utf-8")
    with pytest.raises(LoadRefused, match=r"\d+ faults"):
        work.load()
    assert current(work.store) == before


def test_whatever_becomes_of_a_store_the_one_it_began_from_stays(work: Work) -> None:
    """Its tables are shared until the engine puts them together into others."""
    store, other = current(work.store).path / STORE, work.folder / "other"

    def files() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in store.iterdir()}

    before = files()
    clone(store, other)
    shared = [path for path in other.glob("*.sst") if path.stat().st_nlink > 1]
    assert len(shared) == len(list(store.glob("*.sst"))) > 0
    changed = ox.Store(str(other))
    changed.update("DELETE WHERE { ?s ?p ?o }; DELETE WHERE { GRAPH ?g { ?s ?p ?o } }")
    changed.flush()
    changed.optimize()
    assert len(changed) == 0
    assert files() == before
    assert len(ox.Store.read_only(str(store))) > 0


def test_without_hard_links_a_store_begins_from_a_copy(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("loader.publishing.following.os.link", refused)
    after = work.changed(work.lines[1:])
    assert after.load()[0].following == 1
    assert is_as_anew(after)
