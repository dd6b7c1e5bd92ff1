"""Tables → the graphs of places and of bodies. Dates of phases are settled, not written here."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from pyoxigraph import Literal, NamedNode

from loader.mapping.terms import boolean, code, day, en, plain, vi
from loader.places import schema
from loader.places.ledger import Ledger
from loader.places.tables import Entry, Places
from thidua.iris import GRAPH_BODIES, GRAPH_PLACES, minted, term

_RELATIONS = {
    ("administrative-unit", "within"): "withinUnit",
    ("organisation", "within"): "parentBody",
    ("organisation", "jurisdiction"): "jurisdiction",
}
_PRECISION = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_ROLES = {"original": "originalPhase", "result": "resultingPhase"}


def map_places(
    places: Places, passages: Mapping[tuple[str, str], NamedNode]
) -> tuple[Ledger, Ledger]:
    """Units, codes, changes of units and sources; bodies and their changes."""
    acts = frozenset(entry.row.source for entry in places.sources if entry.row.kind == "act")
    units, bodies = (Ledger(graph, acts, passages) for graph in (GRAPH_PLACES, GRAPH_BODIES))
    _Writer(places, units, bodies).write()
    return units, bodies


def _node(thing: str) -> NamedNode:
    return minted(*thing.split("/"))


def _phase(thing: str, phase: str) -> NamedNode:
    return minted("phase", thing, phase)


class _Writer:
    def __init__(self, places: Places, units: Ledger, bodies: Ledger) -> None:
        self._places, self._units, self._bodies = places, units, bodies
        self._dates = {entry.row.change: entry.row.date for entry in places.changes}

    def write(self) -> None:
        self._sources(self._places.sources)
        self._things(self._places.things)
        self._phases(self._places.phases)
        for evidence in self._places.evidence:
            self._attested(evidence)
        for relation in self._places.relations:
            self._relation(relation)
        for coded in self._places.codes:
            self._code(coded)
        self._changes()

    def _ledger(self, thing: str) -> Ledger:
        return self._bodies if thing.startswith("organisation/") else self._units

    def _sources(self, sources: Iterable[Entry[schema.SourceRow]]) -> None:
        for entry in sources:
            row, node = entry.row, self._units.source(entry.row.source)
            self._units.describe(node, "LegalAct" if row.kind == "act" else "Register", entry.line)
            self._units.name(node, row.name_vi or row.source, row.name_en)
            if row.kind == "act":
                self._units.say(node, "documentNumber", plain(row.source))
            if row.date:
                self._units.say(node, "date", day(row.date))

    def _things(self, things: Iterable[Entry[schema.ThingRow]]) -> None:
        for entry in things:
            row, ledger = entry.row, self._ledger(entry.row.thing)
            kind = "Procuracy" if ledger is self._bodies else "AdministrativeUnit"
            ledger.describe(_node(row.thing), kind, entry.line)
            ledger.name(_node(row.thing), row.name_vi, row.name_en)

    def _phases(self, phases: Iterable[Entry[schema.PhaseRow]]) -> None:
        periods = self._periods()
        for entry in phases:
            row, ledger = entry.row, self._ledger(entry.row.thing)
            node = _phase(row.thing, row.phase)
            ledger.describe(node, "Phase", entry.line)
            ledger.say(node, "phaseOf", _node(row.thing))
            ledger.say(node, "officialName", vi(row.name_vi))
            ledger.say(node, "officialName", en(row.name_en))
            since, until = periods.get(row.key, (None, None))
            ledger.name(node, _titled(row.name_vi, since, until, "từ", "đến"), None)
            ledger.name(node, None, _titled(row.name_en, since, until, "from", "to"))
            if row.type:
                ledger.say(node, "unitType", code("unit-type", row.type))

    def _periods(self) -> dict[tuple[str, ...], tuple[date | None, date | None]]:
        """First and last day of each phase, where a dated change says so: for its title alone."""
        found: dict[tuple[str, ...], tuple[date | None, date | None]] = {}
        for entry in self._places.changed:
            row, day_of = entry.row, self._dates[entry.row.change]
            if day_of:
                since, until = found.get((row.thing, row.phase), (None, None))
                before = day_of - timedelta(days=1)
                at = (day_of, until) if row.role == "result" else (since, before)
                found[row.thing, row.phase] = at
        return found

    def _attested(self, entry: Entry[schema.EvidenceRow]) -> None:
        row, ledger = entry.row, self._ledger(entry.row.thing)
        node = _phase(row.thing, row.phase)
        when = Literal(row.attested, datatype=term(_PRECISION[len(row.attested)]))
        evidence = ledger.state(node, "attestedAt", when, row, entry.line)
        ledger.say(node, "evidence", evidence)

    def _relation(self, entry: Entry[schema.RelationRow]) -> None:
        row = entry.row
        predicate = _RELATIONS[row.thing.partition("/")[0], row.relation]
        self._ledger(row.thing).state(
            _node(row.thing), predicate, _node(row.other), row, entry.line
        )

    def _code(self, entry: Entry[schema.CodeRow]) -> None:
        row = entry.row
        node = minted("code", row.scheme, row.vintage, row.code)
        self._units.describe(node, "Code", entry.line)
        self._units.say(node, "codeOf", _phase(row.thing, row.phase))
        self._units.say(node, "codeScheme", code("code-scheme", row.scheme))
        self._units.say(node, "vintage", plain(row.vintage))
        cited = schema.CitedRow(source=row.source)
        evidence = self._units.state(node, "codeText", plain(row.code), cited, entry.line)
        self._units.say(node, "evidence", evidence)

    def _changes(self) -> None:
        of_bodies = {
            entry.row.change
            for entry in self._places.changed
            if self._ledger(entry.row.thing) is self._bodies
        }
        for entry in self._places.changes:
            self._change(entry, self._bodies if entry.row.change in of_bodies else self._units)
        for changed in self._places.changed:
            row, node = changed.row, minted("change", changed.row.change)
            phase = _phase(row.thing, row.phase)
            self._ledger(row.thing).state(node, _ROLES[row.role], phase, row, changed.line)

    def _change(self, entry: Entry[schema.ChangeRow], ledger: Ledger) -> None:
        row, node = entry.row, minted("change", entry.row.change)
        ledger.describe(node, "ChangeEvent", entry.line)
        ledger.name(node, row.name_vi, row.name_en)
        ledger.say(node, "changeKind", code("change-kind", row.kind))
        ledger.say(node, "resultListComplete", boolean(row.results_complete))
        if row.act:
            ledger.say(node, "byAct", ledger.source(row.act))
        if row.date and row.act:
            cited = schema.CitedRow(source=row.act)
            ledger.state(node, "date", day(row.date), cited, entry.line)
        elif row.date:
            ledger.say(node, "date", day(row.date))
        self._described(row, node, ledger)

    def _described(self, row: schema.ChangeRow, node: NamedNode, ledger: Ledger) -> None:
        for predicate, vietnamese, english in (
            ("originalDescribed", row.originals_described_vi, row.originals_described_en),
            ("resultDescribed", row.results_described_vi, row.results_described_en),
        ):
            if vietnamese and english:
                ledger.say(node, predicate, vi(vietnamese))
                ledger.say(node, predicate, en(english))


def _titled(name: str, since: date | None, until: date | None, from_word: str, to_word: str) -> str:
    said = [f"{from_word} {since}" if since else "", f"{to_word} {until}" if until else ""]
    when = " ".join(part for part in said if part)
    return f"{name}, {when}" if when else name
