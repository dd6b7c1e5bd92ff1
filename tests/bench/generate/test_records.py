"""Made-up records are the same each time, marked as made up, and good records of the right number.

What is counted is every quad of the release: ontology, vocabularies, records, inferences.
"""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bench.generate.records import articles
from bench.generate.sector import MARK, PROVINCES, Sector
from bench.generate.writing import WARNING, written
from loader import pipeline
from loader.identities.merging import mapped
from loader.identities.reviewed import UNREVIEWED
from loader.inputs import LoadRequest
from loader.reading.records import LoadedRecord, read_records
from loader.stages import Stages
from thidua.iris import ID
from thidua.names import slug

ROOT = Path(__file__).parents[3]
REAL_PROVINCES = ROOT.parent / "shared" / "facts" / "provinces-crosswalk.csv"
QUADS = 40_000


class Made(NamedTuple):
    folder: Path
    records: list[dict[str, Any]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made") / "synthetic"
    number = written(articles(1), QUADS, folder)
    files = sorted((folder / "records").iterdir())
    records = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    assert len(records) == number > 10
    return Made(folder, records)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bench.generate", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_same_flags_give_the_same_bytes_in_another_process(made: Made, tmp_path: Path) -> None:
    other = tmp_path / "again"
    ended = run("--quads", str(QUADS), "-o", str(other))
    assert ended.returncode == 0, ended.stderr
    assert f"{len(made.records)} synthetic records" in ended.stdout
    assert contents(other) == contents(made.folder)


def test_another_seed_gives_other_records(made: Made) -> None:
    other = next(articles(2))
    assert other.record["record"] == made.records[0]["record"]
    assert other.record["bodies"] != made.records[0]["bodies"]


@pytest.fixture(scope="module")
def loaded(made: Made) -> list[LoadedRecord]:
    return read_records([made.folder / "records"], made.folder / "articles")


def test_every_record_passes_the_loader_and_every_locator_its_text(
    loaded: list[LoadedRecord],
) -> None:
    assert len(loaded) > 10
    assert all(one.quotes.keys() == one.record.passages.keys() for one in loaded)


def test_later_records_are_as_good_as_the_first(tmp_path: Path) -> None:
    lines = [json.dumps(article.record) for article in islice(articles(3), 80)]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert len(read_records([path])) == 80


def test_a_release_of_them_is_without_fault_and_as_large_as_asked_for(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "WHOLE_QUADS", 0)
    request = LoadRequest(tmp_path, (made.folder / "records",), made.folder / "articles")
    counts = pipeline.prepare(request, Stages()).content.counts
    assert counts["quads"] == pytest.approx(QUADS, rel=0.05)


def test_nobody_can_take_them_for_real(made: Made) -> None:
    assert (made.folder / "SYNTHETIC.txt").read_text("utf-8") == WARNING
    for record in made.records:
        assert record["record"].startswith(f"{slug(MARK)}-")
        assert MARK in record["bodies"][record["article"]["publisher"]["body"]]["name"]
        assert record["article"].get("title", {"value": MARK})["value"].count(MARK)
        assert record["article"].get("url", ".example/").count(".example/") == 1


def test_every_body_but_the_paper_stands_below_the_marked_root(
    loaded: list[LoadedRecord],
) -> None:
    found = set(bodies(loaded))
    assert len(found) > 100
    roots = {iri.removeprefix(f"{ID}organisation/").partition("/")[0] for iri in found}
    assert roots == {"vksnd-toi-cao-gia-lap", "bao-gia-lap-du-lieu-tong-hop-khong-co-that"}


def bodies(loaded: list[LoadedRecord]) -> Iterator[str]:
    for sheet in mapped(loaded, UNREVIEWED):
        yield from (sheet.iri.body(key).value for key in sheet.record.bodies)


@pytest.mark.skipif(
    not REAL_PROVINCES.is_file() and "CI" not in os.environ, reason="no list of provinces here"
)
def test_no_province_is_called_as_a_real_one() -> None:
    with REAL_PROVINCES.open(encoding="utf-8") as file:
        real = {slug(row["name_2025_01"]).split("-", 1)[1] for row in csv.DictReader(file)}
    assert len(real) > 60
    for seed in range(5):
        invented = {slug(province.place) for province in Sector(seed).provinces}
        assert len(invented) == PROVINCES
        assert not {name for name in invented if any(one.endswith(name) for one in real)}


def test_the_sector_is_as_large_as_the_real_one() -> None:
    sector = Sector(1)
    districts = [
        district for province in sector.provinces for district in sector.districts[province]
    ]
    assert len(sector.provinces) == 63
    assert 600 <= len(districts) <= 800
    assert len({body.name for body in [*sector.provinces, *districts]}) == 63 + len(districts)
    kinds = {(group.organiser.level, group.kind) for group in sector.groups}
    assert {("supreme", "cluster"), ("supreme", "block"), ("province", "cluster")} <= kinds


def test_the_lead_goes_round_and_the_year_after_it_is_the_deputy_of_now() -> None:
    sector = Sector(1)
    group = sector.groups[0]
    now, then = sector.members(group, 2011), sector.members(group, 2012)
    assert set(now) == set(then)
    assert then[0] == now[1]


def test_a_head_stays_for_some_years_and_then_another_follows() -> None:
    sector = Sector(1)
    heads = {sector.head(sector.provinces[0], year).name for year in range(2005, 2025)}
    assert 2 <= len(heads) <= 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--quads", "10", "-o", "x"), "--quads 10 is too few: give 40000 or more"),
        (("--quads", "50000", "-o", "docs"), "-o docs is there already"),
        (("--quads", "many", "-o", "x"), "--quads: invalid int value"),
    ],
)
def test_a_wrong_flag_is_named_with_its_cure(arguments: tuple[str, ...], said: str) -> None:
    ended = run(*arguments)
    assert ended.returncode == 2
    assert said in ended.stderr
