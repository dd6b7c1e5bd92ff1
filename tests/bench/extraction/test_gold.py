"""The gold files of the extraction keep their rules, and the checker sees when they do not."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.extraction.gold import (
    BLIND,
    FRESH,
    HELD_OUT,
    HERE,
    TEXTS,
    UNSEEN,
    faults,
    fold,
    gold_files,
    read,
    shows,
    text_of,
)
from bench.extraction.shape import Gold, Group

ROOT = HERE.parent.parent
ARTICLES = ROOT.parent / "shared" / "articles"
FILES = gold_files()
OF_ARTICLES = gold_files(HERE / "articles")
OF_HELD_OUT = gold_files(HELD_OUT)
OF_UNSEEN = gold_files(UNSEEN)
OF_BLIND = gold_files(BLIND)
OF_FRESH = gold_files(FRESH)
NEGATIVE = [path for path in FILES if path.name.startswith("9")]
POSITIVE = [path for path in FILES if path not in NEGATIVE]
CASE = TEXTS / "001-hai-cap-ky-giao-uoc.gold.json"


def name(path: Path) -> str:
    return path.name.split(".")[0]


def test_the_set_has_its_size_and_each_text_its_gold_file() -> None:
    assert len(POSITIVE) >= 84
    assert len(NEGATIVE) == 14
    assert len(OF_ARTICLES) == 5
    assert sorted(map(name, TEXTS.glob("*.txt"))) == list(map(name, FILES))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_gold_file_keeps_the_rules(path: Path) -> None:
    assert faults(path, text_of(path)) == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_text_has_the_length_of_a_news_item(path: Path) -> None:
    assert 120 <= len(text_of(path).split()) <= 450


@pytest.mark.parametrize(
    ("folder", "size", "without"),
    [(HELD_OUT, 30, 4), (UNSEEN, 32, 4), (BLIND, 30, 4), (FRESH, 26, 3)],
    ids=["heldout", "unseen", "blind", "fresh"],
)
def test_a_held_out_set_has_its_size_and_its_texts_without_group_and_event(
    folder: Path, size: int, without: int
) -> None:
    files = gold_files(folder)
    negative = [path for path in files if path.name.startswith("9")]
    assert (len(files), len(negative)) == (size, without)
    assert sorted(map(name, folder.glob("*.txt"))) == list(map(name, files))
    assert [path.name for path in negative if read(path).groups or read(path).events] == []
    assert [path for path in files if not read(path).groups] == negative


@pytest.mark.parametrize("path", [*OF_HELD_OUT, *OF_UNSEEN, *OF_BLIND, *OF_FRESH], ids=name)
def test_a_held_out_text_is_as_long_as_an_article_and_its_gold_file_keeps_the_rules(
    path: Path,
) -> None:
    assert 200 <= len(text_of(path).split()) <= 700
    assert faults(path, text_of(path)) == []


@pytest.mark.parametrize("path", OF_ARTICLES, ids=name)
@pytest.mark.skipif(not ARTICLES.is_dir(), reason="no articles here")
def test_the_gold_file_of_an_article_keeps_the_rules(path: Path) -> None:
    assert faults(path, text_of(path, ARTICLES)) == []


def test_the_negatives_have_no_group_and_no_event_and_all_others_have_a_group() -> None:
    assert [path.name for path in NEGATIVE if read(path).groups or read(path).events] == []
    assert [path.name for path in POSITIVE if not read(path).groups] == []


def test_each_kind_of_value_occurs_at_least_twice() -> None:
    golds = [read(path) for path in POSITIVE]
    groups = [group for gold in golds for group in gold.groups]
    seen: Counter[str] = Counter(event.kind for gold in golds for event in gold.events)
    seen.update(f"role {person.group_role}" for gold in golds for person in gold.people)
    seen.update(form for group in groups for form in forms(group))
    seen.update("two groups" for gold in golds if len(gold.groups) > 1)
    expected = 7 + 4 + len(FORMS) + 1
    assert len(seen) == expected
    assert [key for key, count in seen.items() if count < 2] == []


FORMS: dict[str, Callable[[Group], object]] = {
    "cluster": lambda group: group.kind == "cluster",
    "block": lambda group: group.kind == "block",
    "number": lambda group: group.number,
    "name only": lambda group: group.number is None,
    "number and name": lambda group: group.number and group.name,
    "organiser": lambda group: group.organiser,
    "no organiser": lambda group: group.organiser is None,
    "no year": lambda group: group.year is None,
    "lead stated": lambda group: group.lead and group.lead.basis == "stated",
    "lead via person": lambda group: group.lead and group.lead.basis == "via_person",
    "no lead": lambda group: group.lead is None,
    "no deputy": lambda group: not group.deputies,
    "two deputies": lambda group: len(group.deputies) == 2,
    "deputy via person": lambda group: any(d.basis == "via_person" for d in group.deputies),
    "count alone": lambda group: group.member_count and not group.members,
    "list alone": lambda group: group.members and not group.member_count,
    "slogan": lambda group: group.slogans,
}


def forms(group: Group) -> list[str]:
    return [form for form, holds in FORMS.items() if holds(group)]


BREAKAGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "source": lambda gold: gold.update(source="002.txt"),
    "documents: Field required": lambda gold: gold.pop("documents"),
    "Extra inputs": lambda gold: gold.update(confidence=1),
    "'VKSND huyện Gò Quýt' stands neither": lambda gold: group(gold)["members"].append(
        "VKSND huyện Gò Quýt"
    ),
    "'1999' stands neither": lambda gold: group(gold).update(year=1999),
    "'2024-03-15' stands neither": lambda gold: gold["events"][0].update(date="2024-03-15"),
    "is no value of this file": lambda gold: gold["resolved"].append("Phòng 1"),
    "stands in the text as it is": lambda gold: gold["resolved"].append("VKSND huyện Đồi Sim"),
    "has words that are not in the text": lambda gold: (
        group(gold)["slogans"].append("Xa lạ"),
        gold["resolved"].append("Xa lạ"),
    ),
    "neither number nor name": lambda gold: group(gold).update(number=None),
    "more members than its count": lambda gold: group(gold).update(member_count=4),
    "its lead is among its deputies": lambda gold: group(gold)["deputies"].append(
        group(gold)["lead"]
    ),
    "people: 'Mạc Thị Bòng' twice": lambda gold: gold["people"].append(gold["people"][1]),
    "groups.0.kind": lambda gold: group(gold).update(kind="cụm"),
    "groups.0.number": lambda gold: group(gold).update(number="3"),
    "events.0.date": lambda gold: gold["events"][0].update(date="14/3/2024"),
}


def group(gold: dict[str, Any]) -> dict[str, Any]:
    first: dict[str, Any] = gold["groups"][0]
    return first


@pytest.mark.parametrize("expected", BREAKAGES)
def test_the_checker_names_what_is_wrong(expected: str, tmp_path: Path) -> None:
    gold = json.loads(CASE.read_text("utf-8"))
    BREAKAGES[expected](gold)
    broken = tmp_path / CASE.name
    broken.write_text(json.dumps(gold), "utf-8")
    found = faults(broken, text_of(CASE))
    assert any(expected in fault for fault in found), found


def test_a_file_that_is_no_json_is_a_fault(tmp_path: Path) -> None:
    broken = tmp_path / CASE.name
    broken.write_text("{", "utf-8")
    assert "no JSON" in faults(broken, text_of(CASE))[0]


def test_names_are_the_same_in_any_spelling_of_space_dash_case_and_sector() -> None:
    assert fold("Viện kiểm sát nhân dân\u00a0thành phố Hồ  Sen") == fold("VKSND TP. Hồ Sen")
    assert fold("Bà Rịa – Vũng Tàu") == fold("Bà Rịa-Vũng Tàu")
    assert fold("VKS huyện Hang Én") == fold("VKSND huyện Hang Én")
    assert not shows("các Phòng 12 và 13", "Phòng 1")


@pytest.mark.parametrize("path", OF_ARTICLES, ids=name)
def test_the_gold_file_of_an_article_agrees_with_its_record(path: Path) -> None:
    record = yaml.safe_load((ROOT / "data/records" / f"{name(path)[-3:]}.yaml").read_text("utf-8"))
    gold = read(path)
    assert [facts(group) for group in gold.groups] == recorded_groups(record)
    assert {person.name for person in gold.people} == recorded_people(record)
    assert recorded_documents(record) == [(d.number, d.date) for d in gold.documents]
    assert [event.date for event in gold.events] == [
        event.get("date", {}).get("value") for event in record["events"].values()
    ]
    assert recorded_movements(record) == [m.name for m in gold.movements]
    assert monitors(gold) == {
        record["people"][monitor["person"]]["name"]
        for holder in (record, *record["groups"].values())
        for monitor in holder.get("monitors", [])
    }


def facts(group: Group) -> dict[str, object]:
    assert group.lead
    return {
        "kind": group.kind,
        "number": group.number,
        "name": group.name,
        "organiser": group.organiser,
        "year": group.year,
        "lead": group.lead.unit,
        "deputies": [role.unit for role in group.deputies],
        "members": group.members,
        "count": group.member_count,
        "slogans": group.slogans,
    }


def recorded_groups(record: dict[str, Any]) -> list[dict[str, object]]:
    def body(holder: dict[str, Any], key: str) -> object:
        return record["bodies"][holder[key]]["name"]

    def stated(organiser: dict[str, Any]) -> object:
        """What only the curator infers is no fact of the text."""
        return None if organiser.get("basis") == "curator" else body(organiser, "body")

    return [
        {
            "kind": group["kind"],
            "number": group.get("number"),
            "name": group.get("name"),
            "organiser": stated(group["organiser"]),
            "year": group["year"]["value"],
            "lead": body(group["lead"], "unit"),
            "deputies": [body(role, "unit") for role in group.get("deputies", [])],
            "members": [body(member, "unit") for member in group.get("members", [])],
            "count": group.get("member_count", {}).get("value"),
            "slogans": [slogan["text"] for slogan in group.get("slogans", [])],
        }
        for group in record["groups"].values()
    ]


def recorded_people(record: dict[str, Any]) -> set[str]:
    """Without the authors, who have no position."""
    return {person["name"] for person in record["people"].values() if "positions" in person}


def recorded_documents(record: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (document["number"], document["date"]["value"])
        for document in record.get("documents", {}).values()
        if "number" in document
    ]


def recorded_movements(record: dict[str, Any]) -> list[str]:
    groups = record["groups"].values()
    return [movement["name"] for group in groups for movement in group.get("movements", [])]


def monitors(gold: Gold) -> set[str]:
    return {person.name for person in gold.people if person.group_role == "monitor"}
