"""The years of a group side by side: who led, who were deputies and members, under which slogan.

A year between two known ones of which nothing is known has its place too: it is not known, which
is not the same as none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from server.differing import Stand, differing
from thidua.answers import Answer, Evidence, Row

_OF_HEADS = "attestedGroupHeadIn"
_COLUMNS = {
    "lead": ("lead", "head"),
    "deputy": ("deputy", "deputy-head"),
    "member": ("member",),
    "monitor": ("monitor",),
}
"""Of the table, with the roles that stand in each: a unit's, and a person's who acts for it."""


class Gap(NamedTuple):
    """Years, ends included, of which nothing is known."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Year:
    """`counts`: what sources say of the number of members and of the list being complete.

    `heads`: people the rules conclude to have headed the group and no source calls so.
    """

    number: int
    iri: str
    roles: Mapping[str, tuple[Row, ...]]
    counts: tuple[Row, ...]
    slogans: tuple[Row, ...]
    heads: tuple[Row, ...]

    def of(self, column: str) -> list[Row]:
        return [row for role in _COLUMNS[column] for row in self.roles.get(role, ())]

    @property
    def stated_counts(self) -> list[int]:
        """Several where sources differ."""
        return sorted({int(row.cells["count"].text) for row in self.counts if _count(row)})

    @property
    def complete(self) -> bool:
        """Whether some source lists the members in full."""
        return any(row.cells["complete"].plain is True for row in self.counts)

    @property
    def differing(self) -> dict[str, tuple[Stand, ...]]:
        """By column, where sources contradict each other."""
        found = {
            **{name: differing(self.roles.get(name, ()), "member") for name in ("lead", "deputy")},
            "count": differing(self.counts, "count"),
        }
        return {name: stands for name, stands in found.items() if stands}


@dataclass(frozen=True, slots=True)
class Glance:
    years: tuple[Year | Gap, ...]
    complete: bool

    @property
    def monitored(self) -> bool:
        return any(isinstance(year, Year) and year.of("monitor") for year in self.years)


def glance(answers: Mapping[str, Answer]) -> Glance:
    """`answers` by the names of `queries/pages/glance/`, each of the same years."""
    parts = {name: _by_year(answer.rows) for name, answer in answers.items()}
    numbers = sorted(set().union(*parts.values()), reverse=True)
    years = [_year(number, {name: part.get(number, []) for name, part in parts.items()})
             for number in numbers]  # fmt: skip
    return Glance(tuple(_with_gaps(years)), all(one.complete for one in answers.values()))


def places(rows: Sequence[Row]) -> list[Evidence]:
    """What several rows rest on, each place once."""
    found = {
        (one.source_iri, one.start, one.end, one.basis, str(one.note)): one
        for row in rows
        for one in row.evidence
    }
    return list(found.values())


def _by_year(rows: Sequence[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(int(row.cells["year"].text), []).append(row)
    return found


def _year(number: int, parts: Mapping[str, list[Row]]) -> Year:
    roles: dict[str, list[Row]] = {}
    for row in parts["roles"]:
        roles.setdefault(_last(row, "role"), []).append(row)
    first = next(row for rows in parts.values() for row in rows)
    called = {row.cells["member"].iri for row in roles.get("head", ())}
    return Year(
        number=number,
        iri=first.cells["year"].iri or "",
        roles={role: tuple(rows) for role, rows in roles.items()},
        counts=tuple(parts["years"]),
        slogans=tuple(parts["slogans"]),
        heads=tuple(
            row
            for row in parts["inferred-heads"]
            if _last(row, "conclusion") != _OF_HEADS and row.cells["person"].iri not in called
        ),
    )


def _with_gaps(years: Sequence[Year]) -> Iterator[Year | Gap]:
    """The latest first."""
    for later, year in zip([None, *years], years, strict=False):
        if later and later.number - year.number > 1:
            yield Gap(year.number + 1, later.number - 1)
        yield year


def _count(row: Row) -> str:
    return row.cells["count"].text


def _last(row: Row, column: str) -> str:
    """The code at the end of an IRI."""
    return (row.cells[column].iri or "").replace("#", "/").rpartition("/")[2]
