"""What people do to the name of a place or body: one change each, by rule."""

import unicodedata
from collections.abc import Mapping
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


def _upper_case(name: str, _: Random) -> str:
    return name.upper()


def _taken_apart(name: str, _: Random) -> str:
    return unicodedata.normalize("NFD", name)


RULES: Mapping[str, Change] = {
    "as it stands": as_it_stands,
    "no diacritics": no_diacritics,
    "abbreviation": _abbreviated,
    "dropped level": _without_level,
    "one typo": one_slip,
    "words swapped": words_swapped,
    "upper case": _upper_case,
    "NFD": _taken_apart,
}
CERTAIN_TO_BE_ALIKE = {"abbreviation", "dropped level", "no diacritics"}
"""Leave nothing to chance, and may make two names one."""
