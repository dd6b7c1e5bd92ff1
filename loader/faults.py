"""A fault of the input, said so that a curator can mend it; the refusal that carries them all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SHOWN_AT_MOST = 100

_NOT_OF_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f]+")
"""Line breaks, and what would steer a terminal: a value of the input may hold them."""

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to mend. `line` and `column` count from 1; 0 where the file as a whole is meant.

    `code` names the kind of fault and stays the same when its words change: reports carry it.
    """

    file: str
    line: int
    column: int
    record: str
    field: str
    problem: str
    cure: str
    code: str = "invalid-value"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        named = [part for part in (self.record, self.field) if part]
        said = ": ".join([place, *named, f"{self.problem} → {self.cure}"])
        return _NOT_OF_A_LINE.sub(" ", said)


class LoadRefused(Exception):  # noqa: N818 - the load is refused; the faults are in it
    """The load stops before anything is published; carries every fault found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = sorted(faults)

    def lines(self) -> list[str]:
        return fault_lines(self.faults)


def fault_lines(faults: Sequence[Fault]) -> list[str]:
    """One a line, and how many there are."""
    shown = [str(fault) for fault in faults[:SHOWN_AT_MOST]]
    total = len(faults)
    noun = "fault" if total == 1 else "faults"
    rest = f", the first {SHOWN_AT_MOST} shown" if total > SHOWN_AT_MOST else ""
    return [*shown, f"{total} {noun}{rest}; nothing was published."]


def file_fault(file: Path, problem: str, cure: str, code: str = "unreadable-file") -> Fault:
    return Fault(str(file), 0, 0, "", "", problem, cure, code)


def dotted(path: FieldPath) -> str:
    """`groups.cum-1.members[2].unit`"""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".")
