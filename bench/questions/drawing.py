"""Values drawn from a release: of what may be chosen, that of which most is said, and some others.

The same release gives the same values.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from thidua.catalogue import Parameter
from thidua.graph import Graph
from thidua.iris import ID, ROOT

_RANKED = """SELECT ?thing (COUNT(*) AS ?said)
WHERE { ?s ?p ?thing FILTER(isIRI(?thing)) }
GROUP BY ?thing ORDER BY DESC(?said) STR(?thing) LIMIT 20000"""
_WITHOUT_CHOICES = {"integer": "1", "date": "2015-06-30", "period": "2015", "text": "thi đua"}
_VOCABULARY = "vocabulary"


@dataclass(frozen=True)
class Drawing:
    """`values`: how many of each; `ranked`: IRIs of ours, that of which most is said first."""

    graph: Graph
    values: int
    ranked: Sequence[str]

    @classmethod
    def of(cls, graph: Graph, values: int) -> "Drawing":
        rows = graph.sparql(_RANKED).rows()
        things = [row[0].value for row in rows if isinstance(row[0], NamedNode)]
        return cls(graph, values, [iri for iri in things if iri.startswith(ROOT)])

    def things(self) -> Mapping[str, Sequence[str]]:
        """By kind, as pages have them; a concept of a vocabulary is of no kind of its own."""
        of_kind: dict[str, list[str]] = {}
        for iri in self.ranked:
            if (kind := _kind(iri)) is not None:
                of_kind.setdefault(kind, []).append(iri)
        return {kind: self._drawn(kind, iris) for kind, iris in sorted(of_kind.items())}

    def of_parameter(self, parameter: Parameter) -> Sequence[str]:
        if parameter.default is not None:
            return [parameter.default]
        if parameter.choices is not None:
            known = [choice.value for choice in self.graph.choices(parameter)]
            return self._drawn(parameter.choices, self._most_said_first(known))
        if parameter.kind == "iri":
            return [iris[0] for iris in self.things().values()]
        return [parameter.example or _WITHOUT_CHOICES.get(parameter.kind, "viện kiểm sát")]

    def _most_said_first(self, values: Sequence[str]) -> Sequence[str]:
        place = {iri: number for number, iri in enumerate(self.ranked)}
        return sorted(values, key=lambda value: place.get(value, len(place)))

    def _drawn(self, name: str, values: Sequence[str]) -> list[str]:
        others = list(values[1:])
        chance = random.Random(name)  # noqa: S311 - no secret
        return [*values[:1], *chance.sample(others, min(self.values - 1, len(others)))]


def _kind(iri: str) -> str | None:
    if iri.startswith(ID):
        return iri.removeprefix(ID).partition("/")[0]
    return _VOCABULARY if iri.startswith(f"{ROOT}{_VOCABULARY}/") else None
