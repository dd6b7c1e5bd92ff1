"""Bodies as cells name them: kind and place follow from the name, brackets say what does not.

`VKSND huyện Suối Mơ` is a procuracy of the place Suối Mơ. `VKSND khu vực [Suối Mơ]` says itself
which part is the place; of any other body the brackets hold its name within the body above it.
"""

import re
from dataclasses import dataclass

from thidua.names import folded, nfc

_AREA = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|TP\.?|TX\.?)\s+(.+)", re.IGNORECASE)
_BRACKETS = re.compile(r"\[([^\]]+)\]")
_PROCURACY = re.compile(r"(?:VKSND|Viện kiểm sát nhân dân)\s+(.+)", re.IGNORECASE)
_NEXT_BODY = re.compile(r"(?:,|\bvà\b)\s*(?:VKSND|Viện kiểm sát)\b", re.IGNORECASE)
_BETWEEN_BODIES = re.compile(r"[;\r\n]")
_KINDS = {
    "vien kiem sat": "procuracy",
    "hoi dong": "council",
    "vu": "department",
    "cuc": "department",
    "phong": "department",
    "van phong": "department",
    "thanh tra": "department",
}
"""First words of a name, folded → kind; any other body is an `organisation`."""


@dataclass(frozen=True)
class NamedBody:
    name: str
    kind: str
    place: str | None = None
    short: str | None = None

    def fields(self) -> dict[str, str]:
        own = {"place": self.place, "short": self.short}
        return {"name": self.name, "kind": self.kind} | {k: v for k, v in own.items() if v}


def joins_bodies(written: str) -> bool:
    """A comma or an “và” may stand in a name, but not before another procuracy."""
    return _NEXT_BODY.search(written) is not None


def listed(cell: str) -> list[str]:
    """The bodies of a cell: with `;` between them, or each on a line of its own."""
    parts = (part.strip() for part in _BETWEEN_BODIES.split(nfc(cell)))
    return [part for part in parts if part]


def named(written: str) -> NamedBody:
    name = " ".join(written.replace("[", "").replace("]", "").split())
    kind = _kind(name)
    marked = _BRACKETS.search(written)
    own = marked[1].strip() if marked else None
    if kind == "procuracy":
        return NamedBody(name, kind, place=own or _place(name))
    return NamedBody(name, kind, short=own)


def _kind(name: str) -> str:
    words = folded(name) + " "
    starts = (kind for start, kind in _KINDS.items() if words.startswith(start + " "))
    return next(starts, "organisation")


def _place(name: str) -> str | None:
    procuracy = _PROCURACY.fullmatch(name)
    area = _AREA.fullmatch(procuracy[1]) if procuracy else None
    return area[1] if area else None
