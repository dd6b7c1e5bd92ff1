"""Words and signs of a shadow, with their places."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    \d{1,4}(?:[./-]\d{1,2}){1,2}(?:[./-]\d{2,4})? (?=[\s,;.)\]”]|$)   # 29/3/2024, 12/6
  | \d+(?:/[\w.\-]*[A-ZĐ][\w.\-]*)?                  # 09, 09/HD-VKSTC
  | [^\W\d_]+(?:'[^\W\d_]+)?(?:\.[^\W\d_]+\.?)*(?:[-/&][A-ZĐ0-9][\w\-]*)*  # H'Lan, TP.HCM
  | \.\.\. | [^\w\s] | \n+
    """,
    re.VERBOSE,
)


UPPER = "A-Z" + "".join(
    filter(str.isupper, map(chr, [*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)]))
)
"""Capital letters of the language, for a class of a regular expression."""

_PROCURACY = "vksnd"
_LETTERS = sorted(_PROCURACY.upper())


class Token(NamedTuple):
    text: str
    lower: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        """Begins with a capital letter."""
        return self.text[0].isupper()


def tokens(plain: str) -> list[Token]:
    return [
        Token(match.group(), _lower(match.group()), match.start(), match.end())
        for match in _TOKEN.finditer(plain)
    ]


def _lower(text: str) -> str:
    """Letters of VKSND in another order are a slip for it."""
    if len(text) == len(_PROCURACY) and text.isupper() and sorted(text) == _LETTERS:
        return _PROCURACY
    return text.lower()


def phrase(words: Sequence[Token], start: int, end: int) -> str:
    """The words as written, one space where there were any."""
    pieces: list[str] = []
    for place in range(start, min(end, len(words))):
        if pieces and words[place].start > words[place - 1].end:
            pieces.append(" ")
        pieces.append(words[place].text)
    return "".join(pieces)
