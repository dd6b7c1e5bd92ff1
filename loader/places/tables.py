"""The tables as read: typed rows, each with the line it stands on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from loader.faults import Fault
from loader.places import schema
from loader.reading.sources import Source
from loader.reading.validation import Finding

R = TypeVar("R", bound=schema.Row)
Row_co = TypeVar("Row_co", bound=schema.Row, covariant=True)


@dataclass(frozen=True)
class Line:
    """Of a table: the file, the number of the line and the headings above it."""

    file: Path
    number: int
    headings: tuple[str, ...] = field(repr=False)

    def fault(self, finding: Finding) -> Fault:
        """The path of a finding in a row is the heading of a column, or nothing."""
        name = str(finding.path[-1]) if finding.path else ""
        column = self.headings.index(name) + 1 if name in self.headings else 1
        said = finding.problem, finding.cure, finding.code
        return Fault(str(self.file), self.number, column, "", name, *said)


@dataclass(frozen=True)
class Entry(Generic[Row_co]):
    row: Row_co
    line: Line


@dataclass(frozen=True)
class Places:
    """One list a table; `files` are what was read, for the id of the release."""

    sources: tuple[Entry[schema.SourceRow], ...] = ()
    things: tuple[Entry[schema.ThingRow], ...] = ()
    phases: tuple[Entry[schema.PhaseRow], ...] = ()
    evidence: tuple[Entry[schema.EvidenceRow], ...] = ()
    relations: tuple[Entry[schema.RelationRow], ...] = ()
    codes: tuple[Entry[schema.CodeRow], ...] = ()
    changes: tuple[Entry[schema.ChangeRow], ...] = ()
    changed: tuple[Entry[schema.ChangedRow], ...] = ()
    files: tuple[Source, ...] = ()

    def tables(self) -> tuple[Sequence[Entry[schema.Row]], ...]:
        named = (self.sources, self.things, self.phases, self.evidence)
        return (*named, self.relations, self.codes, self.changes, self.changed)

    def cited(self) -> Iterator[tuple[schema.CitedRow, Line]]:
        for table in (self.evidence, self.relations, self.changed):
            yield from ((entry.row, entry.line) for entry in table)


NO_PLACES = Places()
"""Others' records bring none of ours."""
