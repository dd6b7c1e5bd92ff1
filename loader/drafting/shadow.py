"""The text as grammar reads it: every character in its place, spaces, dashes and quotes unified.

Offsets in the shadow are offsets in the article after NFC, so every find is a locator.
"""

import re
from dataclasses import dataclass

from loader.drafting.enumerations import joined
from thidua.names import nfc

_UNIFIED = str.maketrans(
    {
        "\xa0": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\t": " ",
        "\r": " ",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "‘": "'",
        "’": "'",
        "«": "“",
        "»": "”",
        "„": "“",
        "‟": "“",
    }
)
_OVER_LINES = re.compile(r"“[^“”\n]{4,200}\n[^“”\n]{1,200}”")
_GOES_ON = re.compile(r"(?<=[^\n.!?:;”…])\n(?=\w)")
"""Before a word in small letters a line end ends nothing."""
_NUMBERED = (" năm", " ngày", " tháng", " số", " Phòng")
_SINGLE_QUOTED = re.compile(r"(?<![^\s(])'(?=[^\W\d_a-z])([^'\n“”]{4,200})'(?![^\W\d_])")
_JUNK = re.compile(r"^[ \t]*leftcenterrightdel[ \t\r]*$", re.MULTILINE)
_WRAPPED = re.compile(r"(?<=[^\n.!?:;”\"…/])\n(?=[ ]*[^\s\-•*+])")
_SINGLE = re.compile(r"(?<=[^\n.!?”\"…/])\n(?=[ ]*[^\s\-•*+])")
_BLANK_LINE = re.compile(r"\S[ ]*\n[ ]*\n+[ ]*\S")
_LONG_LINE = 140
"""Where all lines are shorter the text was wrapped by hand: their ends end no paragraph."""


@dataclass(frozen=True)
class Shadow:
    """`text` is the article after NFC; `plain`, of the same length, is what grammar reads."""

    text: str
    plain: str

    @classmethod
    def of(cls, text: str) -> "Shadow":
        text = nfc(text)
        plain = text.translate(_UNIFIED)
        plain = _JUNK.sub(lambda match: "\n" * len(match.group()), plain)
        plain = _SINGLE_QUOTED.sub(r"“\1”", _directed_quotes(plain))
        wrapped = _is_wrapped(plain)
        plain = joined(plain)
        plain = _unwrapped(plain) if wrapped else plain
        plain = _GOES_ON.sub(lambda m: " " if _goes_on(plain, m.start()) else "\n", plain)
        return cls(text, _OVER_LINES.sub(_on_one_line, plain))

    def quote(self, start: int, end: int) -> str:
        return self.text[start:end]


def _goes_on(plain: str, end: int) -> bool:
    """A small letter, or the number of "năm" or "số", stands behind the end of the line."""
    behind = plain[end + 1]
    return behind.islower() or (behind.isdecimal() and plain.endswith(_NUMBERED, 0, end))


def _on_one_line(match: "re.Match[str]") -> str:
    return match[0].replace("\n", " ")


def _directed_quotes(plain: str) -> str:
    """Straight quotes open and close in turn, within a paragraph."""
    if '"' not in plain:
        return plain
    return "\n".join(_directed(paragraph) for paragraph in plain.split("\n"))


def _directed(paragraph: str) -> str:
    pieces = paragraph.split('"')
    marks = ("“" if number % 2 == 0 else "”" for number in range(len(pieces) - 1))
    return "".join(piece + mark for piece, mark in zip(pieces, [*marks, ""], strict=True))


def _is_wrapped(plain: str) -> bool:
    lines = [line for line in plain.split("\n") if line.strip()]
    if len(lines) < 4:  # noqa: PLR2004 - of so few nothing can be told
        return False
    going_on = sum(1 for line in lines[:-1] if line.strip()[-1:] not in ".!?:;”…")
    return max(map(len, lines)) <= _LONG_LINE and going_on > len(lines) / 3


def _unwrapped(plain: str) -> str:
    """Where blank lines part paragraphs, a single line end parts nothing but a sentence."""
    return (_SINGLE if _BLANK_LINE.search(plain) else _WRAPPED).sub(" ", plain)
