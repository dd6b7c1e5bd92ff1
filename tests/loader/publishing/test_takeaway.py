"""The tables of a release: whole answers in CSV, described, the same bytes each time."""

import csv
import hashlib
import json
from pathlib import Path

import pytest
from csvw import CSVW

from loader.csvw.reading import read_tables
from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from thidua import answers
from thidua.catalogue import Catalogue
from thidua.graph import Graph
from thidua.release import Release, Releases
from thidua.takeaway import CONTEXT, TABLES, described_by, tables
from thidua.verification import broken

NAMES = ["bodies.csv", "crosswalk.csv", "leadership.csv", "units.csv"]
JOINED_BY = {"gso_code", "gso_vintage", "iso3166_2", "wikidata", "geonames", "as_of"}
# The library opens tables and leaves them to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


def published(store: Path, **asked: object) -> Release:
    load(LoadRequest(store, **asked), Stages())  # type: ignore[arg-type]
    release = Releases(store).current()
    assert release is not None
    return release


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return published(tmp_path_factory.mktemp("releases"))


def rows(release: Release, name: str) -> list[dict[str, str]]:
    with (release.path / TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def columns(release: Release, name: str) -> dict[str, dict[str, object]]:
    said = json.loads((release.path / TABLES / described_by(name)).read_text(encoding="utf-8"))
    return {one["name"]: one for one in said["tableSchema"]["columns"]}


def test_each_file_has_its_digest_in_the_manifest_and_no_other_file_is_there(
    release: Release,
) -> None:
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (release.path / TABLES).iterdir()
    }
    assert found == tables(release.manifest)
    assert sorted(found) == sorted([*NAMES, *map(described_by, NAMES)])
    assert [f"{one.name}.csv" for one in Catalogue().tables()] == sorted(
        NAMES, key=lambda name: (name != "leadership.csv", name)
    )
    assert broken(release.path) == []


def test_the_same_inputs_give_the_same_bytes_and_one_that_is_damaged_or_gone_is_named(
    release: Release, tmp_path: Path
) -> None:
    again = published(tmp_path)
    assert again.manifest.taken_away == release.manifest.taken_away
    assert len(again.manifest.taken_away) == 2 * len(NAMES) + 1
    (again.path / TABLES / "units.csv").unlink()
    (again.path / CONTEXT).write_text("{}")
    damaged, gone = sorted(broken(again.path))
    assert damaged == "context.jsonld differs from its digest in manifest.json"
    assert gone.startswith("tables/units.csv cannot be read (")


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_the_answer_of_the_question_of_its_name(release: Release, name: str) -> None:
    answer = Graph(release).answer(name.removesuffix(".csv"))
    assert answer.complete
    with (release.path / TABLES / name).open(encoding="utf-8", newline="") as file:
        assert file.read() == answers.csv(answer)


@pytest.mark.parametrize("name", NAMES)
def test_a_validator_finds_the_table_as_its_metadata_says(release: Release, name: str) -> None:
    path = release.path / TABLES / described_by(name)
    found = CSVW(str(path), validate=True)
    assert (found.is_valid, found.warnings) == (True, [])


@pytest.mark.filterwarnings("always::UserWarning")
def test_the_validator_finds_a_spoilt_table(release: Release, tmp_path: Path) -> None:
    for name in ("crosswalk.csv", described_by("crosswalk.csv")):
        text = (release.path / TABLES / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace(",2025-01-04,", ",4-1-2025,"), encoding="utf-8")
    spoilt = CSVW(str(tmp_path / described_by("crosswalk.csv")), validate=True)
    assert not spoilt.is_valid
    assert {"4-1-2025" in str(one.message) for one in spoilt.warnings} == {True}


@pytest.mark.parametrize("name", NAMES)
def test_what_others_join_by_stands_in_each_and_codes_are_texts(
    release: Release, name: str
) -> None:
    said = columns(release, name)
    assert said.keys() >= JOINED_BY
    assert {said[code]["datatype"] for code in ("gso_code", "gso_vintage", "iso3166_2")} == {
        "string"
    }
    assert any(one.endswith("_iri") for one in said)
    coded = [row for row in rows(release, name) if row["gso_code"]]
    assert coded
    assert all(len(row["gso_code"]) == 2 and row["gso_vintage"] for row in coded)
    assert all(row["as_of"] for row in coded)


def test_codes_keep_their_leading_zeros(release: Release) -> None:
    for name in ("units.csv", "bodies.csv", "crosswalk.csv"):
        assert {"01", "02", "04"} <= {row["gso_code"] for row in rows(release, name)}


def test_units_have_a_row_for_each_phase_and_vintage(release: Release) -> None:
    found = rows(release, "units.csv")
    assert len({row["name_iri"] for row in found}) == 99
    pairs = [(row["gso_vintage"], row["gso_code"]) for row in found if row["gso_code"]]
    assert len(pairs) == len(set(pairs)) == 63 + 34


def test_a_link_to_an_area_of_before_july_2025_stands_by_no_merged_province(
    release: Release,
) -> None:
    """What GeoNames describes is the smaller area."""
    merged = [row for row in rows(release, "units.csv") if row["begins"] == "2025-07-01"]
    assert len(merged) == 23
    assert {row["geonames"] for row in merged} == {""}
    assert all(row["wikidata"] for row in merged)


def test_bodies_have_every_body_of_the_release(release: Release) -> None:
    result = Graph(release).sparql(
        "SELECT (COUNT(?b) AS ?n) { ?b a <https://w3id.org/thidua/ontology#Organisation> }"
    )
    ((count,),) = result.rows()
    assert len({row["body_iri"] for row in rows(release, "bodies.csv")}) == int(str(count.value))  # type: ignore[union-attr]


def test_a_table_comes_back_in_as_the_triples_it_says(release: Release) -> None:
    """Written by one half, read by the other (loader/csvw)."""
    (table,) = read_tables([release.path / TABLES / "units.csv"], keep_default=False)
    column = "https://w3id.org/thidua/questions/units#"
    said: dict[object, dict[str, str]] = {}
    for quad in table.file.quads:
        named = quad.predicate.value.removeprefix(column)
        said.setdefault(quad.subject, {})[named] = quad.object.value  # type: ignore[union-attr]
    joined = ("gso_code", "gso_vintage", "unit_iri", "name_iri", "as_of", "begins")
    written = rows(release, "units.csv")
    assert sorted([one.get(name, "") for name in joined] for one in said.values()) == sorted(
        [row[name] for name in joined] for row in written
    )
    assert len(written) == 110


def test_a_foreign_file_alone_has_no_tables_and_no_context(tmp_path: Path) -> None:
    (tmp_path / "other.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    alone = published(tmp_path / "releases", rdf=(tmp_path / "other.ttl",), with_records=False)
    assert alone.manifest.taken_away == {}
    assert not (alone.path / CONTEXT).exists()
    assert broken(alone.path) == []
