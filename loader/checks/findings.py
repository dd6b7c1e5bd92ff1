"""What a check finds, before it is known which record and line it comes from."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    FAULT = "fault"
    REPORT = "report"


@dataclass(frozen=True, order=True)
class CheckFinding:
    """`focus` is the IRI of the node at fault; a report does not stop the load."""

    focus: str
    problem: str
    cure: str
    severity: Severity
    check: str
