"""JSON text → a tree. The standard decoder reads what is plain, and where each field stands is
looked for when somebody asks. What may be at fault is read here, only the scalars by the decoder.

YAML's parser would not do: it refuses good JSON (escaped surrogate pairs, names longer than 1,024
characters) and takes much that is none.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from json import JSONDecodeError, JSONDecoder

from loader.faults import FieldPath
from loader.reading.tree import (
    DEEPEST,
    Builder,
    InputFault,
    Place,
    Tree,
    Value,
    has_wrong_character,
)

_WORDS = {True: "true", False: "false", None: None}
_WHITE = " \t\n\r"
_WHITE_CHARACTERS = tuple(_WHITE)
_NOT_PLAIN = ("\\u", "\\b", "\\f", "true", "false")
"""May stand for a wrong character, or is a scalar that the decoder takes for more than text."""


def read_tree(text: str, first_line: int = 1) -> Tree:
    """Raises InputFault for a syntax error, a duplicate key, NaN, or too deep nesting."""
    try:
        return Tree(_plain(text), _Places(text, first_line))
    except (_NotPlain, JSONDecodeError, RecursionError):
        return read_with_care(text, first_line)


def read_with_care(text: str, first_line: int = 1) -> Tree:
    """The same, with all places, in five times as long. Raises as `read_tree`."""
    return _Reader(text, first_line).read()


def read_lines(text: str, only: int = 0) -> Iterator[Tree | InputFault]:
    """A record a line; empty lines are passed over, a broken one does not hide the next."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or only not in (0, number):
            continue
        try:
            yield read_tree(line, number)
        except InputFault as fault:
            yield fault


class _NotPlain(Exception):  # noqa: N818 - perhaps no fault at all
    """The text, or a part of it, is to be read with care."""


def _plain(text: str) -> Value:
    """In a fifth of the reader's time. Raises _NotPlain, JSONDecodeError, RecursionError for all
    that the reader refuses, and for some that it takes."""
    if any(part in text for part in _NOT_PLAIN) or has_wrong_character(text):
        raise _NotPlain
    value: Value = _PLAIN.decode(text)
    if _deeper_than(value, DEEPEST):
        raise _NotPlain
    return value


def _once(members: list[tuple[str, Value]]) -> dict[str, Value]:
    mapping = dict(members)
    if len(mapping) < len(members):
        raise _NotPlain
    return mapping


def _no_number(name: str) -> None:
    raise _NotPlain(name)


_PLAIN = JSONDecoder(
    object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=_no_number
)


def _deeper_than(value: Value, most: int) -> bool:
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(most):
        inside = (each.values() if isinstance(each, dict) else each for each in level)
        level = [each for held in inside for each in held if isinstance(each, dict | list)]
    return bool(level)


class _Places(Mapping[FieldPath, Place]):
    """Of all parts of a text that is sound; that of the whole is known at once."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text, self._first_line = text, first_line

    @cached_property
    def _found(self) -> Mapping[FieldPath, Place]:
        return read_with_care(self._text, self._first_line).places

    def _whole(self) -> Place:
        at = len(self._text) - len(self._text.lstrip(_WHITE))
        line = self._first_line + self._text.count("\n", 0, at)
        return line, at - self._text.rfind("\n", 0, at)

    def __getitem__(self, path: FieldPath) -> Place:
        return self._found[path] if path else self._whole()

    def __iter__(self) -> Iterator[FieldPath]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class _Reader:
    """Descends by recursion, which the builder's bound on depth keeps shallow."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text, self._at, self._first_line = text, 0, first_line
        self._line_starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
        self._builder = Builder()
        self._decoder = JSONDecoder(parse_int=str, parse_float=str, parse_constant=self._constant)

    def read(self) -> Tree:
        self._value()
        if self._next():
            cure = "put each record in its own file"
            raise self._fault("holds more after its end", cure, "second-document")
        return self._builder.tree

    def _value(self) -> None:
        match self._next():
            case "{":
                self._collection({}, "}", self._member)
            case "[":
                self._collection([], "]", self._value)
            case _:
                place, value = self._place(self._at), self._scalar()
                self._builder.scalar(value, place)

    def _collection(
        self, empty: dict[str, Value] | list[Value], closing: str, item: Callable[[], None]
    ) -> None:
        self._builder.start(empty, self._place(self._at))
        self._at += 1
        if not self._took(closing):
            item()
            while not self._took(closing):
                self._expect(",", f"`,` or `{closing}`")
                item()
        self._builder.end()

    def _member(self) -> None:
        if self._next() != '"':
            raise self._invalid("a field name in double quotes must stand here")
        place, key = self._place(self._at), self._scalar()
        self._builder.key(key or "", place)
        self._expect(":", "`:`")
        self._value()

    def _scalar(self) -> str | None:
        try:
            value, self._at = self._decoder.raw_decode(self._text, self._at)
        except JSONDecodeError as error:
            self._at = error.pos
            raise self._invalid(error.msg) from error
        return value if isinstance(value, str) else _WORDS[value]

    def _constant(self, name: str) -> None:
        cure = "give a number or remove the field"
        raise self._fault(f"holds {name}, which is no number", cure, "wrong-type")

    def _next(self) -> str:
        """The next character that is no white space; "" at the end."""
        while self._text[self._at : self._at + 1] in _WHITE_CHARACTERS:
            self._at += 1
        return self._text[self._at : self._at + 1]

    def _took(self, char: str) -> bool:
        found = self._next() == char
        self._at += found
        return found

    def _expect(self, char: str, words: str) -> None:
        if not self._took(char):
            raise self._invalid(f"{words} must stand here")

    def _place(self, at: int) -> Place:
        line = bisect_right(self._line_starts, at) - 1
        return self._first_line + line, at - self._line_starts[line] + 1

    def _invalid(self, problem: str) -> InputFault:
        return self._fault(f"is no valid JSON: {problem}", "mend the syntax there")

    def _fault(self, problem: str, cure: str, code: str = "invalid-syntax") -> InputFault:
        return InputFault(problem, cure, self._place(self._at), code)
