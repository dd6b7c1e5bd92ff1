"""A set of links with a fault says file, line, column, what is wrong and what to do."""

import shutil
from pathlib import Path

import pytest

from loader.faults import Fault, LoadRefused
from loader.links.reading import read_links
from loader.places.reading import read_places
from loader.places.tables import Places
from thidua import files

SET = "wikidata.sssom.tsv"


@pytest.fixture(scope="module")
def places() -> Places:
    return read_places(files.places())


@pytest.fixture
def links(tmp_path: Path) -> Path:
    return Path(shutil.copytree(files.links(), tmp_path / "links"))


def faults(links: Path, places: Places) -> list[Fault]:
    with pytest.raises(LoadRefused) as refused:
        read_links(links, places)
    return refused.value.faults


def edit(links: Path, line: int, old: str, new: str) -> None:
    lines = (links / SET).read_text(encoding="utf-8").splitlines()
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    (links / SET).write_text("\n".join(lines) + "\n", encoding="utf-8")


# line, what stands there, what is put there; column, code, words of the sentence
FAULTY = {
    "same as": (10, "skos:exactMatch", "owl:sameAs", 3, "unknown-code", "owl:sameAs"),
    "no such unit": (10, "unit:an-giang", "unit:an-phu", 1, "unknown-row", "an-phu"),
    "no such prefix": (10, "wikidata:Q", "wd:Q", 5, "unknown-row", "`wd` is no prefix"),
    "confidence of two": (10, "0.95", "2", 8, "out-of-range", "is more than"),
    "confidence in words": (10, "0.95", "sure", 8, "invalid-value", "no number"),
    "no justification": (10, "semapv:CompositeMatching", "", 7, "missing-field", "is missing"),
    "a justification of ours": (10, "semapv:C", "ours:C", 7, "wrong-form", "in its form"),
    "a column nobody knows": (9, "comment", "remark", 10, "unknown-field", "`remark`"),
    "a header without a licence": (4, "#license", "#licence", 1, "unknown-field", "a set of links"),
    "a header that is no YAML": (2, "#mapping_set_title: ", "#: : [", 1, "invalid-syntax", "YAML"),
}


@pytest.mark.parametrize("case", FAULTY)
def test_this_fault_is_said_with_its_place(case: str, links: Path, places: Places) -> None:
    line, old, new, column, code, words = FAULTY[case]
    edit(links, line, old, new)
    fault = next(each for each in faults(links, places) if each.code == code)
    assert Path(fault.file).name == SET
    assert fault.line == (1 if line < 9 else line)
    assert fault.column == column
    assert words in fault.problem
    assert fault.cure


def test_all_cases_were_collected() -> None:
    assert len(FAULTY) == 10


def test_no_two_units_are_exactly_one_thing_outside(links: Path, places: Places) -> None:
    edit(links, 11, "wikidata:Q36874", "wikidata:Q36592")
    (fault,) = faults(links, places)
    assert (fault.line, fault.column, fault.code) == (11, 5, "named-twice")
    assert "line 10 already" in fault.problem


def test_candidates_may_compete_and_are_no_links(places: Places) -> None:
    sets = {one.path.name: one for one in read_links(files.links(), places)}
    proposed = sets.pop("districts.candidates.sssom.tsv")
    assert proposed.proposes
    objects = {link.mapping.object_id for link in proposed.links}
    assert objects == {"wikidata:Q733426", "wikidata:Q33469"}
    assert [len(list(one.held())) for one in sets.values()] == [63, 63, 63]
    assert not any(one.proposes for one in sets.values())


def test_a_file_is_written_back_as_it_was_read(places: Places) -> None:
    for one in read_links(files.links(), places):
        assert one.text() == one.path.read_text(encoding="utf-8")


def test_a_folder_without_links_says_so(tmp_path: Path, places: Places) -> None:
    (fault,) = faults(tmp_path, places)
    assert fault.problem == "holds no set of links"
