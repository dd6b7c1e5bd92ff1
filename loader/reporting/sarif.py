"""The report as SARIF 2.1.0, which editors and code hosts show beside the lines of a file.

Written by hand, not with an object model: it is one small tree of plain values. Columns count
code points, as our places do.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from loader.faults import Fault
from loader.reading.formats import TABLES
from loader.reporting.kinds import meaning
from loader.reporting.report import Report
from thidua.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_HOME = "https://w3id.org/thidua/ontology"
_OF_A_URI = "%:/?#[]@!$&'()*+,;="
"""What an IRI may hold that stays as it is in a URI; its other letters are escaped."""
Level = Literal["error", "note"]


def sarif_report(report: Report) -> str:
    return json.dumps(_log(report), ensure_ascii=False, indent=2) + "\n"


def _log(report: Report) -> dict[str, Any]:
    codes = sorted({fault.code for fault in (*report.faults, *report.notes)})
    run = {
        "tool": {"driver": _driver(codes)},
        "invocations": [
            {"executionSuccessful": not report.refused, "exitCode": int(report.refused)}
        ],
        "columnKind": "unicodeCodePoints",
        "results": [
            *_results(report.faults, "error", codes),
            *_results(report.notes, "note", codes),
        ],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(codes: Sequence[str]) -> dict[str, Any]:
    return {
        "name": "thidua",
        "semanticVersion": __version__,
        "informationUri": _HOME,
        "rules": [{"id": code, "shortDescription": {"text": meaning(code)}} for code in codes],
    }


def _results(faults: Sequence[Fault], level: Level, codes: Sequence[str]) -> Iterator[Any]:
    for fault in faults:
        yield {
            "ruleId": fault.code,
            "ruleIndex": codes.index(fault.code),
            "level": level,
            "message": {"text": f"{fault.problem} → {fault.cure}"},
            "locations": [_location(fault)],
        }


def _location(fault: Fault) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(fault.file)}}
    if fault.line:
        physical["region"] = _region(fault)
    named = ": ".join(part for part in (fault.record, fault.field) if part)
    logical = {"logicalLocations": [{"fullyQualifiedName": named}]} if named else {}
    return {"physicalLocation": physical, **logical}


def _region(fault: Fault) -> dict[str, int]:
    """In a table the column is a cell's number, which says nothing of code points."""
    if Path(fault.file).suffix.lower() in TABLES:
        return {"startLine": fault.line}
    return {"startLine": fault.line, "startColumn": max(fault.column, 1)}


def _uri(file: str) -> str:
    """Of a path; a finding that no record writes stands at an IRI, which is one already."""
    if file.startswith(("http:", "https:", "urn:")):
        return quote(file, safe=_OF_A_URI)
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
