"""What the extraction reaches on the development set: no field falls back."""

from pathlib import Path

import pytest

from bench.extraction.__main__ import held_out, main, per_second, scored
from bench.extraction.gold import BLIND, HELD_OUT, TEXTS, UNSEEN, gold_files, text_of
from bench.extraction.scoring import Score, facts, plain, same
from loader.drafting.drafting import draft

SETS = (TEXTS, HELD_OUT, UNSEEN, BLIND)
CASES = [(path, text_of(path)) for path in gold_files(TEXTS)]
NEGATIVE = [
    (path, text_of(path)) for of in SETS for path in gold_files(of) if path.name.startswith("9")
]
FLOORS = {
    "group + year": 0.99,
    "organiser": 0.98,
    "lead + basis": 0.99,
    "deputy + basis": 0.98,
    "members": 0.99,
    "member count": 0.97,
    "slogans": 0.97,
    "people": 0.99,
    "people + title + organisation": 0.98,
    "group role": 0.99,
    "events": 0.99,
    "event dates": 0.99,
    "event places": 0.97,
    "movements": 0.96,
    "documents": 0.99,
    "document issuers": 0.97,
}
FLOORS_HELD_OUT = {
    "group + year": 0.99,
    "organiser": 0.99,
    "lead + basis": 0.98,
    "deputy + basis": 0.96,
    "members": 0.93,
    "member count": 0.92,
    "slogans": 0.91,
    "people": 0.99,
    "people + title + organisation": 0.96,
    "group role": 0.97,
    "events": 0.97,
    "event dates": 0.96,
    "event places": 0.93,
    "movements": 0.99,
    "documents": 0.99,
    "document issuers": 0.99,
}

FLOORS_UNSEEN = {
    "group + year": 0.99,
    "organiser": 0.95,
    "lead + basis": 0.99,
    "deputy + basis": 0.99,
    "members": 0.98,
    "member count": 0.99,
    "slogans": 0.99,
    "people": 0.99,
    "people + title + organisation": 0.98,
    "group role": 0.99,
    "events": 0.99,
    "event dates": 0.99,
    "event places": 0.99,
    "movements": 0.99,
    "documents": 0.99,
    "document issuers": 0.99,
}
FLOORS_BLIND = {
    "group + year": 0.99,
    "organiser": 0.95,
    "lead + basis": 0.99,
    "deputy + basis": 0.99,
    "members": 0.98,
    "member count": 0.93,
    "slogans": 0.99,
    "people": 0.99,
    "people + title + organisation": 0.97,
    "group role": 0.99,
    "events": 0.99,
    "event dates": 0.99,
    "event places": 0.99,
    "movements": 0.99,
    "documents": 0.99,
    "document issuers": 0.99,
}
FLOORS_OF = {HELD_OUT: FLOORS_HELD_OUT, UNSEEN: FLOORS_UNSEEN, BLIND: FLOORS_BLIND}


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return scored(CASES)


def test_every_text_and_every_field_is_scored(scores: dict[str, Score]) -> None:
    assert len(CASES) == 98
    assert set(scores) == set(FLOORS)


@pytest.mark.parametrize("field", FLOORS)
def test_a_field_reaches_what_it_has_reached(scores: dict[str, Score], field: str) -> None:
    assert scores[field].f1 >= FLOORS[field], "\n".join(scores[field].wrong)


@pytest.fixture(scope="module")
def scores_of_sets() -> dict[Path, dict[str, Score]]:
    return {folder: scored(list(held_out(folder))) for folder in FLOORS_OF}


@pytest.mark.parametrize("folder", FLOORS_OF, ids=lambda folder: folder.name)
@pytest.mark.parametrize("field", FLOORS)
def test_a_field_of_another_set_reaches_what_it_has_reached(
    scores_of_sets: dict[Path, dict[str, Score]], folder: Path, field: str
) -> None:
    score = scores_of_sets[folder][field]
    assert score.f1 >= FLOORS_OF[folder][field], "\n".join(score.wrong)


def test_every_set_is_scored_in_every_field(
    scores_of_sets: dict[Path, dict[str, Score]],
) -> None:
    assert {folder.name: len(gold_files(folder)) for folder in FLOORS_OF} == {
        "heldout": 30,
        "unseen": 32,
        "blind": 30,
    }
    for folder, floors in FLOORS_OF.items():
        assert set(scores_of_sets[folder]) == set(floors) == set(FLOORS)


@pytest.mark.parametrize(
    ("path", "text"), NEGATIVE, ids=[f"{path.parent.name}-{path.stem}" for path, _ in NEGATIVE]
)
def test_a_text_about_something_else_has_no_group_and_no_event(path: Path, text: str) -> None:
    found = draft(path.name, text)
    assert (found.groups, found.events) == ([], [])


def test_the_negatives_are_fourteen_and_four_of_each_other_set() -> None:
    assert len(NEGATIVE) == 14 + 3 * 4


def test_a_core_reads_a_hundred_articles_a_second_even_on_a_busy_machine() -> None:
    assert per_second([text for _, text in CASES]) > 100


def test_the_held_out_set_is_scored_alone_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--heldout", "members"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("30 texts,")
    assert [line[:30].strip() for line in lines[1 : 1 + len(FLOORS)]] == list(FLOORS)
    assert all(line.startswith("- ") for line in lines[1 + len(FLOORS) :])


def test_a_draft_equal_to_gold_scores_one_and_each_slip_costs() -> None:
    person = {"name": "Lê An", "positions": [], "group_role": None}
    empty = {"groups": [], "people": [person], "events": [], "movements": [], "documents": []}
    score = Score()
    score.add("x", facts(empty)["people"], facts(empty)["people"])
    assert score.f1 == 1
    score.add("y", facts({**empty, "people": []})["people"], facts(empty)["people"])
    assert (score.precision, score.recall) == (1, 0.5)
    assert score.wrong == ["y: missed lê an"]


def test_leaves_are_compared_by_their_values() -> None:
    leaf = {"value": "Lê An", "span": [0, 5], "confidence": 0.9, "reason": "a name"}
    assert plain({"people": [{"name": leaf}]}) == {"people": [{"name": "Lê An"}]}


def test_a_numbered_department_is_the_same_with_its_parent_behind_it() -> None:
    assert same("Phòng 2 VKSND tỉnh Lam Giang") == same("Phòng 2")
    assert same("Phòng Tổ chức VKSND tỉnh Lam Giang") != same("Phòng Tổ chức")
