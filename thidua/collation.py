"""The order of a Vietnamese dictionary, numbers by their value: "Cụm 2" stands before "Cụm 10"."""

import re
import unicodedata
from typing import TypeAlias

Key: TypeAlias = tuple[tuple[tuple[int, ...], ...], tuple[int, ...], str]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng; a syllable without tone stands before them (TCVN 5712, ISO 10646)."""

_LETTERS = {letter: place for place, letter in enumerate(_ALPHABET)}
_PIECES = re.compile(r"\d+|\w|\W+")
_SPACE, _NUMBER, _LETTER, _OTHER = range(4)


def key(text: str) -> Key:
    """Letters decide first, then tones, then the text as it stands.

    >>> sorted(["Đắk Lắk", "Dak", "Cụm 10", "Cụm 2", "Ân", "An"], key=key)
    ['An', 'Ân', 'Cụm 2', 'Cụm 10', 'Dak', 'Đắk Lắk']
    """
    plain, tones = _without_tones(text.lower())
    return tuple(map(_weight, _PIECES.findall(plain))), tones, text


def _without_tones(text: str) -> tuple[str, tuple[int, ...]]:
    apart = unicodedata.normalize("NFD", text)
    plain = "".join(char for char in apart if char not in _TONES)
    return unicodedata.normalize("NFC", plain), _tones(apart)


def _tones(apart: str) -> tuple[int, ...]:
    """One of each word, 0 where it has none."""
    words = apart.split()
    return tuple(max((_TONES.find(char) + 1 for char in word), default=0) for word in words)


def _weight(piece: str) -> tuple[int, ...]:
    if piece.isdecimal():
        return _NUMBER, int(piece)
    if piece in _LETTERS:
        return _LETTER, _LETTERS[piece]
    if piece.isalnum():
        return _OTHER, ord(piece[0])
    return (_SPACE,)
