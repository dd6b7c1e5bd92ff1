"""A file of reviews is read whole, or every fault in it is said with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from loader.faults import LoadRefused
from loader.identities.reading import read_identities
from loader.inputs import reviews_of
from thidua import files

Write = Callable[..., Path]

FAULTS = {
    "nothing compared": (
        ["same: []"],
        ":2:5: reviews[0]: does not say one of `same` and `different` → keep one of them",
    ),
    "both at once": (
        ["same: [person/a/x, person/b/x]\n    different: [person/a/x, person/c/x]"],
        ":2:5: reviews[0]: does not say one of `same` and `different` → keep one of them",
    ),
    "one alone": (["same: [person/a/x]"], ":2:5: reviews[0]: names one thing alone → name the"),
    "two kinds": (
        ["same: [person/a/x, organisation/x]"],
        ":2:5: reviews[0]: compares organisation and person → name things of one kind",
    ),
    "a body and one above it": (
        ["same: [organisation/a, organisation/a/b/c]"],
        ":2:5: reviews[0].same: `organisation/a/b/c` stands below `organisation/a` and cannot be",
    ),
    "in two lists": (
        ["same: [person/a/x, person/b/x]", "same: [person/c/x, person/b/x]"],
        ":6:24: reviews[1].same[1]: `person/b/x` stands in `same` already, line 2 → put all",
    ),
    "twice in one list": (
        ["same: [person/a/x, person/a/x]"],
        ":2:24: reviews[0].same[1]: `person/a/x` stands in `same` already, line 2",
    ),
    "same and different": (
        ["same: [person/a/x, person/b/x]", "different: [person/b/x, person/a/x]"],
        ":6:29: reviews[1].different[1]: `person/a/x` is the same as `person/b/x` by line 2 → take",
    ),
    "different from itself": (
        ["different: [person/a/x, person/a/x]"],
        ":2:29: reviews[0].different[1]: `person/a/x` is the same as `person/a/x` → take one",
    ),
    "no such kind": (
        ["same: [persons/a/x, person/b/x]"],
        ":2:12: reviews[0].same[0]: `persons/a/x` is not in its form → write what stands behind",
    ),
    "a whole IRI": (
        ["same: ['https://w3id.org/thidua/id/person/a/x', person/b/x]"],
        ":2:12: reviews[0].same[0]: `https://w3id.org/thidua/id/person/a/x` is not in its form",
    ),
    "unknown field": (
        ["smae: [person/a/x, person/b/x]"],
        ":2:5: reviews[0].smae: is not a field of a review file → did you mean `same`?",
    ),
    "a field twice": (
        ["same: [person/a/x, person/b/x]\n    on: '2026-02-30'"],
        "names `on` twice",
    ),
}


def test_the_table_has_all_its_faults() -> None:
    assert len(FAULTS) == 13


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_said_with_its_line_and_its_cure(write_reviews: Write, case: str) -> None:
    reviews, said = FAULTS[case]
    path = write_reviews(*reviews)
    with pytest.raises(LoadRefused) as refused:
        read_identities(path)
    assert any(said in line and line.startswith(f"{path}:") for line in refused.value.lines())


def test_a_review_needs_who_when_and_why(write_reviews: Write) -> None:
    path = write_reviews()
    path.write_text("reviews:\n  - same: [person/a/x, person/b/x]\n", encoding="utf-8")
    with pytest.raises(LoadRefused) as refused:
        read_identities(path)
    assert {fault.field for fault in refused.value.faults} == {
        "reviews[0].by",
        "reviews[0].on",
        "reviews[0].why",
    }


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(LoadRefused, match="1 faults") as refused:
        read_identities(tmp_path / "none.yaml")
    assert "none.yaml: cannot be read: No such file" in refused.value.lines()[0]


def test_a_folder_is_not_read_for_a_file(write_reviews: Write) -> None:
    folder = write_reviews().parent
    with pytest.raises(LoadRefused) as refused:
        read_identities(folder)
    said = f"{folder}: is a folder → name the one file that holds the reviews"
    assert refused.value.lines()[0] == said


def test_bad_syntax_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("reviews:\n  - [\n", encoding="utf-8")
    with pytest.raises(LoadRefused) as refused:
        read_identities(path)
    assert refused.value.faults[0].line == 3


def test_the_first_of_a_list_stays(write_reviews: Write) -> None:
    found = read_identities(write_reviews("same: [person/a/x, person/b/x, person/c/x]"))
    things = ("person/a/x", "person/b/x", "person/c/x", "person/d/x")
    assert [found.known_as(thing) for thing in things] == ["person/a/x"] * 3 + ["person/d/x"]


def test_each_of_a_list_of_differents_is_another_than_all_the_others(write_reviews: Write) -> None:
    found = read_identities(write_reviews("different: [person/a/x, person/b/x, person/c/x]"))
    assert len(found.different) == 3
    assert frozenset({"person/a/x", "person/c/x"}) in found.different


def test_who_differs_from_one_differs_from_whom_it_is_the_same_as(write_reviews: Write) -> None:
    found = read_identities(
        write_reviews("same: [person/a/x, person/b/x]", "different: [person/b/x, person/c/x]")
    )
    assert found.different == {frozenset({"person/a/x", "person/c/x"})}


def test_our_own_reviews_go_with_our_own_records_and_with_no_others(write_reviews: Write) -> None:
    own = reviews_of((), None).source
    assert own is not None
    assert own.path == files.identities()
    assert reviews_of((files.records(),), None).source is None
    given = write_reviews("different: [person/a/x, person/b/x]")
    assert len(reviews_of((files.records(),), given).different) == 1
