"""Where the engine writes a result: counted and bounded as it comes, whole or not at all."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from server.errors import NotXmlError, ResultTooLargeError

_NO_XML = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
_NO_XML_EITHER = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
"""U+FFFE and U+FFFF in UTF-8."""

_FIRST = b'"bindings":[{'
_NEXT = re.compile(rb'\},(?=\{(?:"[^},]|(\})))')
_LENGTH_OF_NEXT = 5
_EMPTY = re.compile(rb"\},(?=\{\})")
"""Where solutions begin in JSON. Quotes in strings are escaped: `_FIRST` stands in none, nor does
`_NEXT` but where it finds a solution without a value; a string that ends in `},{` is told from the
next solution by what follows its quote."""

_PIECE = 2**20
"""Bytes that are counted at once."""


@dataclass(frozen=True)
class ResultBounds:
    rows: int
    bytes: int


class Sink:
    """A file for the engine's serialiser. Raises ResultTooLargeError: from `write` as soon as there
    are too many bytes, of rows at the latest from `value`."""

    _size = _seen = _counted = _read = 0
    _quoted = begun = False
    _tail = b""

    def __init__(self, bounds: ResultBounds, media_type: str) -> None:
        self._bounds = bounds
        self._content = BytesIO()
        self._count = _COUNTERS.get(media_type, _no_rows)
        self._heads = int(media_type in _HEADED)

    @property
    def rows(self) -> int:
        """Of what is counted so far."""
        return max(0, self._counted - self._heads)

    def write(self, data: bytes) -> int:
        self._size += len(data)
        if self._size > self._bounds.bytes:
            raise ResultTooLargeError("bytes", self._bounds.bytes)
        self._content.write(data)
        if self._size - self._seen >= _PIECE:
            self._look(bytes(self._content.getbuffer()[self._seen :]))
        return len(data)

    def flush(self) -> None: ...

    def value(self) -> bytes:
        content = self._content.getvalue()
        self._look(content[self._seen :])
        return content

    def _look(self, data: bytes) -> None:
        self._seen += len(data)
        self._counted += self._count(self, data)
        if self.rows > self._bounds.rows:
            raise ResultTooLargeError("rows", self._bounds.rows)

    def with_tail(self, data: bytes, keep: int) -> bytes:
        """The data behind the last bytes of the data before, for marks that a piece cuts in two."""
        found = self._tail + data if self._tail else data
        self._tail = found[-keep:] if keep else b""
        return found

    def within_string(self, place: int) -> bool:
        """Of JSON. Places must be asked for in order: what lies before one is read once."""
        passed = bytes(self._content.getbuffer()[self._read : place])
        passed = passed.replace(rb"\\", b"").replace(rb"\"", b"")
        self._quoted ^= passed.count(b'"') % 2 == 1
        self._read = place
        return self._quoted

    def place_of(self, found: bytes) -> int:
        """Where the data that `with_tail` gave begins."""
        return self._seen - len(found)

    def outside_quotes(self, data: bytes) -> list[bytes]:
        parts = data.split(b'"')
        first = int(self._quoted)
        self._quoted = bool((first + len(parts) - 1) % 2)
        return parts[first::2]


def _no_rows(_: Sink, __: bytes) -> int:
    return 0


def _lines_outside_quotes(sink: Sink, data: bytes) -> int:
    """A quote within a CSV field is doubled."""
    return sum(part.count(b"\n") for part in sink.outside_quotes(data))


def _lines(_: Sink, data: bytes) -> int:
    """In TSV a line break within a literal is escaped."""
    return data.count(b"\n")


def _json_bindings(sink: Sink, data: bytes) -> int:
    found = sink.with_tail(data, len(_FIRST) - 1)
    seen = len(found) - len(data)
    begun = 0
    if not sink.begun:
        begun = _count_ending_after(found, _FIRST, seen)
        sink.begun = bool(begun)
    marks = _NEXT.findall(found, max(0, seen - _LENGTH_OF_NEXT + 1))
    empty = marks.count(b"}")
    return begun + len(marks) - empty + (_empty_solutions(sink, found, seen) if empty else 0)


def _empty_solutions(sink: Sink, found: bytes, seen: int) -> int:
    """Behind another one; a string may hold the same signs."""
    before = sink.place_of(found)
    places = (match.start() for match in _EMPTY.finditer(found, max(0, seen - len("},{"))))
    return sum(not sink.within_string(before + place) for place in places)


def _xml_results(sink: Sink, data: bytes) -> int:
    mark = b"<result>"
    found = sink.with_tail(data, len(mark) - 1)
    return _count_ending_after(found, mark, len(found) - len(data))


def _count_ending_after(found: bytes, mark: bytes, seen: int) -> int:
    """Marks that end behind the first `seen` bytes: the others were counted before."""
    return found.count(mark, max(0, seen - len(mark) + 1))


_COUNTERS: dict[str, Callable[[Sink, bytes], int]] = {
    "application/sparql-results+json": _json_bindings,
    "application/sparql-results+xml": _xml_results,
    "text/csv": _lines_outside_quotes,
    "text/tab-separated-values": _lines,
}
_HEADED = {"text/csv", "text/tab-separated-values"}
"""Their first line names the columns."""


def checked_xml(body: bytes) -> bytes:
    """Carriage returns written so that a reader keeps them. Raises NotXmlError for what XML 1.0
    cannot hold (2.2): control characters, U+FFFE, U+FFFF."""
    if body.translate(None, _NO_XML) != body or any(each in body for each in _NO_XML_EITHER):
        raise NotXmlError
    return body.replace(b"\r", b"&#13;") if b"\r" in body else body
