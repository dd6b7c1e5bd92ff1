"""Each kind of fault in a record has its sentence: place, field, what is wrong, what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from loader.faults import LoadRefused
from loader.reading.records import read_records

Write = Callable[..., Path]

# What the curator did → what they are told, from the line on.
FAULTS = {
    "unknown field": (
        ("    name: VKSND huyện Đồi Gió\n", "    nmae: VKSND huyện Đồi Gió\n"),
        "invented: bodies.doi-gio.nmae: is not a field of a record → did you mean `name`?",
    ),
    "missing field": (
        ("    kind: cluster\n", ""),
        "invented: groups.cum-3.kind: is missing → add it",
    ),
    "unknown code": (
        ("title: chief-prosecutor", "title: chief-prosecuter"),
        "people.thu.positions[0].title: `chief-prosecuter` is not known here → did you mean `chief-prosecutor`?",  # noqa: E501
    ),
    "unknown kind": (
        ("kind: cluster", "kind: circle"),
        "groups.cum-3.kind: `circle` is not known here → use one of: block, cluster",
    ),
    "letter O for zero": (
        ("year: {value: 2031", "year: {value: 2O31"),
        "groups.cum-3.year.value: `2O31` is no whole number → use the digits 0-9 only",
    ),
    "year out of range": (
        ("year: {value: 2031", "year: {value: 1031"),
        "groups.cum-3.year.value: `1031` is less than 1945 → correct it",
    ),
    "impossible date": (
        ("attested: {year: 2031,", "attested: {day: 2031-02-30,"),
        "people.thu.positions[0].attested.day: `2031-02-30` is no date of the calendar",
    ),
    "date in another form": (
        ("attested: {year: 2031,", "attested: {day: 30/3/2031,"),
        "attested.day: `30/3/2031` is not written like 2024-03-29 → write it in that form",
    ),
    "a fact that rests on nothing": (
        ("lead: {unit: suoi-mo, at: lead}", "lead: {unit: suoi-mo}"),
        "groups.cum-3.lead: names no passage and no act it rests on",
    ),
    "an inference without a reason": (
        ("basis: curator, note: {vi: năm của cụm, en: its year}", "basis: curator"),
        "attested: is curator, not stated, and gives no reason → add a `note`",
    ),
    "unknown handle": (
        ("lead: {unit: suoi-mo,", "lead: {unit: suoi-mi,"),
        "cum-3.lead.unit: `suoi-mi` is not among the record's bodies → did you mean `suoi-mo`?",
    ),
    "unknown passage": (
        ("lead: {unit: suoi-mo, at: lead}", "lead: {unit: suoi-mo, at: leed}"),
        "groups.cum-3.lead.at: `leed` is not among the record's passages → did you mean `lead`?",
    ),
    "unit named twice": (
        ("- {unit: doi-gio, at: members}", "- {unit: suoi-mo, at: members}"),
        ".unit: `suoi-mo` is named twice → keep one entry",
    ),
    "lead outside a complete list": (
        ("      - {unit: suoi-mo, at: members}\n", ""),
        "groups.cum-3.lead.unit: `suoi-mo` is not in the member list, which is marked complete",
    ),
    "two leads": (
        (
            "lead: {unit: suoi-mo, at: lead}",
            "lead: [{unit: suoi-mo, at: lead}, {unit: doi-gio, at: lead}]",
        ),
        "groups.cum-3.lead: holds 2 entries where one belongs → keep the one the source states",
    ),
    "lead that is its own deputy": (
        ("    member_list:", "    deputies: [{unit: suoi-mo, at: lead}]\n    member_list:"),
        "groups.cum-3.lead.unit: `suoi-mo` both leads and deputises → keep one role",
    ),
    "role of nobody": (
        ("lead: {unit: suoi-mo, at: lead}", "lead: {at: lead}"),
        "groups.cum-3.lead: names neither unit nor person → give `unit` or `person`",
    ),
    "group without number or name": (
        ("    number: 3\n", ""),
        "groups.cum-3: has neither number nor name → give `number` or `name`",
    ),
    "body above itself": (
        (
            "    basis: curator\n    note: {vi: hư cấu, en: invented}\n",
            "    parent: {body: suoi-mo, at: lead}\n    at: lead\n",
        ),
        "bodies.lam-giang.parent: is its own ancestor → name the body above it",
    ),
    "locator outside the text": (
        ("length: ", "length: 1 # "),
        "passages.members.span: 29-101 is no range of a text of 1 code points",
    ),
    "key named twice": (
        ("    number: 3\n", "    number: 3\n    number: 4\n"),
        ": names `number` twice → keep one of them",
    ),
    "alias": (
        ("at: speech\n    positions", "at: *other\n    positions"),
        ": uses an alias → write the value out",
    ),
    "anchor": (
        ("name: Lê Văn Thử", "name: &thu Lê Văn Thử"),
        ": uses an anchor → write the value out at each place",
    ),
    "tab": (
        ("    number: 3\n", "\tnumber: 3\n"),
        ": is no valid YAML: ",
    ),
    "deep nesting": (
        ("at: speech\n    positions", f"at: {'[' * 40}{']' * 40}\n    positions"),
        ": nests deeper than 30 levels → flatten it",
    ),
    "a handle called like a field": (
        ("  suoi-mo:\n    name:", "  parent:\n    nmae:"),
        "bodies.parent.nmae: is not a field of a record → did you mean `name`?",
    ),
    "a value of two lines": (
        ("kind: cluster", "kind: |\n      clus\n      ter"),
        "groups.cum-3.kind: `clus ter` is not known here → did you mean `cluster`?",
    ),
    "a number with a stroke below": (
        ("    number: 3\n", "    number: 1_0\n"),
        "groups.cum-3.number: `1_0` is no whole number → use the digits 0-9 only",
    ),
    "a number with a point": (
        ("    number: 3\n", "    number: 3.0\n"),
        "groups.cum-3.number: `3.0` is no whole number → use the digits 0-9 only",
    ),
    "a number left out": (
        ("year: {value: 2031", "year: {value: "),
        "groups.cum-3.year.value: is empty → fill it in or remove the field",
    ),
    "an empty text": (
        ("name: Lê Văn Thử", 'name: ""'),
        "people.thu.name: is empty → fill it in or remove the field",
    ),
    "digits of another script": (
        ("span: 103-137", "span: ١٠٣-137"),
        "passages.lead.span: `١٠٣-137` is not in its form → write it as start-end",
    ),
    "a handle with marks": (
        ("kind: cluster", "kind: cluster\n    covenant: {event: Ký, at: lead}"),
        "covenant.event: `Ký` is not in its form → use the letters a-z, the digits 0-9",
    ),
    "a character nobody sees": (
        ("name: Lê Văn Thử", "name: Lê Văn\u200b Thử"),
        ":43:11: holds U+200B, which nobody can see or read → remove it",
    ),
    "a place without a Latin letter": (
        ("place: Suối Mơ", "place: Москва"),
        "bodies.suoi-mo.place: `Москва` holds no letter a-z and no digit, of which its IRI",
    ),
    "control character": (
        ("name: Lê Văn Thử", "name: Lê Văn \x07Thử"),
        ":43:1: holds U+0007, not allowed in YAML → remove it",
    ),
}


def test_every_kind_of_fault_is_collected() -> None:
    assert len(FAULTS) == 36


@pytest.mark.parametrize(("change", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_names_file_line_field_and_cure(
    write_record: Write, change: tuple[str, str], said: str
) -> None:
    path = write_record(change)
    with pytest.raises(LoadRefused) as refused:
        read_records([path])
    lines = refused.value.lines()
    assert any(said in line for line in lines), lines
    assert lines[0].startswith(f"{path}:")
    assert lines[0].removeprefix(f"{path}:")[0].isdigit(), "the line stands behind the file"


ONE_MISTAKE = {
    "a lead nobody knows": (("lead: {unit: suoi-mo", "lead: {unit: suoi-no"), "unknown-handle"),
    "a passage nobody knows": (
        ("unit: suoi-mo, at: lead", "unit: suoi-mo, at: laed"),
        "unknown-handle",
    ),
    "a unit twice": (
        ("      - {unit: doi-gio", "      - {unit: suoi-mo, at: lead}\n      - {unit: doi-gio"),
        "named-twice",
    ),
}


@pytest.mark.parametrize(("change", "code"), ONE_MISTAKE.values(), ids=ONE_MISTAKE)
def test_one_mistake_gives_one_sentence(
    write_record: Write, change: tuple[str, str], code: str
) -> None:
    with pytest.raises(LoadRefused) as refused:
        read_records([write_record(change)])
    assert [fault.code for fault in refused.value.faults] == [code]
