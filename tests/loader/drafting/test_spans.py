"""Every field of a draft says where it was read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from loader.drafting.draft import Leaf
from loader.drafting.drafting import draft
from thidua.names import nfc

TEXTS = sorted((Path(__file__).parents[3] / "bench" / "extraction" / "texts").glob("*.txt"))
CODES = {"kind", "basis", "group_role", "number", "year", "member_count", "date", "period"}
"""Fields whose value is not the words of the text."""


def leaves(part: object, name: str = "") -> Iterator[tuple[str, Leaf]]:
    if isinstance(part, Leaf):
        yield name, part
    elif isinstance(part, list):
        for each in part:
            yield from leaves(each, name)
    elif part is not None and not isinstance(part, str):
        for field, value in vars(part).items():
            yield from leaves(value, field)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_text_in_its_place_holds_the_words_of_a_value_or_the_reason_says_why_not(
    path: Path,
) -> None:
    text = nfc(path.read_text("utf-8"))
    found = [each for each in leaves(draft("", text)) if each[1].value is not None]
    assert found
    for name, leaf in found:
        assert leaf.start is not None
        assert leaf.end is not None
        assert 0 <= leaf.start < leaf.end <= len(text)
        assert leaf.reason
        assert 0 < leaf.confidence < 1
        if name not in CODES and "elsewhere" not in leaf.reason:
            assert words(str(leaf.value)) <= words(text[leaf.start : leaf.end]), (name, leaf)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_year_stands_where_it_was_read(path: Path) -> None:
    text = nfc(path.read_text("utf-8"))
    for group in draft("", text).groups:
        if group.year.value is not None:
            assert str(group.year.value) in text[group.year.start : group.year.end]


def test_a_value_of_another_place_says_so() -> None:
    text = "Năm 2024, Cụm thi đua số 3 gồm VKSND các huyện: Suối Bạc, Đồi Sim."
    (group,) = draft("", text).groups
    assert [leaf.value for leaf in group.members] == [
        "VKSND huyện Suối Bạc", "VKSND huyện Đồi Sim",
    ]  # fmt: skip
    assert text[group.members[1].start : group.members[1].end] == "Đồi Sim"
    assert group.members[1].reason.endswith("completed from elsewhere in the text")
