"""What people do to the name of a place or body: one change each, by rule."""

import unicodedata
from collections.abc import Mapping
from itertools import groupby
from random import Random

from bench.search.changes import (
    Change,
    abbreviated,
    as_it_stands,
    no_diacritics,
    no_level_word,
    one_slip,
    words_swapped,
)
from thidua.search.slips import may_be_meant


def _with_small_start(name: str) -> str:
    """So that a word of level is one at the beginning too."""
    return name[:1].lower() + name[1:]


def _abbreviated(name: str, chance: Random) -> str:
    small = _with_small_start(name)
    shorter = abbreviated(small, chance)
    return name if shorter == small else shorter


def _without_level(name: str, chance: Random) -> str:
    small = f" {_with_small_start(name)}"
    shorter = no_level_word(small, chance)
    return name if shorter == small else shorter.strip()


def _abbreviated_plain(name: str, chance: Random) -> str:
    """As in tables that were typed in a hurry."""
    shorter = _abbreviated(name, chance)
    return name if shorter == name else no_diacritics(shorter, chance).lower()


def _at_its_worst(name: str, chance: Random) -> str:
    """No level, no diacritics, and a slip."""
    return one_slip(no_diacritics(_without_level(name, chance), chance), chance)


def _upper_case(name: str, _: Random) -> str:
    return name.upper()


def _taken_apart(name: str, _: Random) -> str:
    return unicodedata.normalize("NFD", name)


def _run_together(name: str, chance: Random) -> str:
    """Names of places as English spells them: VKSND tinh Binhphuoc."""
    has_level = _without_level(name, chance) != name
    plain = no_diacritics(_with_small_start(name) if has_level else name, chance)
    runs = groupby(plain.split(), lambda word: word.istitle() and may_be_meant(word.lower()))
    spelt = ("".join(run).capitalize() if of_place else " ".join(run) for of_place, run in runs)
    joined = " ".join(spelt)
    return name if joined == plain else joined


RULES: Mapping[str, Change] = {
    "as it stands": as_it_stands,
    "no diacritics": no_diacritics,
    "abbreviation": _abbreviated,
    "both, small letters": _abbreviated_plain,
    "dropped level": _without_level,
    "one typo": one_slip,
    "run together": _run_together,
    "words swapped": words_swapped,
    "upper case": _upper_case,
    "NFD": _taken_apart,
    "level, marks and a slip": _at_its_worst,
}
MAKE_ALIKE: Mapping[str, Change] = {
    "abbreviation": _abbreviated,
    "both, small letters": _abbreviated,
    "dropped level": _without_level,
    "level, marks and a slip": _without_level,
}
"""Of a rule the part that leaves nothing to chance and may make two names one."""
