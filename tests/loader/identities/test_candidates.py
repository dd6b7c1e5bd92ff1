"""What looks alike is listed with its reasons; what has been reviewed is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from loader.identities.candidates import Candidate, candidates
from loader.identities.reading import read_identities
from loader.identities.reviewed import UNREVIEWED, Identities
from loader.reading.records import read_records

Write = Callable[..., Path]
Change = tuple[str, str]

HERE, THERE = "person/invented/le-van-thu", "person/other/le-van-thu"
OTHER_ID: Change = ("record: invented", "record: other")
OTHER_YEAR: list[Change] = [
    ("year: {value: 2031", "year: {value: 2035"),
    ("attested: {year: 2031", "attested: {year: 2035"),
]
OTHER_BODY: Change = ("        body: suoi-mo", "        body: doi-gio")
OTHER_OFFICE: Change = ("title: chief-prosecutor", "title: deputy-chief-prosecutor")


def renamed(name: str) -> Change:
    return ("name: Lê Văn Thử", f"name: {name}")


def found(
    write_record: Write, *changes: Change, identities: Identities = UNREVIEWED
) -> list[Candidate]:
    """Candidates over the invented record and a changed copy of it."""
    write_record()
    path = write_record(OTHER_ID, *changes, name="other.yaml")
    return candidates(read_records([path.parent]), identities)


NAME, SIGNS, PART = (
    "same name",
    "same name but for its signs",
    "one name is the end of the other",
)
BODY, OFFICE, YEAR = "office at the same body", "the same office there", "a year in common"
PEOPLE: list[tuple[list[Change], tuple[float, list[str]] | None]] = [
    ([], (1.0, [NAME, BODY, OFFICE, YEAR])),
    (OTHER_YEAR, (0.9, [NAME, BODY, OFFICE])),
    ([OTHER_OFFICE, *OTHER_YEAR], (0.8, [NAME, BODY])),
    ([OTHER_BODY], (0.6, [NAME, YEAR])),
    ([OTHER_BODY, *OTHER_YEAR], None),
    ([renamed("Lê Văn Thủ"), OTHER_OFFICE, *OTHER_YEAR], (0.7, [SIGNS, BODY])),
    ([renamed("Lê Văn Thủ"), OTHER_BODY], None),
    ([renamed("Văn Thử"), *OTHER_YEAR], (0.7, [PART, BODY, OFFICE])),
    ([renamed("Văn Thử"), OTHER_BODY], None),
    ([renamed("Lê Văn Mới")], None),
]


def test_the_table_has_all_its_cases() -> None:
    assert len(PEOPLE) == 10


@pytest.mark.parametrize(("changes", "expected"), PEOPLE)
def test_people_are_listed_with_what_speaks_for_one_person(
    write_record: Write, changes: list[Change], expected: tuple[float, list[str]] | None
) -> None:
    listed = [one for one in found(write_record, *changes) if one.kind == "person"]
    told = [(one.score, list(one.reasons)) for one in listed]
    assert told == ([expected] if expected else [])


def test_a_candidate_names_both_things_and_what_they_are_called(write_record: Write) -> None:
    (one,) = found(write_record, renamed("Lê Văn Thủ"))
    assert one.things == ("person/invented/le-van-thu", "person/other/le-van-thu")
    assert one.names == ("Lê Văn Thử", "Lê Văn Thủ")


@pytest.mark.parametrize("review", ["same", "different"])
def test_what_has_been_reviewed_is_listed_no_more(
    write_record: Write, write_reviews: Write, review: str
) -> None:
    identities = read_identities(write_reviews(f"{review}: [{HERE}, {THERE}]"))
    assert len(found(write_record)) == 1
    assert found(write_record, identities=identities) == []


UNRESOLVED: Change = ("    place: Lam Giang\n", "    unresolved: true\n")
PARENT = (
    "    parent: {body: lam-giang, basis: curator, note: {vi: hư cấu, en: invented}}\n"
    "    at: members\n"
)
BODIES: list[tuple[list[Change], tuple[str, ...], float, list[str]]] = [
    (
        [("place: Lam Giang", "place: Lam Giang cũ")],
        ("organisation/lam-giang", "organisation/lam-giang-cu"),
        0.7,
        ["same name", "one of them has no parent named"],
    ),
    (
        [("place: Lam Giang", "place: Lam Giang cũ")],
        ("organisation/lam-giang-cu/doi-gio", "organisation/lam-giang/doi-gio"),
        0.3,
        ["same name", "different parents"],
    ),
    (
        [(PARENT, "    at: members\n")],
        ("organisation/doi-gio", "organisation/lam-giang/doi-gio"),
        0.7,
        ["same name", "one of them has no parent named"],
    ),
    (
        [UNRESOLVED],
        ("organisation/lam-giang", "organisation/record-other/lam-giang"),
        0.9,
        ["same name", "one of them is unresolved", "one of them has no parent named"],
    ),
    (
        [UNRESOLVED],
        ("organisation/record-other/lam-giang",),
        0.1,
        ["unresolved, and its article names no body of a like name"],
    ),
    (
        [
            ("name: VKSND huyện Đồi Gió", "name: VKSND huyện"),
            ("place: Đồi Gió", "unresolved: true"),
        ],
        ("organisation/lam-giang/suoi-mo", "organisation/record-other/doi-gio"),
        0.6,
        ["unresolved, and the other's name begins with its name", "the same article names it"],
    ),
]


def test_the_table_of_bodies_has_all_its_cases() -> None:
    assert len(BODIES) == 6


@pytest.mark.parametrize(("changes", "things", "score", "reasons"), BODIES)
def test_bodies_are_listed_with_what_speaks_for_and_against_one_body(
    write_record: Write,
    changes: list[Change],
    things: tuple[str, ...],
    score: float,
    reasons: list[str],
) -> None:
    listed = {one.things: one for one in found(write_record, *changes)}
    assert (listed[things].score, list(listed[things].reasons)) == (score, reasons)


def test_bodies_that_one_article_names_both_are_less_likely_one(write_record: Write) -> None:
    twins = ("name: VKSND huyện Đồi Gió", "name: VKSND huyện Suối Mơ")
    listed = {one.things: one for one in found(write_record, twins)}
    pair = ("organisation/lam-giang/doi-gio", "organisation/lam-giang/suoi-mo")
    assert listed[pair].reasons == ("same name", "one article names both")
    assert listed[pair].score == 0.3


def test_the_likeliest_come_first(write_record: Write) -> None:
    listed = found(write_record, ("place: Lam Giang", "place: Lam Giang cũ"))
    assert len(listed) == 4
    assert [one.score for one in listed] == sorted((one.score for one in listed), reverse=True)
