"""The report as JSON; `docs/reports.md` describes its keys."""

import json
from dataclasses import asdict
from typing import Any

from loader.faults import Fault
from loader.reporting.difference import Difference, GraphChange
from loader.reporting.report import Report

FORMAT = 1


def json_report(report: Report) -> str:
    document = {
        "format": FORMAT,
        "end": report.end,
        "release": report.release or None,
        "counts": dict(report.counts),
        "seconds": dict(report.seconds),
        "faults": [_fault(fault) for fault in report.faults],
        "notes": [_fault(note) for note in report.notes],
        "difference": _difference(report.difference) if report.difference else None,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _fault(fault: Fault) -> dict[str, Any]:
    """No line and no column where the file as a whole is meant."""
    written = asdict(fault)
    return written if fault.line else {**written, "line": None, "column": None}


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "current": found.current or None,
        "records": {
            "added": list(found.records_added),
            "changed": list(found.records_changed),
            "withdrawn": list(found.records_withdrawn),
        },
        "facts": {"added": found.facts_added, "withdrawn": found.facts_withdrawn},
        "graphs": {change.graph: _graph(change) for change in found.graphs},
    }


def _graph(change: GraphChange) -> dict[str, list[str]]:
    return {"added": list(change.added), "withdrawn": list(change.withdrawn)}
