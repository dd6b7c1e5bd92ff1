"""A folder of tables → places, or every fault in them with file, line and column."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from loader.faults import Fault, LoadRefused, file_fault
from loader.places import schema
from loader.places.checking import findings
from loader.places.tables import Entry, Line, Places, R
from loader.reading import validation
from loader.reading.encoding import NotText, text_of
from loader.reading.sources import Source, sources
from loader.reading.tree import InputFault, check_characters
from loader.reading.validation import Finding

TABLES = ("sources", "things", "phases", "evidence", "relations", "codes", "changes", "changed")


def read_places(folder: Path) -> Places:
    """Raises LoadRefused. Whether the passages named are there, only the records can tell."""
    faults: list[Fault] = []
    files = tuple(sources([folder / f"{name}.csv" for name in TABLES], faults))
    read = {source.path.stem: source for source in files}
    if faults:
        raise LoadRefused(faults)

    def table(model: type[R], name: str) -> tuple[Entry[R], ...]:
        return tuple(_entries(read[name], model, faults))

    places = Places(
        sources=table(schema.SourceRow, "sources"),
        things=table(schema.ThingRow, "things"),
        phases=table(schema.PhaseRow, "phases"),
        evidence=table(schema.EvidenceRow, "evidence"),
        relations=table(schema.RelationRow, "relations"),
        codes=table(schema.CodeRow, "codes"),
        changes=table(schema.ChangeRow, "changes"),
        changed=table(schema.ChangedRow, "changed"),
        files=files,
    )
    faults = faults or list(findings(places))  # a row that is not read is missed in other tables
    if faults:
        raise LoadRefused(faults)
    return places


def _entries(source: Source, model: type[R], faults: list[Fault]) -> Iterator[Entry[R]]:
    try:
        for line, cells in _lines(source, model):
            try:
                yield Entry(model.model_validate(cells), line)
            except ValidationError as error:
                faults += [line.fault(found) for found in validation.findings(error, model)]
    except InputFault as fault:
        faults.append(Fault(str(source.path), *fault.place, "", fault.field, *_said(fault)))
    except NotText as error:
        faults.append(file_fault(source.path, str(error), error.cure, error.code))


def _said(fault: InputFault) -> tuple[str, str, str]:
    return fault.problem, fault.cure, fault.code


def _lines(source: Source, model: type[R]) -> Iterator[tuple[Line, dict[str, str]]]:
    """Raises InputFault, NotText."""
    reader = csv.reader(io.StringIO(text_of(source.content), newline=""), strict=True)
    try:
        headings = tuple(next(reader))
        _check_headings(headings, model)
        for cells in reader:
            yield from _line(Line(source.path, reader.line_num, headings), cells)
    except csv.Error as error:
        problem, place = f"is no valid CSV: {error}", (reader.line_num, 1)
        raise InputFault(problem, "mend the quotation marks there", place) from error


def _check_headings(headings: tuple[str, ...], model: type[R]) -> None:
    known = list(model.model_fields)
    for number, name in enumerate(headings, start=1):
        if name not in known:
            cure = f"use: {', '.join(known)}"
            problem = f"`{name}` is not a column of this table"
            raise InputFault(problem, cure, (1, number), "unknown-field")
        if headings.index(name) != number - 1:
            raise InputFault(
                f"names `{name}` twice", "keep one of them", (1, number), "duplicate-key"
            )


def _line(line: Line, cells: list[str]) -> Iterator[tuple[Line, dict[str, str]]]:
    """Raises InputFault; an empty line holds no row, an empty cell no value."""
    if not any(cells):
        return
    if len(cells) != len(line.headings):
        problem = f"has {len(cells)} cells where {len(line.headings)} columns are"
        raise InputFault(problem, "put cells with a comma into quotation marks", (line.number, 1))
    for column, cell in enumerate(cells, start=1):
        check_characters(cell, (line.number, column))
    filled = zip(line.headings, cells, strict=True)
    yield line, {name: cell for name, cell in filled if cell}


def passage_findings(places: Places, known: Mapping[str, Mapping[str, object]]) -> list[Fault]:
    """`known`: the passages of each record of the load."""
    faults = []
    for row, line in places.cited():
        record, passage = row.record, row.passage
        if record is None or passage is None or passage in known.get(record, {}):
            continue
        column = "passage" if record in known else "record"
        problem = f"`{getattr(row, column)}` is in no record of this load"
        cure = "load the record that holds it, or correct the key"
        faults.append(line.fault(Finding((column,), problem, cure, "unknown-row")))
    return faults
