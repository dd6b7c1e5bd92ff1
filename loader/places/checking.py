"""What the tables must hold together: keys that lead to a row, and no row twice."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from loader.faults import Fault
from loader.places.tables import Entry, Places, R
from loader.reading.validation import Finding


def findings(places: Places) -> Iterator[Fault]:
    yield from _twice(places)
    things = {entry.row.thing for entry in places.things}
    sources = {entry.row.source for entry in places.sources}
    acts = {entry.row.source for entry in places.sources if entry.row.kind == "act"}
    changes = {entry.row.change for entry in places.changes}
    yield from _unknown(places.phases, "thing", things, "things.csv")
    yield from _unknown(places.relations, "thing", things, "things.csv")
    yield from _unknown(places.relations, "other", things, "things.csv")
    for cited in (places.evidence, places.relations, places.codes, places.changed):
        yield from _unknown(cited, "source", sources, "sources.csv")
    yield from _unknown(places.changes, "act", acts, "sources.csv as an act")
    yield from _unknown(places.changed, "change", changes, "changes.csv")
    yield from _unknown_phases(places)


def _twice(places: Places) -> Iterator[Fault]:
    for table in places.tables():
        first: dict[tuple[str, ...], int] = {}
        for entry in table:
            earlier = first.setdefault(entry.row.key, entry.line.number)
            if earlier != entry.line.number:
                problem = f"`{' '.join(entry.row.key)}` stands on line {earlier} already"
                cure = "keep one of the two lines"
                yield entry.line.fault(Finding((), problem, cure, "named-twice"))


def _unknown(
    table: Iterable[Entry[R]], column: str, known: set[str], where: str
) -> Iterator[Fault]:
    for entry in table:
        value = getattr(entry.row, column)
        if value is not None and value not in known:
            problem = f"`{value}` is not in {where}"
            yield entry.line.fault(Finding((column,), problem, _cure(value, known), "unknown-row"))


def _cure(value: str, known: set[str]) -> str:
    near = get_close_matches(value, sorted(known), n=1)
    return f"did you mean `{near[0]}`?" if near else "add it there, or correct it"


def _unknown_phases(places: Places) -> Iterator[Fault]:
    known = {entry.row.key for entry in places.phases}
    for table in (places.evidence, places.codes, places.changed):
        for entry in table:
            if (entry.row.thing, entry.row.phase) not in known:
                problem = f"`{entry.row.phase}` is no phase of `{entry.row.thing}` in phases.csv"
                finding = Finding(("phase",), problem, "add it there, or correct it", "unknown-row")
                yield entry.line.fault(finding)
