"""Dated rows of sections, laid on one axis of years.

What is drawn is what is said. A role or use of a year fills that year; a day is a point; what is
attested at some time in a year is a hollow point in the middle of a dashed year, for it did not
begin or end there; what has no date is listed and not drawn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from server.dates import MONTHS, said
from thidua.answers import Answer, Cell, Row
from thidua.catalogue import Column, Language, Question

Shape: TypeAlias = Literal["year", "day", "within", "unknown"]

_COLUMNS = ("date", "attested", "year")
"""The first of them that a section has is its time; the columns before it name the lane."""

_LABELS, _LABELS_OF_A_PHONE = 12, 5


@dataclass(frozen=True, slots=True)
class When:
    """`start` and `end` in years, as 2020.5; of a day both are the same."""

    shape: Shape
    text: str
    start: float = 0.0
    end: float = 0.0


@dataclass(frozen=True, slots=True)
class Moment:
    when: When
    row: Row


@dataclass(frozen=True, slots=True)
class Lane:
    names: tuple[Cell, ...]
    moments: tuple[Moment, ...]
    inferred: bool

    @property
    def drawn(self) -> list[When]:
        """Each once."""
        return list(dict.fromkeys(m.when for m in self.moments if m.when.shape != "unknown"))


@dataclass(frozen=True, slots=True)
class Band:
    """The lanes of one section; `particulars` are what its moments say beside their time."""

    answer: Answer
    particulars: tuple[Column, ...]
    lanes: tuple[Lane, ...]

    @property
    def drawn(self) -> list[When]:
        return [when for lane in self.lanes for when in lane.drawn]


@dataclass(frozen=True, slots=True)
class Label:
    x: str
    text: str
    wide_only: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """From the beginning of year `first` to the end of year `last`."""

    first: int
    last: int
    bands: tuple[Band, ...]
    language: Language

    def x(self, moment: float) -> str:
        """Where on the axis, as SVG takes it."""
        return f"{100 * (moment - self.first) / self._span:.2f}%"

    def width(self, when: When) -> str:
        return f"{100 * (when.end - when.start) / self._span:.2f}%"

    @property
    def shapes(self) -> set[Shape]:
        """Those the legend has to tell."""
        return {when.shape for band in self.bands for when in band.drawn}

    @property
    def grid(self) -> list[str]:
        return [self.x(year) for year in range(self.first + 1, self.last + 1)]

    @property
    def labels(self) -> list[Label]:
        """Of years, as many as have room; of one year alone, its months."""
        if self._span == 1 and "day" in self.shapes:
            return [self._month(number) for number in range(len(MONTHS))]
        step = -(-self._span // _LABELS)
        steps = -(-self._span // (step * _LABELS_OF_A_PHONE)) * step
        return [
            Label(self.x(year + 0.5), str(year), (year - self.first) % steps != 0)
            for year in range(self.first, self.last + 1, step)
        ]

    @property
    def _span(self) -> int:
        return self.last + 1 - self.first

    def _month(self, number: int) -> Label:
        text = f"T{number + 1}" if self.language == "vi" else MONTHS[number]
        text += f" {self.first}" if number == 0 else ""
        return Label(self.x(self.first + (number + 0.5) / len(MONTHS)), text, number % 2 == 1)


def is_dated(section: Question) -> bool:
    """Whether its rows may stand on a timeline: a time, and before it what the lane is."""
    names = [column.name for column in section.columns]
    return any(names.index(name) > 0 for name in _COLUMNS if name in names)


def timeline(answers: Sequence[Answer], years: Iterable[int] = ()) -> Timeline | None:
    """None where nothing is dated. `years` are on the axis whatever is drawn there."""
    bands = tuple(_band(answer) for answer in answers if answer.rows)
    if not bands:
        return None
    drawn = [int(when.start) for band in bands for when in band.drawn]
    spanned = [*drawn, *years] or [0]
    return Timeline(min(spanned), max(spanned), bands, bands[0].answer.language)


def _band(answer: Answer) -> Band:
    names = [column.name for column in answer.columns]
    time = next(name for name in _COLUMNS if name in names)
    place = names.index(time)
    lanes: dict[tuple[str, ...], list[Row]] = {}
    for row in answer.rows:
        key = tuple(row.cells[name].iri or row.cells[name].text for name in names[:place])
        lanes.setdefault(key, []).append(row)
    made = (_lane(rows, names[:place], time, answer.language) for rows in lanes.values())
    return Band(answer, answer.columns[place + 1 :], tuple(made))


def _lane(rows: Sequence[Row], names: Iterable[str], time: str, language: Language) -> Lane:
    moments = [Moment(_when(row.cells[time], time, language), row) for row in rows]
    return Lane(
        names=tuple(rows[0].cells[name] for name in names),
        moments=tuple(sorted(moments, key=lambda moment: moment.when.start)),
        inferred=any(row.inferred for row in rows),
    )


def _when(cell: Cell, column: str, language: Language) -> When:
    """A day as YYYY-MM-DD, or a year."""
    written = cell.text
    if not written:
        return When("unknown", "")
    if "-" not in written:
        year = int(written)
        return When("year" if column == "year" else "within", written, year, year + 1)
    day = date.fromisoformat(written[:10])
    begun = date(day.year, 1, 1)
    days = (date(day.year + 1, 1, 1) - begun).days
    at = day.year + (day - begun).days / days
    return When("day", said(day, language), at, at)
