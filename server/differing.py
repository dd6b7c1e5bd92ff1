"""Where sources contradict each other: each names a value that the other does not.

One that merely says less does not differ.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from thidua.answers import Row


class Stand(NamedTuple):
    """What one source says; its name is missing where the release does not give one."""

    source_iri: str
    source: str | None
    rows: tuple[Row, ...]


def differing(rows: Sequence[Row], column: str) -> tuple[Stand, ...]:
    """The stands that another contradicts, in the order of sources; none where all agree."""
    said = _by_source(rows, column)
    return tuple(
        Stand(source, _name(source, by_value), tuple(by_value.values()))
        for source, by_value in sorted(said.items())
        if any(_contradict(by_value, other) for other in said.values())
    )


def _by_source(rows: Sequence[Row], column: str) -> dict[str, dict[str, Row]]:
    said: dict[str, dict[str, Row]] = {}
    for row in rows:
        cell = row.cells[column]
        for evidence in row.evidence:
            if evidence.source_iri and cell.text:
                said.setdefault(evidence.source_iri, {})[cell.iri or cell.text] = row
    return said


def _contradict(one: Mapping[str, Row], other: Mapping[str, Row]) -> bool:
    return bool(one.keys() - other.keys() and other.keys() - one.keys())


def _name(source: str, by_value: Mapping[str, Row]) -> str | None:
    evidence = (one for row in by_value.values() for one in row.evidence)
    return next((one.source for one in evidence if one.source_iri == source), None)
