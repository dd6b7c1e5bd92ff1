"""A text as search sees it: words without diacritics, their marks beside them, in one spelling.

Names and what is sought go through the same hands, so whatever is spelt out here is found again.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from thidua.names import ABBREVIATIONS, without_diacritics, words
from thidua.search.slips import one_slip

_SPELT_OUT = {
    **dict(ABBREVIATIONS),
    "cqdt": "co quan dieu tra",
    "hcm": "ho chi minh",
    "hdnd": "hoi dong nhan dan",
    "tand": "toa an nhan dan",
    "tp": "thanh pho",
    "tphcm": "thanh pho ho chi minh",
    "tt": "thi tran",
    "tx": "thi xa",
    "ubnd": "uy ban nhan dan",
    "vks": "vien kiem sat",
}
_LEVELS = ("tỉnh", "huyện", "quận", "xã", "phường", "thành phố", "thị xã", "thị trấn", "khu vực")
_LEVEL = re.compile(rf"\b(?:{'|'.join(_LEVELS)}|tp|tx|tt)\b")
_AFTER_PLACE = re.compile(r"\bnăm \d|\d|\bvksnd\b")
_LEVELS_OF_ONE = {level for level in _LEVELS if " " not in level} | {"tinh", "huyen", "phuong"}
_LEVELS_OF_TWO = {"thanh pho", "thi xa", "thi tran", "khu vuc"}
_LETTERS_APART = re.compile(r"\b\w{1,3}(?:[-–.]\w{1,3})+\b")
_SURE = 5
_KNOWN = 1 << 14
_FEWEST, _MOST = 2, 6
"""Words that initials may stand for."""

ANY, NONE = "?", "-"
"""In the place of marks: of a word spelt out, and of one without."""

INITIALS, TWICE = "initials:", "twice:"
"""Before what is no word among the words of an index: initials of names, a word a name repeats."""


@dataclass(slots=True)
class Word:
    """`marks`: the diacritics, in an order of their own, so that hoà is hòa; đ counts as one. Of a
    word that was abbreviated they are not known: `ANY`. `slipped`: that abbreviation had a slip.
    """

    text: str
    marks: str = NONE
    level: bool = False
    slipped: bool = False


def read(text: str) -> list[Word]:
    """
    >>> [word.text for word in read("TP. Đồng Xoài")]
    ['thanh', 'pho', 'dong', 'xoai']
    """
    found = [read for word in words(text) for read in _read(word)]
    for one, other in pairwise(found):
        if f"{one.text} {other.text}" in _LEVELS_OF_TWO:
            one.level = other.level = True
    return found


def _read(word: str) -> Iterator[Word]:
    return (Word(text, marks, level) for text, marks, level in _written(word))


@lru_cache(maxsize=_KNOWN)
def _written(word: str) -> Sequence[tuple[str, str, bool]]:
    """The names of a release say the same few words again and again."""
    plain = without_diacritics(word)
    if plain in _SPELT_OUT:
        return [(part, ANY, False) for part in _SPELT_OUT[plain].split()]
    return [(plain, _marks(word), word in _LEVELS_OF_ONE)]


def meant_by(word: str) -> str:
    """The abbreviation of five letters or more it is one slip away from, else the word itself."""
    near = (short for short in _SPELT_OUT if len(short) >= _SURE and one_slip(short, word))
    return next(near, word)


def _marks(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    marks = sorted(char for char in apart if char == "đ" or unicodedata.combining(char))
    return "".join(marks) or NONE


def initials(name: str) -> set[str]:
    """Of the whole name, and of each place in it: what follows tỉnh, huyện, … up to a number or the
    body above.

    >>> sorted(initials("VKSND tỉnh Bà Rịa – Vũng Tàu VKSND tối cao năm 2024"))
    ['brvt']
    """
    lower = " ".join(words(name))
    places = [_AFTER_PLACE.split(part)[0].split() for part in _LEVEL.split(lower)[1:]]
    parts = (part for part in (lower.split(), *places) if _FEWEST <= len(part) <= _MOST)
    first = ("".join(word[0] for word in part) for part in parts)
    return {without_diacritics(letters) for letters in first if letters.isalpha()}


def letters_apart(text: str) -> dict[str, str]:
    """Short pieces that hang together, as they stand and joined: they may be initials.

    >>> letters_apart("VKSND tỉnh BR-VT")
    {'br vt': 'brvt'}
    """
    found = (words(match) for match in _LETTERS_APART.findall(text))
    pieces = ([without_diacritics(piece) for piece in part] for part in found)
    return {" ".join(part): "".join(part) for part in pieces}
