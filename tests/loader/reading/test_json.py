"""JSON and JSON lines: the values the standard decoder gives, the place of each, and faults."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loader.faults import LoadRefused
from loader.reading.json_tree import read_lines, read_tree, read_with_care
from loader.reading.records import read_records
from loader.reading.tree import InputFault, Tree, Value
from loader.templates.writing import WRITERS

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn")))
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | NUMBERS | WORDS
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner), max_leaves=20
)

# JSON → what is said of it.
FAULTS = {
    "not a number": ('{"a": NaN}', (1, 7), "holds NaN, which is no number"),
    "infinity": ('{"a": -Infinity}', (1, 7), "holds -Infinity, which is no number"),
    "name twice": ('{"a": 1,\n "a": 2}', (2, 2), "names `a` twice"),
    "deep list": ("[" * 100_000, (1, 31), "nests deeper than 30 levels"),
    "deep object": ('{"a":' * 100_000, (1, 151), "nests deeper than 30 levels"),
    "comma before the end": ('{"a": 1,\n}', (2, 1), "a field name in double quotes must stand"),
    "no comma": ('{"a": 1\n "b": 2}', (2, 2), "`,` or `}` must stand here"),
    "no colon": ('{"a" 1}', (1, 6), "`:` must stand here"),
    "single quotes": ("{'a': 1}", (1, 2), "a field name in double quotes must stand here"),
    "no value": ('{"a": }', (1, 7), "is no valid JSON: Expecting value"),
    "open string": ('{"a": "x', (1, 7), "is no valid JSON: Unterminated string"),
    "line break in a string": ('{"a": "x\ny"}', (1, 9), "is no valid JSON: Invalid control"),
    "open list": ("[1, 2", (1, 6), "`,` or `]` must stand here"),
    "half a surrogate pair": ('{"a": "\\ud83d"}', (1, 7), "holds U+D83D, which nobody can see"),
    "control character": ('{"a": "\\u0007"}', (1, 7), "holds U+0007, which nobody can see"),
    "two values": ("{}\n{}", (2, 1), "holds more after its end"),
    "zero before a number": ('{"a": 012}', (1, 8), "`,` or `}` must stand here"),
}


def as_text(value: object) -> Value:
    """The scalars as text, as the schema takes them from every format."""
    match value:
        case dict():
            return {key: as_text(inner) for key, inner in value.items()}
        case list():
            return [as_text(inner) for inner in value]
        case None | str():
            return value
        case _:
            return json.dumps(value)


@settings(max_examples=100, deadline=None)
@given(value=VALUES, indent=st.sampled_from([None, 2, "\t"]), ascii_only=st.booleans())
def test_any_json_gives_what_the_standard_decoder_gives(
    *, value: object, indent: int | str | None, ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert read_tree(text).value == as_text(value)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), value=VALUES, indent=st.sampled_from([None, 1]))
def test_what_is_read_quickly_is_what_is_read_with_care(
    data: st.DataObject, value: object, indent: int | None
) -> None:
    """Also with a piece put in anywhere: the same values and places, or the same fault."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    at = data.draw(st.integers(0, len(text)))
    put = data.draw(st.sampled_from(["", *'{}[],:"\\\u200b\n\t0', '"a":1,"a":2', "NaN", "true"]))
    changed = text[:at] + put + text[at:]
    assert outcome(read_tree, changed) == outcome(read_with_care, changed)


def outcome(read: Callable[[str, int], Tree], text: str) -> object:
    try:
        tree = read(text, 7)
    except InputFault as fault:
        return fault.problem, fault.place, fault.code
    return tree.value, dict(tree.places), tree.places[()]


def test_escapes_numbers_and_words_are_read() -> None:
    text = r'{"a": "\ud83d\ude00\/\n\u0110", "b": [0.10, -1e3, true, null]}'
    assert read_tree(text).value == {"a": "😀/\nĐ", "b": ["0.10", "-1e3", "true", None]}


def test_a_place_is_that_of_the_name_or_of_the_item() -> None:
    tree = read_tree('{\n  "Đ": [\n    {"b": 1}, 2\n  ]\n}')
    assert tree.places == {
        (): (1, 1),
        ("Đ",): (2, 3),
        ("Đ", 0): (3, 5),
        ("Đ", 0, "b"): (3, 6),
        ("Đ", 1): (3, 15),
    }


def test_every_fault_of_json_is_collected() -> None:
    assert len(FAULTS) == 17


@pytest.mark.parametrize(("text", "place", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_json_names_its_place(text: str, place: tuple[int, int], said: str) -> None:
    with pytest.raises(InputFault) as fault:
        read_tree(text)
    assert (fault.value.place, said in fault.value.problem) == (place, True), fault.value


def test_a_wrong_field_of_json_is_said_where_it_stands(tmp_path: Path) -> None:
    text = WRITERS["json"]("en").decode().replace('"value": 2031', '"value": "2O31"')
    path = tmp_path / "example.json"
    path.write_text(text)
    line = text[: text.index('"2O31"')].count("\n") + 1
    (said,) = refusal(path)
    assert said.startswith(f"{path}:{line}:9: example: groups.cum-3-2031.year.value: `2O31` is no")


def refusal(path: Path) -> list[str]:
    with pytest.raises(LoadRefused) as refused:
        read_records([path])
    return refused.value.lines()[:-1]


@pytest.fixture
def write_lines(tmp_path: Path) -> Callable[..., Path]:
    """Write lines, each the example under another id, a change applied to it."""

    def write(*changes: tuple[str, str]) -> Path:
        line = WRITERS["jsonl"]("en").decode().strip()
        numbered = [line.replace('"example"', f'"r-{n}"') for n in range(len(changes))]
        changed = [text.replace(*change) for text, change in zip(numbered, changes, strict=True)]
        assert all(old in text for text, (old, _) in zip(numbered, changes, strict=True))
        path = tmp_path / "records.jsonl"
        path.write_text("\n\n".join(changed) + "\n", encoding="utf-8")
        return path

    return write


def test_each_line_is_a_record(write_lines: Callable[..., Path]) -> None:
    path = write_lines(("", ""), ("", ""))
    assert [one.record.record for one in read_records([path])] == ["r-0", "r-1"]


def test_faults_name_the_line_and_do_not_hide_the_next(write_lines: Callable[..., Path]) -> None:
    path = write_lines(("", ""), ('{"record"', '"record"'), ('"number": 3', '"number": "3O"'))
    syntax, field = refusal(path)
    assert syntax == f"{path}:3:9: holds more after its end → put each record in its own file"
    assert field.startswith(f"{path}:5:")
    assert "r-2: groups.cum-3-2031.number: `3O` is no whole number" in field


def test_a_line_separator_within_a_string_ends_no_line() -> None:
    (tree,) = read_lines('{"a": "b\u2028c"}')
    assert isinstance(tree, Tree)
    assert tree.value == {"a": "b\u2028c"}
