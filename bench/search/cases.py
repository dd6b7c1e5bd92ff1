"""What is sought and what is meant: one change a name, where it can mean one thing alone."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from bench.search.changes import ALWAYS_ALIKE, CHANGES, being_typed
from thidua.search.words import read


class Named(NamedTuple):
    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Case:
    sought: str
    meant: str


@dataclass(frozen=True, slots=True)
class Cases:
    """Of one change. `ambiguous`: left out, as what is sought is, or begins, another's name too."""

    change: str
    cases: list[Case]
    ambiguous: int


def key(text: str) -> str:
    """Without diacritics and case, abbreviations spelt out: what names are told apart by here."""
    return " ".join(word.text for word in read(text))


def cases(known: Sequence[Named], size: int, seed: int = 23) -> Iterator[Cases]:
    chance = Random(seed)  # noqa: S311 - no secret
    keys = sorted(key(each.name) for each in known)
    times = Counter(keys)
    alone = [each for each in known if times[key(each.name)] == 1]
    sample = chance.sample(alone, min(size, len(alone)))
    for title, change in CHANGES.items():
        changed = [(change(each.name, chance), each) for each in sample]
        applied = [one for one in changed if one[0] != one[1].name or title == "as it stands"]
        alike = Counter(key(change(each.name, chance)) for each in known if change in ALWAYS_ALIKE)
        clear = [
            Case(sought, each.iri)
            for sought, each in applied
            if alike[key(sought)] <= 1
            and (key(sought) == key(each.name) or not times[key(sought)])
            and not (change is being_typed and _begins_several(key(sought), keys))
        ]
        yield Cases(title, clear, len(applied) - len(clear))


def _begins_several(start: str, keys: Sequence[str]) -> bool:
    place = bisect_left(keys, start)
    return sum(each.startswith(start) for each in keys[place : place + 2]) > 1
