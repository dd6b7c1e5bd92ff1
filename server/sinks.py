"""Where the engine writes a result: counted and bounded as it comes, whole or not at all."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

from server.errors import NotXmlError, ResultTooLargeError

_NO_XML = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
_NO_XML_EITHER = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
"""U+FFFE and U+FFFF in UTF-8."""

_FIRST = re.compile(rb'"bindings":\[\{')
_LENGTH_OF_FIRST = 13
_NEXT = re.compile(rb'\},(?=\{(?:"[^},]|(\})))')
_LENGTH_OF_NEXT = 5
_EMPTY = re.compile(rb"\},(?=\{\})")
"""Where solutions begin in JSON. Quotes in strings are escaped: `_FIRST` stands in none, nor does
`_NEXT` but where it finds a solution without a value; a string that ends in `},{` is told from the
next solution by what follows its quote."""

_PIECE = 2**20
"""Bytes that are counted at once."""

Content: TypeAlias = bytes | memoryview
"""All that is written so far: what is counted is not copied for it."""


@dataclass(frozen=True)
class ResultBounds:
    rows: int
    bytes: int


class Sink:
    """A file for the engine's serialiser. Raises ResultTooLargeError: from `write` as soon as there
    are too many bytes, of rows at the latest from `value`."""

    _size = _seen = _counted = _read = 0
    _quoted = begun = False

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
            with self._content.getbuffer() as content:
                self._look(content)
        return len(data)

    def flush(self) -> None: ...

    def value(self) -> bytes:
        content = self._content.getvalue()
        self._look(content)
        return content

    def _look(self, content: Content) -> None:
        seen, self._seen = self._seen, len(content)
        self._counted += self._count(self, content, seen)
        if self.rows > self._bounds.rows:
            raise ResultTooLargeError("rows", self._bounds.rows)

    def within_string(self, content: Content, place: int) -> bool:
        """Of JSON. Places must be asked for in order: what lies before one is read once."""
        passed = bytes(content[self._read : place]).replace(rb"\\", b"").replace(rb"\"", b"")
        self._quoted ^= passed.count(b'"') % 2 == 1
        self._read = place
        return self._quoted

    def outside_quotes(self, data: bytes) -> list[bytes]:
        parts = data.split(b'"')
        first = int(self._quoted)
        self._quoted = bool((first + len(parts) - 1) % 2)
        return parts[first::2]


def _no_rows(_: Sink, __: Content, ___: int) -> int:
    return 0


def _lines_outside_quotes(sink: Sink, content: Content, seen: int) -> int:
    """A quote within a CSV field is doubled."""
    return sum(part.count(b"\n") for part in sink.outside_quotes(bytes(content[seen:])))


def _lines(_: Sink, content: Content, seen: int) -> int:
    """In TSV a line break within a literal is escaped."""
    return bytes(content[seen:]).count(b"\n")


def _json_bindings(sink: Sink, content: Content, seen: int) -> int:
    begun = 0
    if not sink.begun and _FIRST.search(content, max(0, seen - _LENGTH_OF_FIRST + 1)):
        sink.begun, begun = True, 1
    marks = _NEXT.findall(content, max(0, seen - _LENGTH_OF_NEXT + 1))
    empty = marks.count(b"}")
    return begun + len(marks) - empty + (_empty_solutions(sink, content, seen) if empty else 0)


def _empty_solutions(sink: Sink, content: Content, seen: int) -> int:
    """Behind another one; a string may hold the same signs."""
    found = _EMPTY.finditer(content, max(0, seen - len("},{")))
    return sum(not sink.within_string(content, match.start()) for match in found)


def _xml_results(_: Sink, content: Content, seen: int) -> int:
    """Those that end behind what was seen: the others were counted before."""
    mark = b"<result>"
    return bytes(content[max(0, seen - len(mark) + 1) :]).count(mark)


_COUNTERS: dict[str, Callable[[Sink, Content, int], int]] = {
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
