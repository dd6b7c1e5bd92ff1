"""Findings of the checks, led back to the record, file and line they come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loader.checks.findings import CheckFinding, Severity
from loader.closure import Clash
from loader.faults import Fault
from loader.mapping.sheet import Sheet
from loader.reading.validation import Finding


@dataclass(frozen=True)
class Verdict:
    """`faults` stop the load; `reports` are said and stand."""

    faults: list[Fault]
    reports: list[Fault]


def judge(findings: Iterable[CheckFinding], sheets: Sequence[Sheet]) -> Verdict:
    verdict = Verdict([], [])
    for finding in sorted(set(findings)):
        home = verdict.faults if finding.severity is Severity.FAULT else verdict.reports
        home += _placed(finding, sheets)
    return verdict


def clash_findings(clashes: Iterable[Clash]) -> list[CheckFinding]:
    return [
        CheckFinding(
            focus=str(clash.premises[0].subject).strip("<>"),
            problem=clash.message,
            cure="correct the statements that exclude each other",
            severity=Severity.FAULT,
            check=clash.rule,
        )
        for clash in clashes
    ]


def _placed(finding: CheckFinding, sheets: Sequence[Sheet]) -> list[Fault]:
    """One fault for each record that writes the node; one without a place when none does."""
    problem = f"{finding.problem} [{finding.check}]"
    code = finding.check.rpartition("#")[2]
    homes = [sheet for sheet in sheets if finding.focus in sheet.origins]
    if not homes:
        return [Fault(finding.focus, 0, 0, "", "", problem, finding.cure, code)]
    return [
        sheet.loaded.fault(Finding(sheet.origins[finding.focus], problem, finding.cure, code))
        for sheet in homes
    ]
