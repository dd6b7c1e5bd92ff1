"""Names of a release, each changed by each rule, and what is meant by it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from bench.resolve.rules import MAKE_ALIKE, RULES
from bench.search.cases import key
from bench.search.changes import as_it_stands
from thidua.graph import Graph
from thidua.resolving.resolved import Resolved
from thidua.search.things import things_of

KINDS = ("administrative-unit", "organisation")
OTHER_TIMES = ("old name, new date", "new name, old date", "merged since")

_CHANGES = """
PREFIX td: <https://w3id.org/thidua/ontology#>
SELECT DISTINCT ?rule ?name ?date ?thing ?phase ?today
WHERE {
  ?change td:originalPhase ?before ; td:resultingPhase ?after ; td:date ?day .
  ?before td:phaseOf ?old ; td:officialName ?old_name ; td:ends ?eve .
  ?after td:phaseOf ?new ; td:officialName ?new_name .
  FILTER(LANG(?old_name) = "vi" && LANG(?new_name) = "vi")
  OPTIONAL {
    ?after td:successorPhase* ?last .
    ?last td:phaseOf ?last_unit .
    FILTER NOT EXISTS { ?last td:originalIn ?gone }
  }
  VALUES ?rule { "old name, new date" "new name, old date" "merged since" }
  FILTER(IF(?rule = "merged since", ?old != ?new, ?old = ?new && ?old_name != ?new_name))
  BIND(IF(?rule = "new name, old date", ?new_name, ?old_name) AS ?name)
  BIND(IF(?rule = "new name, old date", ?eve, ?day) AS ?date)
  BIND(?old AS ?thing)
  BIND(IF(?rule = "old name, new date", ?after, ?before) AS ?phase)
  BIND(IF(?rule = "merged since", ?last_unit, ?nothing) AS ?today)
}
ORDER BY ?rule ?name
"""


class Case(NamedTuple):
    """`meant`: all that are equally meant; `phase` and `today` where the rule is about time."""

    rule: str
    sought: str
    meant: frozenset[str]
    date: str | None = None
    phase: str | None = None
    today: str | None = None

    def is_right(self, found: list[Resolved]) -> bool:
        if not found:
            return False
        if len(self.meant) > 1:
            return _alike(found) == self.meant and not any(one.certain for one in found)
        first = found[0]
        of_today = {one.iri for one in first.successors}
        return (
            {first.iri} == self.meant
            and self.phase in {None, first.phase}
            and (self.today is None or self.today in of_today)
        )


def _alike(found: list[Resolved]) -> frozenset[str]:
    return frozenset(one.iri for one in found if one.score == found[0].score)


def cases(graph: Graph, seed: int = 33) -> list[Case]:
    """The same ones each time."""
    return [*_changed(_names(graph), Random(seed)), *_of_other_times(graph)]  # noqa: S311 - no secret


def _names(graph: Graph) -> Mapping[str, frozenset[str]]:
    """Name → what bears it."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for thing in things_of(graph.store, graph.catalogue):
        for name in thing.all_names() if thing.kind in KINDS else ():
            bearers[name].add(thing.iri)
    return {name: frozenset(bearers[name]) for name in sorted(bearers)}


def _changed(names: Mapping[str, frozenset[str]], chance: Random) -> Iterator[Case]:
    for title, change in RULES.items():
        part = MAKE_ALIKE.get(title, as_it_stands)
        alike = {name: part(name, chance) for name in names}
        meant = _by_key([*names.items(), *((alike[name], names[name]) for name in names)])
        for name in names:
            sought = change(name, chance)
            if sought != name or title == "as it stands":
                yield Case(title, sought, meant[key(alike[name])])


def _by_key(names: Iterable[tuple[str, frozenset[str]]]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, bearers in names:
        found[key(name)] |= bearers
    return {text: frozenset(bearers) for text, bearers in found.items()}


def _of_other_times(graph: Graph) -> Iterator[Case]:
    for row in graph.sparql(_CHANGES).rows():
        rule, name, date, thing, phase, today = (
            term.value if isinstance(term, NamedNode | Literal) else None for term in row
        )
        if rule and name and thing:
            yield Case(rule, name, frozenset({thing}), date, phase, today)
