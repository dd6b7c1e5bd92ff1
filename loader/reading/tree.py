"""What every format is read into: plain values and the place of each. Depth and size are bounded.

Scalars stay text: the schema decides what they mean, so `no` is never false and 012 never 10.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from loader.faults import FieldPath

DEEPEST = 30
LARGEST = 8 * 1024 * 1024
"""Bytes of a record file: thousands of rows of a table; the densest nesting takes 1 GB to read."""

Value = None | str | list["Value"] | dict[str, "Value"]
Place = tuple[int, int]
WHOLE_FILE: Place = (0, 0)
_SHOWN_LENGTH = 60
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\ud800-\udfff\ufffe\uffff"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
"""Control characters, half characters, and those nobody sees: two names that look the same and are
not, or a text that shows in another order than it is written."""


class InputFault(Exception):  # noqa: N818 - a fault of the input, not of the program
    """What keeps a file, or a part of it, from being read. `field` as its reader calls it."""

    def __init__(
        self,
        problem: str,
        cure: str,
        place: Place = WHOLE_FILE,
        code: str = "invalid-syntax",
        *,
        record: str = "",
        field: str = "",
    ) -> None:
        super().__init__(problem)
        self.problem, self.cure, self.place, self.code = problem, cure, place, code
        self.record, self.field = record, field


@dataclass
class Tree:
    """A record as it stands in its file. `names` are those its reader knows a field by, where
    that is not its path: the column of a table."""

    value: Value = None
    places: Mapping[FieldPath, Place] = field(default_factory=dict)
    names: dict[FieldPath, str] = field(default_factory=dict)


def check_characters(text: str, place: Place) -> None:
    """Raises InputFault for a character that no text holds."""
    if wrong := _NOT_TEXT.search(text):
        problem = f"holds U+{ord(wrong[0]):04X}, which nobody can see or read"
        raise InputFault(problem, "remove it", place, "no-character")


def has_wrong_character(text: str) -> bool:
    return not text.isprintable() and _NOT_TEXT.search(text) is not None


def without_wrong_characters(text: str) -> str:
    return _NOT_TEXT.sub("", text)


def shown(value: object) -> str:
    """A value in a message: on one line, and not too long."""
    text = " ".join(str(value).split())
    return f"`{text[:_SHOWN_LENGTH]}…`" if len(text) > _SHOWN_LENGTH else f"`{text}`"


@dataclass
class _Open:
    """A collection being read: the path to it and, in a mapping, the key whose value comes next."""

    path: FieldPath
    items: list[Value] | dict[str, Value]
    key: str | None = None


class Builder:
    """Makes a Tree from the events of a parser.

    Its methods raise InputFault for a duplicate key and for nesting past DEEPEST.
    """

    def __init__(self) -> None:
        self._value: Value = None
        self._places: dict[FieldPath, Place] = {}
        self._open: list[_Open] = []

    @property
    def tree(self) -> Tree:
        return Tree(self._value, self._places)

    def scalar(self, value: str | None, place: Place) -> None:
        check_characters(value or "", place)
        self._put(value, place)

    def expects_key(self) -> bool:
        top = self._open[-1] if self._open else None
        return top is not None and isinstance(top.items, dict) and top.key is None

    def key(self, key: str, place: Place) -> None:
        check_characters(key, place)
        mapping = self._open[-1]
        if key in mapping.items:
            raise InputFault(f"names `{key}` twice", "keep one of them", place, "duplicate-key")
        mapping.key = key
        self._places[(*mapping.path, key)] = place

    def start(self, items: list[Value] | dict[str, Value], place: Place) -> None:
        if len(self._open) >= DEEPEST:
            problem = f"nests deeper than {DEEPEST} levels"
            raise InputFault(problem, "flatten it", place, "too-deep")
        self._open.append(_Open(self._put(items, place), items))

    def end(self) -> None:
        self._open.pop()

    def _put(self, value: Value, place: Place) -> FieldPath:
        if not self._open:
            self._value = value
            self._places[()] = place
            return ()
        return self._put_inside(self._open[-1], value, place)

    def _put_inside(self, parent: _Open, value: Value, place: Place) -> FieldPath:
        if isinstance(parent.items, list):
            path: FieldPath = (*parent.path, len(parent.items))
            parent.items.append(value)
            self._places[path] = place
            return path
        if parent.key is None:
            raise InputFault("uses a list or mapping as a key", "use a plain word", place)
        path, key = (*parent.path, parent.key), parent.key
        parent.items[key], parent.key = value, None
        return path
