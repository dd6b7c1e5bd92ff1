"""`thidua links`: the check says what has no link, the review keeps a person's word."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loader.inputs import LoadRequest, read_inputs
from loader.links.command import links as command
from loader.links.mapping import link_quads
from thidua import files
from thidua.iris import minted

CANDIDATES = "districts.candidates.sssom.tsv"
DECIDED = "districts.sssom.tsv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(files.links(), tmp_path / "links"))


def run(folder: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(command, [*arguments, "--links", str(folder)], input=typed)


def review(folder: Path, typed: str, language: str = "en") -> Result:
    return run(folder, "review", "--reviewer", "Người Duyệt", "--lang", language, typed=typed)


def rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    heads = lines[0].split("\t")
    return [dict(zip(heads, line.split("\t"), strict=True)) for line in lines[1:]]


def test_the_check_counts_links_and_names_units_without_one(folder: Path) -> None:
    done = run(folder, "check")
    assert done.exit_code == 0
    assert "wikidata.sssom.tsv: 63 links" in done.stdout
    assert f"{CANDIDATES}: 2 candidates" in done.stdout
    assert "without one: ba-ria-vung-tau/ba-ria, " in done.stdout


def test_the_check_refuses_a_faulty_set(folder: Path) -> None:
    path = folder / "wikidata.sssom.tsv"
    path.write_text(path.read_text("utf-8").replace("skos:exactMatch", "owl:sameAs", 1), "utf-8")
    done = run(folder, "check")
    assert done.exit_code == 1
    assert "wikidata.sssom.tsv:10:3: predicate_id: `owl:sameAs` is not known here" in done.stderr


def test_one_is_accepted_one_denied_and_both_words_are_kept(folder: Path) -> None:
    done = review(folder, "n\ny\n")
    assert done.exit_code == 0
    assert "1 accepted, 1 denied, 0 left" in done.stdout
    denied, accepted = rows(folder / DECIDED)
    assert (denied["object_id"], denied["predicate_modifier"]) == ("wikidata:Q33469", "Not")
    assert (accepted["object_id"], accepted["predicate_modifier"]) == ("wikidata:Q733426", "")
    assert {row["reviewer_label"] for row in (denied, accepted)} == {"Người Duyệt"}
    assert accepted["mapping_justification"] == "semapv:MappingReview"
    assert rows(folder / CANDIDATES) == []
    assert run(folder, "check").exit_code == 0


def test_only_what_is_accepted_is_asserted(folder: Path, tmp_path: Path) -> None:
    review(folder, "n\ny\n")
    sets = read_inputs(LoadRequest(tmp_path, links=folder)).links
    town = minted("administrative-unit", "binh-phuoc", "binh-long")
    said = [quad.object.value for quad in link_quads(sets) if quad.subject == town]
    assert said == ["http://www.wikidata.org/entity/Q733426"]


def test_what_is_put_off_stays_a_candidate(folder: Path) -> None:
    done = review(folder, "s\nq\n")
    assert "0 accepted, 0 denied, 2 left" in done.stdout
    assert not (folder / DECIDED).exists()
    assert (folder / CANDIDATES).read_bytes() == (files.links() / CANDIDATES).read_bytes()


def test_a_later_review_adds_to_the_set(folder: Path) -> None:
    review(folder, "n\nq\n")
    review(folder, "y\n")
    assert len(rows(folder / DECIDED)) == 2


def test_it_speaks_vietnamese(folder: Path) -> None:
    assert "Mục 1/2 của" in review(folder, "q\n", "vi").stdout
