"""How sure a mark is, told by shape and dash as well as by colour."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from thidua.answers import Cell, Row
from thidua.catalogue import Bilingual, Language
from thidua.iris import term


class Look(NamedTuple):
    """What is inferred is larger and hollow: it may stand around what a source states."""

    colour: str
    shape: str
    dash: tuple[int, int]
    hollow: bool = False


class Basis(NamedTuple):
    """`label` is what the legend says; `code` names the look."""

    code: str
    label: str


_LOOKS: Mapping[str, Look] = {
    "stated": Look("--stated", "circle", (1, 0)),
    "via-person": Look("--curator", "triangle-up", (8, 3)),
    "person-only": Look("--curator", "diamond", (5, 3)),
    "implied": Look("--curator", "square", (3, 3)),
    "curator": Look("--curator", "cross", (1, 3)),
    "inferred": Look("--inferred", "square", (6, 2), hollow=True),
    "possible": Look("--inferred", "diamond", (2, 4), hollow=True),
    "unknown": Look("--quiet", "circle", (1, 5), hollow=True),
}
CODES = tuple(_LOOKS)
"""Surest first."""
_FILLED, _HOLLOW = 90, 320
"""Sizes of marks, in square pixels: no side of a hollow one touches what it stands around."""
_POSSIBLE = term("td:possibleGroupHeadIn")
UNKNOWN: Bilingual = {"vi": "Chưa biết", "en": "Not known"}
_INFERRED: Bilingual = {"vi": "Suy luận", "en": "Inferred"}


def of_row(row: Row, language: Language) -> Basis:
    """What the row says of itself, else the surest of its evidence."""
    said = row.cells.get("basis")
    if row.inferred:
        possible = row.statement is not None and row.statement[1] == _POSSIBLE
        return Basis(
            "possible" if possible else "inferred", said.text if said else _INFERRED[language]
        )
    if said:
        return of_cell(said) or Basis("unknown", said.text)
    found = [
        Basis(code, one.basis_label or code)
        for one in row.evidence
        if (code := one.basis or "") in _LOOKS
    ]
    return min(found, key=_rank, default=Basis("unknown", UNKNOWN[language]))


def of_cell(cell: Cell) -> Basis | None:
    """None where it names no basis we know."""
    code = (cell.iri or "").rpartition("/")[2]
    return Basis(code, cell.text) if code in _LOOKS else None


def legend(bases: Iterable[Basis]) -> dict[str, Any]:
    """Of those that are drawn, surest first: values for the scales of a definition."""
    drawn = sorted(Counter(bases), key=_rank)
    looks = [_LOOKS[one.code] for one in drawn]
    return {
        "bases": [one.label for one in drawn],
        "basis_colours": [one.colour for one in looks],
        "basis_fills": ["transparent" if one.hollow else one.colour for one in looks],
        "basis_sizes": [_HOLLOW if one.hollow else _FILLED for one in looks],
        "basis_shapes": [one.shape for one in looks],
        "basis_dashes": [list(one.dash) for one in looks],
    }


def _rank(basis: Basis) -> tuple[int, str]:
    return CODES.index(basis.code), basis.label
