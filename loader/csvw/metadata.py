"""A file of metadata → what is said of its table, or every fault in it with line and column."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from loader.csvw.schema import Schema, Table
from loader.faults import Fault, FieldPath, LoadRefused, dotted, file_fault
from loader.reading import validation
from loader.reading.encoding import NotText, text_of
from loader.reading.json_tree import read_tree
from loader.reading.tree import InputFault, Tree, Value
from loader.reading.validation import Finding

_NOT_FOLLOWED: Mapping[str, str] = {
    "tables": "write a file of metadata for each table, and name each with --csvw",
    "foreignKeys": "remove them; what a key leads to is said by valueUrl",
    "transformations": "remove them",
    "ordered": "remove it; values of a cell are a set here",
    "rowTitles": "remove them; name the property of a title by propertyUrl",
    "commentPrefix": "remove the comments from the table",
    "skipRows": "remove the rows from the table",
    "skipColumns": "remove the columns from the table",
    "skipBlankRows": "remove the empty rows from the table",
    "skipInitialSpace": "remove it; spaces around values are dropped by their type",
    "trim": "remove it; spaces around values are dropped by their type",
    "lineTerminators": "remove it; any end of line is understood",
    "tableDirection": "remove it",
    "textDirection": "remove it",
}
"""What the recommendation has and this reader does not follow, and what to do about it."""


def read_metadata(path: Path, content: bytes) -> Table:
    """Raises LoadRefused."""
    try:
        tree = read_tree(text_of(content))
    except NotText as error:
        raise LoadRefused([file_fault(path, str(error), error.cure, error.code)]) from error
    except InputFault as fault:
        raise LoadRefused([_placed(path, fault)]) from fault
    if findings := list(_unfollowed(tree.value, ())):
        raise LoadRefused([_fault(path, tree, found) for found in findings])
    try:
        return Table.model_validate(_apart(tree.value))
    except ValidationError as error:
        findings = validation.findings(error, Table)
        raise LoadRefused([_fault(path, tree, found) for found in findings]) from error


def _unfollowed(value: Value, path: FieldPath) -> Iterator[Finding]:
    match value:
        case dict():
            for key, inner in value.items():
                if key in _NOT_FOLLOWED:
                    cure = _NOT_FOLLOWED[key]
                    yield Finding((*path, key), "is not supported", cure, "unknown-field")
                elif ":" not in key and key not in ("notes", "titles"):
                    yield from _unfollowed(inner, (*path, key))
        case list():
            for number, inner in enumerate(value):
                yield from _unfollowed(inner, (*path, number))


def _apart(value: Value) -> object:
    """Properties with a prefix stand under `common`, apart from those of the metadata."""
    match value:
        case dict():
            own = {key: _apart(inner) for key, inner in value.items() if ":" not in key}
            common = {key: inner for key, inner in value.items() if ":" in key}
            return {**own, "common": common} if common else own
        case list():
            return [_apart(inner) for inner in value]
    return value


def _placed(path: Path, fault: InputFault) -> Fault:
    return Fault(str(path), *fault.place, "", fault.field, fault.problem, fault.cure, fault.code)


def _fault(path: Path, tree: Tree, found: Finding) -> Fault:
    """What is missing has no place of its own: that of what it is missing in."""
    known = found.path
    while known and known not in tree.places:
        known = known[:-1]
    place = tree.places.get(known, (1, 1))
    return Fault(str(path), *place, "", dotted(found.path), *found[1:])


def names(schema: Schema) -> list[str]:
    """Of the columns: their name, else their first title, else their number."""
    return [
        column.name or (column.titles[0] if column.titles else f"_col.{number}")
        for number, column in enumerate(schema.columns, start=1)
    ]
