"""Findings of the checks, led back to the record, file and line they come from.

Of what no record writes, the RDF file that speaks of it is named, and the node as the field.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from loader.checks.fault_queries import shown
from loader.checks.findings import CheckFinding, Severity
from loader.closure import Clash
from loader.faults import Fault, FieldPath
from loader.foreign import ForeignFile
from loader.reading.validation import Finding


class Written(Protocol):
    """A graph as the mapping wrote it: where each node comes from."""

    @property
    def origins(self) -> Mapping[str, FieldPath]: ...

    def fault(self, finding: Finding) -> Fault: ...


@dataclass(frozen=True)
class Verdict:
    """`faults` stop the load; `reports` are said and stand."""

    faults: list[Fault]
    reports: list[Fault]


def judge(
    findings: Iterable[CheckFinding],
    writers: Callable[[str], Sequence[Written]],
    foreign: Sequence[ForeignFile] = (),
) -> Verdict:
    """`writers` gives the graphs that write a node."""
    verdict = Verdict([], [])
    for finding in sorted(set(findings)):
        home = verdict.faults if finding.severity is Severity.FAULT else verdict.reports
        home += _in_records(finding, writers(finding.focus)) or _in_files(finding, foreign)
    return verdict


def clash_findings(clashes: Iterable[Clash]) -> list[CheckFinding]:
    return [
        CheckFinding(
            focus=shown(clash.premises[0].subject),
            problem=clash.message,
            cure="correct the statements that exclude each other",
            severity=Severity.FAULT,
            check=clash.rule.partition(" ")[0],
        )
        for clash in clashes
    ]


def _in_records(finding: CheckFinding, sheets: Sequence[Written]) -> list[Fault]:
    """One fault for each record that writes the node."""
    return [
        sheet.fault(
            Finding(sheet.origins[finding.focus], _problem(finding), finding.cure, _code(finding))
        )
        for sheet in sheets
    ]


def _in_files(finding: CheckFinding, foreign: Sequence[ForeignFile]) -> list[Fault]:
    """One fault for each RDF file that speaks of the node; else it stands for itself."""
    said = _problem(finding), finding.cure, _code(finding)
    files = [str(file.source.path) for file in foreign if finding.focus in file.nodes]
    if not files:
        return [Fault(finding.focus, 0, 0, "", "", *said)]
    return [Fault(file, 0, 0, "", finding.focus, *said) for file in files]


def _problem(finding: CheckFinding) -> str:
    return f"{finding.problem} [{finding.check}]"


def _code(finding: CheckFinding) -> str:
    return finding.check.rpartition("#")[2]
