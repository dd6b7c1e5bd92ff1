"""A CSV whose column holds names, given back with what they were resolved to."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from thidua.catalogue import BadParameter
from thidua.catalogue.values import named
from thidua.errors import ThiduaError
from thidua.resolving.formats import columns
from thidua.resolving.resolver import NAME, as_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from thidua.catalogue import Language
    from thidua.resolving.resolver import Resolver

AT_ONCE = 500
"""Rows resolved together."""


class BadTable(ThiduaError):  # noqa: N818 - says what is the case
    """The message begins with file and line."""


class Names(NamedTuple):
    """`rows`: each with the line it ends in; `name` and `date_column`: of these columns the first
    holds names, the other, where there is one, the date of each; else `date` is that of all."""

    file: str
    header: Sequence[str]
    rows: Sequence[tuple[int, Mapping[str, str]]]
    name: str
    date_column: str | None
    date: str | None

    @classmethod
    def read(
        cls, text: str, file: str, name: str, date_column: str | None, date: str | None = None
    ) -> Names:
        """Raises BadTable."""
        delimiter = "\t" if file.endswith(".tsv") else ","
        found = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
        header = found.fieldnames or ()
        for column in filter(None, (name, date_column)):
            if column not in header:
                known = ", ".join(header) or "none"
                raise BadTable(f"{file}: there is no column {column!r}; it has: {known}")
        rows = []
        for row in found:
            if None in row:
                raise BadTable(f"{file}, line {found.line_num}: more cells than the header has")
            rows.append((found.line_num, row))
        return cls(file, header, rows, name, date_column, date)

    def resolved(self, resolver: Resolver) -> Iterator[list[dict[str, str]]]:
        """Rows with the columns added, some at a time; none is left out. Raises BadTable."""
        for start in range(0, len(self.rows), AT_ONCE):
            part = self.rows[start : start + AT_ONCE]
            dated = [(row[self.name], self._date(line, row)) for line, row in part]
            cells = added(dated, resolver)
            yield [{**row, **more} for (_, row), more in zip(part, cells, strict=True)]

    def _date(self, line: int, row: Mapping[str, str]) -> str | None:
        if not self.date_column:
            return as_period(self.date)
        try:
            return as_period(row[self.date_column])
        except BadParameter as error:
            where = f"{self.file}, line {line}, column {self.date_column!r}"
            raise BadTable(f"{where}: {error.value!r} {error.reason}") from error


def added(asked: Sequence[tuple[str, str | None]], resolver: Resolver) -> list[dict[str, str]]:
    """The columns of each name and date; those of a cell that is like no name are empty."""
    likely = list(dict.fromkeys(one for one in asked if _is_name(one[0])))
    found = dict(zip(likely, resolver.resolve(likely), strict=True))
    return [columns(found.get(one, ()), resolver.language) for one in asked]


def written(header: Sequence[str], rows: Sequence[Mapping[str, str]], language: Language) -> str:
    """CSV, the columns of the file first."""
    names = dict.fromkeys([*header, *columns((), language)])
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _is_name(text: str) -> bool:
    """Whether it is worth looking for: a cell may be empty, or hold a dash."""
    try:
        return bool(named(NAME, text))
    except BadParameter:
        return False
