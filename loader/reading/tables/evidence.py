"""What a cell of evidence says a fact rests on: passages, an act, a reason where it is inferred.

138-186#<sha256>; 63/2014/QH13; implied: lý do / reason
"""

import re
from dataclasses import dataclass, field

from loader.reading.tables.cells import Cell
from loader.reading.tables.columns import BASES, code_of
from loader.reading.tree import InputFault, Value, shown
from thidua.names import slug

SEPARATOR = ";"
_ACT = re.compile(r"\d+/\S+")
_REASON = re.compile(r"([^:#/]+):\s*(.+)\s/\s(.+)", re.DOTALL)


@dataclass
class Evidence:
    """`passages`: key → span and digest; `said` are the fields of a cited fact."""

    passages: dict[str, tuple[str, str]] = field(default_factory=dict)
    said: dict[str, Value] = field(default_factory=dict)
    faults: list[InputFault] = field(default_factory=list)


def items(text: str) -> list[str]:
    return [item for part in text.split(SEPARATOR) if (item := part.strip())]


def read(cell: Cell | None) -> Evidence:
    """Digests and ranges are taken as they are: the schema says what is wrong with them."""
    evidence = Evidence()
    for item in items(cell.text) if cell else ():
        if "#" in item:
            _take_passage(evidence, item)
        elif _ACT.fullmatch(item) and "act" not in evidence.said:
            evidence.said["act"] = item
        elif (reason := _REASON.fullmatch(item)) and code_of(reason[1], BASES) in BASES.values():
            basis, note = code_of(reason[1], BASES), {"vi": reason[2], "en": reason[3]}
            evidence.said |= {"basis": basis, "note": {**note}}
        elif cell:
            problem = f"{shown(item)} is no locator, no second act and no reason"
            cure = "write `138-186#` and the digest, 63/2014/QH13, or `implied: lý do / reason`"
            evidence.faults.append(cell.fault(problem, cure, "wrong-form"))
    return evidence


def _take_passage(evidence: Evidence, item: str) -> None:
    span, _, digest = item.partition("#")
    key = f"p-{slug(span)}"
    evidence.passages[key] = (span.strip(), digest.strip())
    evidence.said["at"] = [*evidence.passages]
