"""Names of people, and their titles."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from loader.drafting.phrases import Phrases, middle_names, same, surnames, table
from loader.drafting.places import is_known
from loader.drafting.tokens import Token

_SHORTEST_NAME, _LONGEST_NAME = 2, 5
_CAPITALS = 2


@dataclass(frozen=True)
class Person:
    name: str
    start: int
    end: int
    introduced: bool
    """By an honorific, so no surname is needed to take it for a person."""


@cache
def honorifics() -> Phrases[str]:
    return Phrases(same([*table("people")["honorifics"], *table("people")["ranks"]]))


@cache
def titles() -> Phrases[str]:
    named: list[str] = table("people")["titles"]
    deputies = [title for title in named if title.startswith("Phó ")]
    acting = [f"{title} {kind}" for title in deputies for kind in ("phụ trách", "Thường trực")]
    return Phrases(same([*named, *acting]))


@cache
def _others() -> Phrases[str]:
    """Capitalised words that begin something else."""
    bodies = table("bodies")
    heads = [head for sector in bodies["sector"] for head in sector["heads"]]
    groups = table("groups")
    named = [*heads, *groups["lead"], *groups["deputy"], *bodies["departments"]["alone"]]
    return Phrases(same([*named, *table("people")["titles"], "cụm", "khối"]))


class PersonReader:
    def __init__(self, words: Sequence[Token]) -> None:
        self._words = words

    def at(self, start: int, *, introduced: bool) -> Person | None:
        end = start
        while end < len(self._words) and end - start < _LONGEST_NAME and self._is_of_name(end):
            end += 1
        length = end - start
        surname = self._words[start].lower in surnames()
        if length < _SHORTEST_NAME or not (introduced or (surname and length < _LONGEST_NAME)):
            return None
        name = " ".join(token.text for token in self._words[start:end])
        if name in table("people")["of_history"] or (not introduced and is_known(name)):
            return None
        return Person(name, start, end, introduced)

    def _is_of_name(self, place: int) -> bool:
        token = self._words[place]
        plain = token.text.replace("'", "").replace("-", "")
        if (
            not plain.isalpha()
            or not token.is_name
            or (token.text.isupper() and len(token.text) > _CAPITALS)
        ):
            return False
        return _others().at(self._words, place) is None

    def has_middle_name(self, start: int) -> bool:
        """ "Ban Thị …", "Ông Văn …": what else the first word may be, here it is a surname."""
        behind = self._words[start + 1] if start + 1 < len(self._words) else None
        return behind is not None and behind.is_name and behind.lower in middle_names()
