"""Results are counted and bounded as they are written: exactly, wherever a piece is cut."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from server import sinks
from server.errors import NotXmlError, ResultTooLargeError
from server.sinks import ResultBounds, Sink, checked_xml
from thidua.sparql_text import serialised

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
FORMATS = (JSON, XML, CSV, TSV)
WIDE = ResultBounds(10_000, 1_000_000)

# What a counter could take for a mark of its own, beside any other text.
MARKS = [
    *('},{"', "},{", "},{}", "{},{}", '"bindings":[{', "[{", "[{}", "]}}", '"', '""', "\\", '\\"'),
    *("<result>", "</result>", "<result/>", "\n", "\r\n", "\r", "\t", ",", "é", "ễ", "\U0001f600"),
]
TEXTS = st.lists(st.sampled_from(MARKS) | st.text(max_size=3), max_size=4).map("".join)
CELLS = st.none() | TEXTS | TEXTS.map(lambda text: f"@{text}")
ROWS = st.integers(0, 3).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6)
)


def query(rows: Sequence[Sequence[str | None]]) -> str:
    """Its solutions are the rows: plain literals, with a language where they begin with an @."""
    width = len(rows[0]) if rows else 1
    names = " ".join(f"?v{number}" for number in range(width))
    table = " ".join(f"({' '.join(map(cell, row))})" for row in rows)
    return f"SELECT {names or '*'} {{ VALUES ({names}) {{ {table} }} }}"


def cell(text: str | None) -> str:
    if text is None:
        return "UNDEF"
    language = "vi" if text.startswith("@") else None
    return serialised(ox.Literal(text, language=language))


def written(text: str, media_type: str) -> bytes:
    solutions = ox.Store().query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    form = ox.QueryResultsFormat.from_media_type(media_type)
    assert form is not None
    return solutions.serialize(format=form) or b""


def rows_of(pieces: Iterator[bytes] | Sequence[bytes], media_type: str) -> int:
    """Whether each piece is counted by itself or all at once."""
    found = {counted_by(size, pieces, media_type) for size in (1, sinks._PIECE)}  # noqa: SLF001
    assert len(found) == 1
    return found.pop()


def counted_by(size: int, pieces: Iterator[bytes] | Sequence[bytes], media_type: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sinks, "_PIECE", size)
        sink = Sink(WIDE, media_type)
        for piece in pieces:
            assert sink.write(piece) == len(piece)
        assert sink.value() == b"".join(pieces)
    return sink.rows


@pytest.mark.parametrize("media_type", FORMATS)
@settings(max_examples=120, deadline=None, derandomize=True, database=None)
@given(rows=ROWS, cuts=st.lists(st.integers(0, 2000), max_size=8))
@example(rows=[[]], cuts=[])
@example(rows=[[], []], cuts=[])
@example(rows=[[None], [None], ["x"]], cuts=[])
@example(rows=[['a"b'], ["c"]], cuts=[])
def test_the_rows_counted_are_the_rows_there_are(
    media_type: str, rows: list[list[str | None]], cuts: list[int]
) -> None:
    content = written(query(rows), media_type)
    places = [0, *sorted(min(cut, len(content)) for cut in cuts), len(content)]
    assert rows_of([content[a:b] for a, b in pairwise(places)], media_type) == len(rows)


TRAPS = [[text, None] for text in MARKS] + [[None, None], ['\\\\"},{"', "@x"], [None, None]]


def test_there_are_as_many_traps_as_marks_and_three() -> None:
    assert len(TRAPS) == len(MARKS) + 3 == 26


@pytest.mark.parametrize("media_type", FORMATS)
def test_a_cut_at_any_byte_changes_no_count(media_type: str) -> None:
    content = written(query(TRAPS), media_type)
    assert rows_of([content[i : i + 1] for i in range(len(content))], media_type) == len(TRAPS)
    for cut in range(len(content)):
        assert rows_of([content[:cut], content[cut:]], media_type) == len(TRAPS)


@pytest.mark.parametrize("media_type", [JSON, XML])
def test_a_yes_or_no_has_no_rows(media_type: str) -> None:
    answer = ox.Store().query("ASK {}")
    assert isinstance(answer, ox.QueryBoolean)
    form = ox.QueryResultsFormat.from_media_type(media_type)
    assert rows_of([answer.serialize(format=form) or b""], media_type) == 0


def test_what_is_no_table_has_no_rows() -> None:
    assert rows_of([b"<urn:a> <urn:b> <urn:c> .\n"], "text/turtle") == 0


@pytest.mark.parametrize("media_type", FORMATS)
def test_as_many_rows_as_allowed_are_taken_and_one_more_is_not(media_type: str) -> None:
    content = written(query([["x"]] * 5), media_type)
    for most in (5, 4):
        sink = Sink(ResultBounds(most, 10_000), media_type)
        sink.write(content)
        if most == 5:
            assert sink.value() == content
            continue
        with pytest.raises(ResultTooLargeError, match="more than 4 rows"):
            sink.value()


@pytest.mark.parametrize("media_type", FORMATS)
def test_too_many_rows_are_seen_long_before_there_are_too_many_bytes(media_type: str) -> None:
    """They are counted a megabyte at a time."""
    content = written(query([["x" * 50]] * 25_000), media_type)
    sink = Sink(ResultBounds(1000, 10**9), media_type)
    with pytest.raises(ResultTooLargeError, match="more than 1,000 rows"):
        sink.write(content)


@pytest.mark.parametrize("media_type", [*FORMATS, "text/turtle"])
def test_as_many_bytes_as_allowed_are_taken_and_one_more_is_not(media_type: str) -> None:
    sink = Sink(ResultBounds(10, 8), media_type)
    sink.write(b"12345678")
    with pytest.raises(ResultTooLargeError, match="more than 8 bytes"):
        sink.write(b"9")
    assert sink.value() == b"12345678"


@pytest.mark.parametrize("media_type", FORMATS)
def test_a_bound_that_is_passed_stops_the_engine(media_type: str) -> None:
    """A result of a hundred million rows is not computed to its end."""
    digits = "1 2 3 4 5 6 7 8 9 10"
    values = " ".join(f"VALUES ?v{number} {{ {digits} }}" for number in range(8))
    solutions = ox.Store().query(f"SELECT * {{ {values} }}")
    assert isinstance(solutions, ox.QuerySolutions)
    form = ox.QueryResultsFormat.from_media_type(media_type)
    sink = Sink(ResultBounds(1000, 1_000_000), media_type)
    with pytest.raises(ResultTooLargeError):
        solutions.serialize(sink, format=form)  # type: ignore[call-overload]


NO_XML = [chr(code) for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)]


@pytest.mark.parametrize("character", [*NO_XML, "\ufffe", "\uffff"])
def test_a_character_that_xml_cannot_hold_is_refused(character: str) -> None:
    with pytest.raises(NotXmlError):
        checked_xml(written(query([[f"a{character}b"]]), XML))


def test_there_are_29_control_characters_that_xml_cannot_hold() -> None:
    assert len(NO_XML) == 29


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(
    st.text(
        st.sampled_from("\r\n\t <>&'\"\ufffd\u0085\u2028\U0010fffd")
        | st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
        max_size=20,
    )
)
@example("\r")
@example("a\r\nb\rc\n\rd")
@example("&#13;")
def test_every_other_text_comes_back_from_an_xml_parser_as_it_was(text: str) -> None:
    tree = ET.fromstring(checked_xml(written(query([[text]]), XML)))  # noqa: S314 - our own
    (literal,) = tree.iter("{http://www.w3.org/2005/sparql-results#}literal")
    assert (literal.text or "") == text
