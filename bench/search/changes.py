"""What people do to a name when they look for it: one change each, by rule."""

from collections.abc import Callable, Mapping
from random import Random
from typing import TypeAlias

from bench.search.invented import phrases
from thidua.names import without_diacritics

Change: TypeAlias = Callable[[str, Random], str]
"""The name as sought; the name itself where the change does not apply."""

_SHORTER = {
    "Viện kiểm sát nhân dân": "VKSND",
    "Tòa án nhân dân": "TAND",
    "Ủy ban nhân dân": "UBND",
    "thành phố": "TP.",
    "thị xã": "TX.",
    "thị trấn": "TT.",
    "huyện": "H.",
    "tỉnh": "T.",
    "Bà Rịa – Vũng Tàu": "BR-VT",
}
_LETTERS = "abcdeghiklmnopqrstuvxy"
_SLIPS = 3
"""Letters a word has at least that gets a slip: of two letters a slip leaves no word."""


def as_it_stands(name: str, _: Random) -> str:
    return name


def no_diacritics(name: str, _: Random) -> str:
    return without_diacritics(name)


def d_for_đ(name: str, _: Random) -> str:  # noqa: PLC2401 - it is what it is named
    return name.replace("đ", "d").replace("Đ", "D")


def abbreviated(name: str, _: Random) -> str:
    for long, short in _SHORTER.items():
        name = name.replace(long, short)
    return name


def no_level_word(name: str, _: Random) -> str:
    for level in (*phrases("levels"), "tỉnh"):
        name = name.replace(f" {level} ", " ")
    return name


def words_swapped(name: str, chance: Random) -> str:
    words = name.split()
    if len(words) > 1:
        place = chance.randrange(len(words) - 1)
        words[place : place + 2] = words[place + 1], words[place]
    return " ".join(words)


def one_slip(name: str, chance: Random) -> str:
    """A letter too many, too few, another one, or two that change places; half without marks."""
    name = chance.choice((name, without_diacritics(name)))
    words = name.split()
    long = [place for place, word in enumerate(words) if word.isalpha() and len(word) >= _SLIPS]
    if not long:
        return name
    place = chance.choice(long)
    words[place] = chance.choice((_inserted, _left_out, _replaced, _transposed))(
        words[place], chance
    )
    return " ".join(words)


def _inserted(word: str, chance: Random) -> str:
    at = chance.randint(1, len(word))
    return word[:at] + chance.choice(_LETTERS) + word[at:]


def _left_out(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _replaced(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + chance.choice(_LETTERS) + word[at + 1 :]


def _transposed(word: str, chance: Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def being_typed(name: str, chance: Random) -> str:
    """The last word begun: all but one to three letters of it, without marks as typed fast."""
    *before, last = without_diacritics(name).split()
    kept = max(1, len(last) - chance.randint(1, 3))
    return " ".join((*before, last[:kept]))


CHANGES: Mapping[str, Change] = {
    "as it stands": as_it_stands,
    "no diacritics": no_diacritics,
    "d for đ": d_for_đ,
    "abbreviation": abbreviated,
    "no level word": no_level_word,
    "words swapped": words_swapped,
    "one slip": one_slip,
    "being typed": being_typed,
}
ALWAYS_ALIKE = (abbreviated, no_level_word)
"""Leaves nothing to chance, and may make two names one."""
