"""Phrases of the tables, found by the longest match at a word."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from loader.drafting.tokens import Token, tokens

_TABLES = Path(__file__).parent / "tables"
Value = TypeVar("Value")


class Found(NamedTuple, Generic[Value]):
    """`end` is the number of the token behind it."""

    end: int
    value: Value


class Phrases(Generic[Value]):
    """A tree of words; letters' case does not count."""

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        self._root: dict[str, Any] = {}
        for phrase, value in phrases:
            node = self._root
            for token in tokens(phrase):
                node = node.setdefault(token.lower, {})
            node[""] = value

    @property
    def openings(self) -> frozenset[str]:
        """Words a phrase may begin with."""
        return frozenset(self._root)

    def at(self, words: Sequence[Token], start: int) -> Found[Value] | None:
        found: Found[Value] | None = None
        place = start
        node = self._root.get(words[start].lower) if start < len(words) else None
        while node is not None:
            place += 1
            if "" in node:
                found = Found(place, node[""])
            node = node.get(words[place].lower) if place < len(words) else None
        return found


@cache
def table(name: str) -> Mapping[str, Any]:
    return tomllib.loads((_TABLES / f"{name}.toml").read_text(encoding="utf-8"))


def either(phrases: Iterable[str]) -> str:
    """A regular expression of any of them, the longest first, with any white space inside."""
    longest_first = sorted(map(re.escape, phrases), key=len, reverse=True)
    return f"(?:{'|'.join(longest_first)})".replace(r"\ ", r"\s+")


def same(phrases: Iterable[str]) -> list[tuple[str, str]]:
    """Each stands for itself."""
    return [(phrase, phrase) for phrase in phrases]


@cache
def heads() -> Phrases[str]:
    """Of bodies, with the name of their sector."""
    sectors = table("bodies")["sector"]
    return Phrases((head, each["name"]) for each in sectors for head in each["heads"])


@cache
def numerals() -> Mapping[str, int]:
    """ "năm", "mười": numbers in words, up to ten."""
    return table("groups")["numerals"]  # type: ignore[no-any-return]


@cache
def surnames() -> frozenset[str]:
    return frozenset(table("people")["surnames"])


@cache
def middle_names() -> frozenset[str]:
    """ "Ban Thị …", "Nguyễn Văn …"."""
    return frozenset(table("people")["middle"])


@cache
def committees() -> Phrases[str]:
    """Of the Party, at each level."""
    return Phrases(same(table("bodies")["departments"]["committees"]))


@cache
def committees_of() -> Phrases[str]:
    """ "Đảng ủy Quân sự tỉnh X": what else than an area a committee may be of."""
    return Phrases(same(table("bodies")["departments"]["committees_of"]))


@cache
def roles_and_verbs() -> Phrases[str]:
    """ "Cụm trưởng", "là", "được bầu": no name goes on over them."""
    groups = table("groups")
    named = [*groups["lead"], *groups["deputy"], *groups["copula"], *groups["chosen"]]
    return Phrases(same(named))


@cache
def titles_and_forms() -> Phrases[str]:
    """ "Viện trưởng", "đồng chí": where a person is spoken of."""
    people = table("people")
    return Phrases(same([*people["titles"], *people["honorifics"], *people["ranks"]]))


@cache
def stops(name: str) -> frozenset[str]:
    """Words in small letters that end a name of that kind, or pairs that do not."""
    found = table("stops")[name]
    return frozenset(found.split() if isinstance(found, str) else found)
