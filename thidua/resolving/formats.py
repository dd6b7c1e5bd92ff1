"""What names were resolved to, for a terminal, for programs, and as columns of a table."""

import json as json_module
from collections.abc import Callable, Iterator, Mapping, Sequence

from thidua.catalogue import Bilingual, Language
from thidua.resolving.resolved import Resolved, Successor

PREFIX = "resolved_"
"""Before the columns that are added to a table, which may have some of these names."""
BETWEEN = " | "
_LIKELY = 0.7
"""Score below which the likeliest is a guess: half of what was sought is not in its name."""

_NOTHING: Bilingual = {
    "vi": "Không nơi nào hay Viện nào có tên như vậy.",
    "en": "No place or body has a name like this.",
}
CERTAIN: Mapping[bool, Bilingual] = {
    True: {"vi": "chắc chắn", "en": "certain"},
    False: {"vi": "không chắc", "en": "not certain"},
}


def _today(part: Callable[[Successor], str]) -> Callable[[Resolved], str]:
    return lambda one: BETWEEN.join(filter(None, map(part, one.successors)))


_CELLS: Mapping[str, Callable[[Resolved], str | None]] = {
    "iri": lambda one: one.iri,
    "label": lambda one: one.label,
    "kind": lambda one: one.kind,
    "score": lambda one: f"{one.score:.2f}",
    "state": lambda one: one.state,
    "name": lambda one: one.name,
    "type": lambda one: one.type,
    "within": lambda one: one.within,
    "begins": lambda one: one.begins,
    "ends": lambda one: one.ends,
    "gso_code": lambda one: one.gso and one.gso.text,
    "gso_vintage": lambda one: one.gso and one.gso.vintage,
    "iso3166_2": lambda one: one.iso3166_2,
    "today": lambda one: one.today,
    "today_iri": _today(lambda one: one.iri),
    "today_gso_code": _today(lambda one: one.gso.text if one.gso else ""),
    "today_gso_vintage": _today(lambda one: one.gso.vintage if one.gso else ""),
    "wikidata": lambda one: one.wikidata,
    "geonames": lambda one: one.geonames,
    "reason": lambda one: one.reason,
}

_OF_ONE = _CELLS.keys() - {"score", "reason"}


def json(name: str, found: Sequence[Resolved], language: Language) -> str:
    """Keys: `name`, `language`, `count`, `resolved`; of each those of `Resolved`."""
    document: Mapping[str, object] = {
        "name": name,
        "language": language,
        "count": len(found),
        "resolved": [one.record() for one in found],
    }
    return json_module.dumps(document, ensure_ascii=False, indent=2) + "\n"


def table(found: Sequence[Resolved], language: Language) -> str:
    """A phase: its unit, what it was; below, why, and its IRI."""
    if not found:
        return f"{_NOTHING[language]}\n"
    return "".join(f"{line}\n" for one in found for line in _lines(one, language))


def _lines(one: Resolved, language: Language) -> Iterator[str]:
    codes = (str(one.gso) if one.gso else None, one.iso3166_2)
    known = (one.label, one.name, one.type, one.within, *codes)
    yield " · ".join(dict.fromkeys(filter(None, known)))
    sure = CERTAIN[one.certain][language]
    yield f"  ↳ {one.score:.2f} {sure} · {one.reason} · {one.iri}"


def columns(found: Sequence[Resolved], language: Language) -> dict[str, str]:
    """Of the likeliest, phase by phase where there are several; texts, codes too.

    Where others fit as well, or it fits too little to be more than a guess, none is chosen:
    `others` has all. Empty is not known.
    """
    first = [one for one in found if one.iri == found[0].iri]
    alike = any(one.score == found[0].score for one in found if one not in first)
    left_open = alike or (bool(found) and found[0].score < _LIKELY)
    certain = bool(found) and found[0].certain
    others = dict.fromkeys(one.iri for one in found if left_open or one not in first)
    cells = {name: "" if left_open and name in _OF_ONE else _cell(name, first) for name in _CELLS}
    cells["certain"] = "yes" if certain else "no"
    cells["others"] = "" if certain else BETWEEN.join(others)
    cells["reason"] = cells["reason"] or _NOTHING[language]
    return {PREFIX + name: cell for name, cell in cells.items()}


def _cell(name: str, phases: Sequence[Resolved]) -> str:
    """The same of all phases is said once."""
    of_each = [_CELLS[name](one) or "" for one in phases]
    return of_each[0] if len(set(of_each)) == 1 else BETWEEN.join(of_each)
