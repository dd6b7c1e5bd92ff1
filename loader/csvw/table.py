"""The rows of a table → triples, one row at a time: csv2rdf in its minimal mode (W3C)."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad

from loader.csvw.cells import BadCell, Cells, inherited
from loader.csvw.metadata import names
from loader.csvw.schema import Column, Dialect, Table
from loader.csvw.templates import OF_THE_COLUMN, OF_THE_ROW, Template, Value
from loader.faults import Fault
from loader.reading.tree import shown

_ENOUGH = 1_000
"""Faults of one table: who has so many has one of the metadata."""

_CORRECT = "correct the cell, or what the metadata says of its column"
Node = NamedNode | BlankNode


@dataclass(frozen=True)
class Field:
    """A column as it is followed. `about` is missing where a row is a blank node."""

    number: int
    name: str
    column: Column
    cells: Cells
    about: Template | None
    property: Template
    value: Template | None


@dataclass(frozen=True)
class Rows:
    """`graph` is where the triples go; `digest` keeps blank nodes of two files apart."""

    path: Path
    table: Table
    fields: Sequence[Field]
    graph: NamedNode | DefaultGraph
    digest: str

    def quads(self, faults: list[Fault]) -> Iterator[Quad]:
        """What is wrong is put among the faults, and the rest is read all the same."""
        keys: set[tuple[str, ...]] = set()
        for number, (line, cells) in enumerate(self._lines(faults), start=1):
            try:
                values = dict(self._values(cells))
                self._check_key(values, keys)
                yield from self._row(number, line, values)
            except _Misplaced as bad:
                faults.append(self._fault(line, bad.number, bad.name, str(bad)))
            if len(faults) > _ENOUGH:
                return

    def _lines(self, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
        """Each row below the heading with the line it begins on, as wide as the table."""
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            reader, line = _reader(file, self.table.dialect), 1
            headed = self.table.dialect.headed
            try:
                for cells in reader:
                    heading = headed and line == 1
                    if (found := self._misfit(line, cells, heading=heading)) is not None:
                        faults.append(found)
                        if heading:
                            return
                    elif not heading:
                        yield line, cells
                    line = reader.line_num + 1
            except csv.Error as error:
                faults.append(self._fault(line, 1, "", f"is no valid CSV: {error}"))
            except UnicodeDecodeError as error:
                faults.append(self._fault(line, 1, "", f"is no UTF-8: {error.reason}"))

    def _misfit(self, line: int, cells: list[str], *, heading: bool) -> Fault | None:
        columns = [field for field in self.fields if not field.column.virtual]
        if len(cells) != len(columns):
            said = f"has {len(cells)} cells, the metadata {len(columns)} columns"
            return self._fault(line, 1, "", said)
        for field, found in zip(columns, cells, strict=True) if heading else ():
            if found not in {field.name, *field.column.titles}:
                said = f"is headed {shown(found)}, in the metadata {shown(field.name)}"
                return self._fault(line, field.number, field.name, said)
        return None

    def _values(self, cells: list[str]) -> Iterator[tuple[str, list[str]]]:
        """Of every column, virtual ones too: those have no cell."""
        for place, field in enumerate(self.fields):
            text = "" if field.column.virtual else cells[place]
            try:
                yield field.name, field.cells.values(text)
            except BadCell as bad:
                raise _Misplaced(field, bad) from bad

    def _check_key(self, values: Mapping[str, list[str]], keys: set[tuple[str, ...]]) -> None:
        if not (columns := self.table.tableSchema.primaryKey):
            return
        key = tuple(" ".join(values[name]) for name in columns)
        if key in keys:
            field = next(one for one in self.fields if one.name == columns[0])
            raise _Misplaced(field, BadCell(f"{shown(', '.join(key))} is the key of two rows"))
        keys.add(key)

    def _row(self, number: int, line: int, values: Mapping[str, list[str]]) -> Iterator[Quad]:
        known: dict[str, Value] = {
            field.name: found if field.cells.said.separator else found[0]
            for field in self.fields
            if (found := values[field.name])
        }
        row = _Row(BlankNode(f"r{number}x{self.digest[:12]}"), {})
        for field in self.fields:
            here = known | _of_the_row(number, line, field)
            try:
                yield from self._cell(field, row, here, values[field.name])
            except BadCell as bad:
                raise _Misplaced(field, bad) from bad

    def _cell(
        self, field: Field, row: "_Row", known: Mapping[str, Value], values: list[str]
    ) -> Iterator[Quad]:
        if field.column.suppressOutput or not (values or field.column.virtual):
            return
        subject = row.subject(field, known)
        predicate = field.property.iri(known)
        if field.value:
            yield Quad(subject, predicate, field.value.iri(known), self.graph)
            return
        for value in values:
            yield Quad(subject, predicate, field.cells.literal(value), self.graph)

    def _fault(self, line: int, column: int, name: str, problem: str) -> Fault:
        return Fault(str(self.path), line, column, "", name, problem, _CORRECT)


@dataclass(frozen=True)
class _Row:
    """What its cells are about: most often the same for all, so it is made once."""

    node: BlankNode
    made: dict[tuple[str, int], Node]

    def subject(self, field: Field, known: Mapping[str, Value]) -> Node:
        if field.about is None:
            return self.node
        own = field.number if field.about.variables & OF_THE_COLUMN else 0
        key = field.about.text, own
        if key not in self.made:
            self.made[key] = field.about.iri(known)
        return self.made[key]


class _Misplaced(Exception):  # noqa: N818 - said of an input
    """A bad cell, and the column it stands in."""

    def __init__(self, field: Field, bad: BadCell) -> None:
        super().__init__(str(bad))
        self.number, self.name = field.number, field.name


def _reader(file: Iterator[str], dialect: Dialect) -> "csv.Reader":  # type: ignore[name-defined]
    return csv.reader(file, delimiter=dialect.delimiter, quotechar=dialect.quoteChar, strict=True)


def _of_the_row(number: int, line: int, field: Field) -> dict[str, Value]:
    column = str(field.number)
    return {
        "_row": str(number),
        "_sourceRow": str(line),
        "_column": column,
        "_sourceColumn": column,
        "_name": field.name,
    }


def fields(table: Table, address: str) -> list[Field]:
    """Raises ValueError, which names the column, for what cannot be followed."""
    schema = table.tableSchema
    found = [
        _field(number, name, column, Cells(inherited(table, schema, column)), address)
        for number, (name, column) in enumerate(
            zip(names(schema), schema.columns, strict=True), start=1
        )
    ]
    known = {field.name for field in found} | OF_THE_ROW
    if len(known) < len(found) + len(OF_THE_ROW):
        raise ValueError("tableSchema: two columns have one name")
    if unknown := set(schema.primaryKey) - known:
        raise ValueError(f"tableSchema.primaryKey: {', '.join(sorted(unknown))} is no column")
    for field in found:
        _check(field, known)
    return found


def _field(number: int, name: str, column: Column, cells: Cells, address: str) -> Field:
    def template(text: str | None) -> Template | None:
        return None if text is None else Template(text, address)

    own = f"{address}#{quote(name)}"
    said = cells.said
    of_property = Template(own if said.propertyUrl is None else said.propertyUrl, address)
    return Field(
        number, name, column, cells, template(said.aboutUrl), of_property, template(said.valueUrl)
    )


def _check(field: Field, known: set[str]) -> None:
    try:
        field.cells.check()
    except BadCell as bad:
        raise ValueError(f"column {field.name}: {bad}") from bad
    for template in (field.about, field.property, field.value):
        if template and (unknown := template.variables - known):
            named = ", ".join(f"{{{name}}}" for name in sorted(unknown))
            raise ValueError(f"column {field.name}: {template.text} needs {named}, no column")
