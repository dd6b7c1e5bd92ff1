"""Lists over several lines, as one sentence: "gồm:" and a line for each unit.

Characters take the place of characters, so places stay: a line end becomes a space, a bullet or a
number a semicolon, a full stop behind an item a space.
"""

import re

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ITEM = re.compile(r"[ ]*(?:[-+*•▪]|\(?\d{1,2}[.)/]|[a-zđ][.)])[ ]+(?=\S)")
_STATEMENT = re.compile(r":.*\S|\b(?:cụm|khối) thi đua\b", re.IGNORECASE)
"""A line that says something of a group is no item of its list."""

_LONGEST_ITEM = 200
"""A longer line is a paragraph of its own, bullet or not."""


def joined(plain: str) -> str:
    """The same length; a list whose introduction ends in a colon is one line with it."""
    signs = list(plain)
    end = 0
    within = False
    for line in _LINE.finditer(plain):
        item = _ITEM.match(line.group())
        opens = plain[:end].endswith(":")
        short = len(line.group()) <= _LONGEST_ITEM and not _STATEMENT.search(line.group())
        within = bool(item) and short and (opens or within)
        if item and within:
            _join(signs, end, line.start() + item.end(), opens=opens)
        end = line.start() + len(line.group().rstrip())
    return "".join(signs)


def _join(signs: list[str], end: int, start: int, *, opens: bool) -> None:
    """What stands between the end of a line and the words of the item behind it."""
    signs[end:start] = " " * (start - end)
    if opens:
        return
    if signs[end - 1] in ".,":
        signs[end - 1] = " "
    if signs[end - 1] != ";":
        signs[end] = ";"
