"""How a file is read, told by its ending: one way in for every format, one way out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from loader.reading import json_tree, yaml_tree
from loader.reading.encoding import NotText, text_of
from loader.reading.tables import csv_table, trees
from loader.reading.tree import WHOLE_FILE, InputFault, Tree

Found = Tree | InputFault


def _yaml(content: bytes) -> Iterator[Found]:
    yield yaml_tree.read_tree(text_of(content))


def _json(content: bytes) -> Iterator[Found]:
    yield json_tree.read_tree(text_of(content))


def _json_lines(content: bytes, line: int = 0) -> Iterator[Found]:
    return json_tree.read_lines(text_of(content), line)


def _csv(content: bytes) -> Iterable[Found]:
    return trees.read(csv_table.lines(text_of(content)))


def _xlsx(content: bytes) -> Iterable[Found]:
    from loader.reading.tables import xlsx_table  # noqa: PLC0415 - openpyxl is slow to import

    return trees.read(xlsx_table.lines(content))


LINES = ".jsonl"
_READERS: Mapping[str, Callable[[bytes], Iterable[Found]]] = {
    ".yaml": _yaml,
    ".yml": _yaml,
    ".json": _json,
    LINES: _json_lines,
    ".csv": _csv,
    ".tsv": _csv,
    ".xlsx": _xlsx,
}
ENDINGS = tuple(_READERS)
TABLES = (".csv", ".tsv", ".xlsx")
"""Of these a place is a row and a cell's number in it."""


def read(content: bytes, ending: str, line: int = 0) -> Iterator[Found]:
    """The records of a file, and what keeps others from being read. Never raises InputFault.

    Where each line is a record and a `line` is given, that one alone.
    """
    known = ending.lower()
    reader = _READERS.get(known)
    if known == LINES:
        reader = partial(_json_lines, line=line)
    if reader is None:
        problem = f"ends in `{ending}`, which is no format of records"
        yield InputFault(problem, f"use one of: {', '.join(ENDINGS)}", code="unknown-format")
        return
    try:
        yield from reader(content)
    except NotText as error:
        yield InputFault(str(error), error.cure, WHOLE_FILE, error.code)
    except InputFault as fault:
        yield fault
