"""The review without a screen: what is asked, what falls with what, what the loader refuses."""

import json
from pathlib import Path

import pytest

from loader.faults import dotted
from loader.reviewing.assembling import assembled
from loader.reviewing.draft_file import NotReviewable, alone, read_draft
from loader.reviewing.facts import Fact
from loader.reviewing.finishing import Unfinished, record_of
from loader.reviewing.review import Review
from loader.reviewing.state import StateFault
from tests.loader.reviewing.invented import ARTICLE, drafted

GROUP = "groups.cluster-3-2031"
TWO_GROUPS = (
    "Ngày 12/3/2031, Cụm thi đua số 3 và Cụm thi đua số 4 tổ chức Lễ ký kết giao ước thi đua"
    " năm 2031. VKSND huyện Mận là Cụm trưởng Cụm thi đua số 3."
    " VKSND huyện Đào là Cụm trưởng Cụm thi đua số 4."
)


def paths(review: Review) -> list[str]:
    return [dotted(fact.path) for fact in review.facts()]


def at(review: Review, path: str) -> Fact:
    (found,) = (fact for fact in review.facts() if dotted(fact.path) == path)
    return found


def finish(review: Review) -> None:
    for fact in review.open():
        review.accept(fact)
        for key in review.owed(fact):
            assert review.write_gist(key, {"vi": "nói vậy", "en": "says so"}) == []


def again(review: Review) -> Review:
    return Review(review.draft)


def body(key: str) -> list[str]:
    return [f"bodies.{key}", f"bodies.{key}.parent", f"bodies.{key}.levels[0]"]


def test_groups_come_first_and_bodies_last(begun: Review) -> None:
    assert paths(begun) == [
        GROUP, f"{GROUP}.organiser", f"{GROUP}.year", f"{GROUP}.lead", f"{GROUP}.deputies[0]",
        f"{GROUP}.covenant",
        "people.le-van-thu", "people.le-van-thu.positions[0]",
        "events.event-1", "events.event-1.date", "events.event-1.place",
        *body("vksnd-tinh-lam-giang"), *body("vksnd-huyen-suoi-bac"),
        *body("vksnd-huyen-doi-xanh"), "bodies.vksnd-toi-cao", "bodies.vksnd-toi-cao.levels[0]",
    ]  # fmt: skip


def test_what_is_rejected_takes_along_what_only_it_needed(begun: Review) -> None:
    deputy = at(begun, f"{GROUP}.deputies[0]")
    assert begun.reject(deputy) == []
    fallen = [dotted(each.path) for each in begun.fallen_with(deputy)]
    assert fallen == body("vksnd-huyen-doi-xanh")
    finish(begun)
    record = record_of(begun)
    assert record.groups["cluster-3-2031"].deputies == ()
    above = {"vksnd-toi-cao", "vksnd-tinh-lam-giang"}
    assert set(record.bodies) == above | {"vksnd-huyen-suoi-bac"}
    assert not set(deputy.passages) & set(record.passages)


def test_a_rejected_body_takes_along_the_facts_that_name_it(begun: Review) -> None:
    begun.reject(at(begun, "bodies.vksnd-huyen-suoi-bac"))
    assert f"{GROUP}.lead" not in paths(begun)
    assert "people.le-van-thu.positions[0]" not in paths(begun)
    finish(begun)
    record = record_of(begun)
    assert record.groups["cluster-3-2031"].lead is None
    assert record.people["le-van-thu"].positions == ()


def test_a_rejected_group_leaves_its_event(begun: Review) -> None:
    begun.reject(at(begun, GROUP))
    assert f"{GROUP}.lead" not in paths(begun)
    finish(begun)
    record = record_of(begun)
    assert (record.groups, record.events["event-1"].groups) == ({}, ())


def test_a_rejection_can_be_taken_back(begun: Review) -> None:
    body = "bodies.vksnd-huyen-suoi-bac"
    begun.reject(at(begun, body))
    begun.accept(at(begun, body))
    assert f"{GROUP}.lead" in paths(begun)


def test_what_a_group_cannot_be_without_is_not_rejected_alone(begun: Review) -> None:
    (said,) = begun.reject(at(begun, f"{GROUP}.year"))
    assert said == f"{GROUP}.year: is missing → add it, or reject {GROUP} whole"
    assert begun.state.decisions == {}


def test_a_correction_stands_in_the_record(begun: Review) -> None:
    assert begun.correct(at(begun, f"{GROUP}.year"), "value", "2032") == []
    assert begun.correct(at(begun, "events.event-1"), "kind", "mid-year-review") == []
    finish(begun)
    record = record_of(begun)
    assert record.groups["cluster-3-2031"].year.value == 2032
    assert record.events["event-1"].kind == "mid-year-review"


def test_what_follows_from_a_bodys_name_is_corrected_with_it(begun: Review) -> None:
    key = "vksnd-huyen-suoi-bac"
    assert begun.correct(at(begun, f"bodies.{key}"), "name", "VKSND huyện Mận Đỏ") == []
    finish(begun)
    assert record_of(begun).bodies[key].place == "Mận Đỏ"


def test_a_rejected_event_takes_along_the_covenant_signed_there(begun: Review) -> None:
    begun.reject(at(begun, "events.event-1"))
    finish(begun)
    assert record_of(begun).groups["cluster-3-2031"].covenant is None


def test_an_event_is_about_the_groups_whose_covenant_there_is_accepted(tmp_path: Path) -> None:
    begun = Review(read_draft(drafted(tmp_path, TWO_GROUPS, "two"), tmp_path))
    assert begun.reject(at(begun, f"{GROUP}.covenant")) == []
    finish(begun)
    record = record_of(begun)
    assert record.events["event-1"].groups == ("cluster-4-2031",)
    assert set(record.groups) == {"cluster-3-2031", "cluster-4-2031"}
    covenant = record.groups["cluster-4-2031"].covenant
    assert covenant is not None
    assert covenant.basis == "curator"


def test_the_one_groups_event_stays_its_own_without_a_covenant(begun: Review) -> None:
    begun.reject(at(begun, f"{GROUP}.covenant"))
    finish(begun)
    assert record_of(begun).events["event-1"].groups == ("cluster-3-2031",)


@pytest.mark.parametrize(
    ("path", "name", "value", "said"),
    [
        (f"{GROUP}.year", "value", "203l", f"{GROUP}.year.value: `203l` is no whole number → use"),
        (f"{GROUP}.year", "value", "", "year.value: `` is no whole number"),
        (GROUP, "kind", "clutser", "kind: `clutser` is not known here → did you mean `cluster`?"),
        ("events.event-1.date", "value", "12/3/2031", "is not written like 2024-03-29 → write it"),
        ("events.event-1.date", "value", "2031-02-30", "is no date of the calendar → correct"),
        (f"{GROUP}.lead", "unit", "VKSND huyện Đồi Xanh", "both leads and deputises → keep one"),
        (f"{GROUP}.lead", "unit", "vksnd-huyen-suoi", "is not among the record's bodies → did you"),
    ],
)
def test_a_wrong_correction_gets_the_loaders_sentence_and_changes_nothing(
    begun: Review, path: str, name: str, value: str, said: str
) -> None:
    (fault,) = begun.correct(at(begun, path), name, value)
    assert said in fault
    assert begun.state.corrections == {}
    assert not begun.file.exists()


def test_a_body_the_draft_does_not_know_is_added_and_decided_on(begun: Review) -> None:
    assert begun.correct(at(begun, f"{GROUP}.lead"), "unit", "+ VKSND huyện Mận") == []
    assert "bodies.vksnd-huyen-man" in paths(again(begun))
    finish(begun)
    record = record_of(begun)
    lead = record.groups["cluster-3-2031"].lead
    assert lead is not None
    assert record.bodies[lead.unit or ""].name == "VKSND huyện Mận"


def test_no_record_while_a_fact_waits_or_lacks_its_gist(begun: Review) -> None:
    with pytest.raises(Unfinished):
        record_of(begun)
    for fact in begun.facts():
        begun.accept(fact)
    with pytest.raises(Unfinished) as why:
        record_of(begun)
    assert why.value.fact is not None
    assert begun.owed(why.value.fact)


def test_a_gist_in_one_language_alone_is_still_owed(begun: Review) -> None:
    fact = at(begun, GROUP)
    begun.accept(fact)
    begun.write_gist(fact.passages[0], {"vi": "một", "en": ""})
    assert begun.owed(fact) == fact.passages
    assert begun.is_open(fact)


def test_a_correction_behind_a_rejected_entry_of_its_list_is_checked_too(tmp_path: Path) -> None:
    """In the record the second deputy is the first: faults are told of the draft's fields."""
    two = "VKSND huyện Đồi Xanh và VKSND huyện Mận là Cụm phó"
    text = ARTICLE.replace("VKSND huyện Đồi Xanh là Cụm phó", two)
    review = Review(read_draft(drafted(tmp_path, text), tmp_path))
    assert review.reject(at(review, f"{GROUP}.deputies[0]")) == []
    second = at(review, f"{GROUP}.deputies[1]")
    (said,) = review.correct(second, "unit", "nobody")
    assert f"{GROUP}.deputies[1].unit: `nobody` is not among the record's bodies" in said
    assert review.correct(second, "unit", "vksnd-tinh-lam-giang") == []


def test_a_fault_is_said_at_its_place_in_the_draft(begun: Review) -> None:
    begun.state.corrections["events", "event-1", "date", "value"] = "nie"
    (found,) = assembled(begun.draft.record, begun.state).findings()
    fault = begun.fault(found)
    assert fault.field == "events.event-1.date.value"
    lines = begun.draft.path.read_text("utf-8").splitlines()
    assert "value: '2031-03-12'" in lines[fault.line - 1]


def test_every_decision_is_there_for_the_next_review(begun: Review) -> None:
    begun.accept(at(begun, GROUP))
    begun.reject(at(begun, f"{GROUP}.lead"))
    begun.correct(at(begun, f"{GROUP}.year"), "value", "2032")
    begun.write_gist(at(begun, GROUP).passages[0], {"vi": "một", "en": "one"})
    assert again(begun).state == begun.state


def test_decisions_on_another_state_of_the_draft_are_refused(begun: Review) -> None:
    begun.accept(at(begun, GROUP))
    path = begun.draft.path
    path.write_text(path.read_text("utf-8") + "# changed\n", encoding="utf-8")
    with pytest.raises(StateFault, match=r"move thu.yaml.review away to begin anew"):
        Review(read_draft(path, path.parent))


@pytest.mark.parametrize("said", ["", "{}", "[]", '{"format": 2}', "\x00", '{"format": 1}'])
def test_a_file_that_holds_no_decisions_gets_a_sentence(begun: Review, said: str) -> None:
    begun.file.write_text(said, encoding="utf-8")
    with pytest.raises(StateFault, match="holds no decisions: move it away"):
        again(begun)


def test_a_state_that_cannot_be_replaced_leaves_the_old_one_whole(begun: Review) -> None:
    begun.accept(at(begun, GROUP))
    before = begun.file.read_text("utf-8")
    begun.file.unlink()
    begun.file.mkdir()
    with pytest.raises(OSError, match="directory"):
        begun.accept(at(begun, f"{GROUP}.lead"))
    begun.file.rmdir()
    begun.file.write_text(before, encoding="utf-8")
    assert len(json.loads(before)["decisions"]) == 1
    assert again(begun).state == begun.state


def test_one_review_at_a_time(begun: Review) -> None:
    with (
        alone(begun.draft.path),
        pytest.raises(NotReviewable, match="is being reviewed elsewhere"),
        alone(begun.draft.path),
    ):
        raise AssertionError
