"""Lists over several lines, as one sentence: "gồm:" and a line for each unit.

Characters take the place of characters, so places stay: a line end becomes a space, a bullet or a
number a semicolon, a full stop behind an item a space.
"""

import re

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ITEM = re.compile(r"[ ]*(?:[-+*•▪]|\(?\d{1,2}[.)/]|[a-zđ][.)])[ ]+(?=\S)")
_STATEMENT = re.compile(r":.*\S|\b(?:cụm|khối) thi đua\b", re.IGNORECASE)
"""A line that says something of a group is no item of its list."""

_HEADING = re.compile(r"\W*(?:[IVX]+|\d{1,2})?\W*(?:cụm|khối) thi đua\b[^:;]*", re.IGNORECASE)
"""A short line that names a group: what follows it in items is its list."""
_INTRODUCED = re.compile(
    r"(?:gồm|bao gồm|có|là|sau|sau đây|thành viên|trường|đơn vị)\s*:$", re.IGNORECASE
)
_LONGEST_HEADING = 80
_LONGEST_LIST = 900
_LONGEST_ITEM = 200
"""A longer line is a paragraph of its own, bullet or not."""


def joined(plain: str) -> str:
    """The same length; a list whose introduction ends in a colon is one line with it."""
    signs = list(plain)
    end = 0
    before = ""
    within = False
    for line in _LINE.finditer(plain):
        item = _ITEM.match(line.group())
        heading = _is_heading(before)
        opens = before.endswith(":") or heading
        short = len(line.group()) <= _LONGEST_ITEM and not _STATEMENT.search(line.group())
        within = bool(item) and short and (opens or within)
        if item and within:
            _join(signs, end, line.start() + item.end(), opens=opens)
            if heading:
                signs[end] = ":"
        elif _is_list_below(before, line.group()):
            signs[end : line.start()] = " " * (line.start() - end)
        before = line.group().rstrip()
        end = line.start() + len(before)
    return "".join(signs)


def _is_heading(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and _HEADING.fullmatch(line) is not None


def _is_list_below(introduction: str, line: str) -> bool:
    """ "Cụm có 9 trường:", and the schools in a paragraph of its own."""
    list_like = line.count(",") + line.count(";") > 1 and line[:1].isupper()
    short = len(line) <= _LONGEST_LIST and not re.search(r":\s|[.]\s", line)
    return bool(_INTRODUCED.search(introduction)) and list_like and short


def _join(signs: list[str], end: int, start: int, *, opens: bool) -> None:
    """What stands between the end of a line and the words of the item behind it."""
    signs[end:start] = " " * (start - end)
    if opens:
        return
    if signs[end - 1] in ".,":
        signs[end - 1] = " "
    if signs[end - 1] != ";":
        signs[end] = ";"
