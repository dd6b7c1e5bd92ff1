"""What a load came to, whole: the one thing every form of report is written from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from loader.faults import Fault, fault_lines
from loader.reporting.difference import Difference, difference_lines

_NAMED = 8

End = Literal["published", "checked", "refused"]


@dataclass(frozen=True)
class Report:
    """`release` is empty when the load was refused before its inputs were read."""

    end: End
    release: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    faults: Sequence[Fault] = ()
    notes: Sequence[Fault] = ()
    difference: Difference | None = None
    withdrawn: Sequence[str] = ()
    """Records of the release before that the published one is without."""

    @property
    def refused(self) -> bool:
        return self.end == "refused"


def text_report(report: Report) -> str:
    return "".join(f"{line}\n" for line in (*problem_lines(report), *result_lines(report)))


def problem_lines(report: Report) -> list[str]:
    """Notes, then faults."""
    notes = [f"note: {note}" for note in report.notes]
    return [*notes, *fault_lines(report.faults)] if report.refused else notes


def result_lines(report: Report, *, listed: bool = False) -> list[str]:
    """What is published, or would be; `listed` names the first facts that differ."""
    if report.refused:
        return []
    counts = report.counts
    done = "published" if report.end == "published" else "checked, not published"
    first = (
        f"{done}: release {report.release} · {_counted(counts['records'], 'record')} · "
        f"{_counted(counts['quads'], 'quad')}, {counts['inferred']} of them inferred · "
        f"{sum(report.seconds.values()):.2f} s"
    )
    found = report.difference
    more = difference_lines(found, listed=listed) if found else _withdrawn(report.withdrawn)
    return [first, *more]


def _withdrawn(records: Sequence[str]) -> Iterator[str]:
    if records:
        which = ", ".join(records[:_NAMED]) + (", …" if len(records) > _NAMED else "")
        yield f"withdrawn: {_counted(len(records), 'record')} of the release before: {which}"
        yield "  `thidua rollback` makes that the current one again"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun if count == 1 else noun + 's'}"
