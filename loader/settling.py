"""What only all records together decide: the label to show for a thing, who headed a unit, and
(loader/places/settling.py) when phases begin and end.

None is stated anywhere, so all stand in the inferred graph with what they rest on. The rules
cannot be OWL: one looks for the best of several names, another for there being no second head.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Triple

from loader.closure import Inference
from loader.places.settling import phase_inferences
from thidua.iris import minted, path_of, term

LABEL_RULE = "preferred label: the name most records print, then the shortest"
HEAD_RULE = "sole head: one person only is known to have headed the unit in that year"
POSSIBLE_HEAD_RULE = "possible head: several people are known to have headed the unit in that year"

_NAME = term("td:name")
_LABEL = term("skos:prefLabel")
_HOLDING = tuple(
    term(f"td:{local}") for local in ("holder", "position", "inOrganisation", "attestedYear")
)
_TRUE = Literal("true", datatype=term("xsd:boolean"))


class _Headship(NamedTuple):
    unit: NamedNode
    year: str


def settle(quads: Iterable[Quad]) -> list[Inference]:
    """Inferences over all records' quads and the vocabularies', in a fixed order."""
    gathered = list(quads)
    phases = phase_inferences(quad.triple for quad in gathered)
    return sorted(
        [*_labels(gathered), *_heads(gathered), *phases], key=lambda found: str(found.triple)
    )


def _labels(quads: list[Quad]) -> Iterator[Inference]:
    names: dict[tuple[NamedNode, str], Counter[Literal]] = defaultdict(Counter)
    for quad in quads:
        match quad.subject, quad.predicate, quad.object:
            case NamedNode() as node, predicate, Literal() as name if predicate == _NAME:
                names[node, name.language or ""][name] += 1
    for (node, _), printed in names.items():
        label = min(printed, key=lambda name: (-printed[name], len(name.value), name.value))
        yield Inference(Triple(node, _LABEL, label), LABEL_RULE, (Triple(node, _NAME, label),))


def _heads(quads: list[Quad]) -> Iterator[Inference]:
    for (unit, year), held in _headships(quads).items():
        state = minted("unit-year", path_of(unit, "organisation"), year)
        sole = len(held) == 1
        predicate = term("td:headedUnitYear" if sole else "td:possiblyHeadedUnitYear")
        rule = HEAD_RULE if sole else POSSIBLE_HEAD_RULE
        for person, own in held.items():
            others = (triple for other in held.values() for triple in other)
            premises = tuple(dict.fromkeys([*own, *others]))
            yield Inference(Triple(person, predicate, state), rule, premises)


def _headships(quads: list[Quad]) -> dict[_Headship, dict[NamedNode, tuple[Triple, ...]]]:
    """For each unit and year, who held a position that heads it, with the triples that say so."""
    heading = {quad.subject: quad.triple for quad in quads if _makes_head(quad)}
    found: dict[_Headship, dict[NamedNode, tuple[Triple, ...]]] = defaultdict(dict)
    for said in _holdings(quads):
        match [triple.object for triple in said]:
            case [
                NamedNode() as holder,
                NamedNode() as position,
                NamedNode() as unit,
                Literal() as year,
            ]:
                if position in heading:
                    premises = (*said, heading[position])
                    found[_Headship(unit, year.value)][holder] = premises
    return found


def _makes_head(quad: Quad) -> bool:
    return quad.predicate == term("td:isHeadship") and quad.object == _TRUE


def _holdings(quads: list[Quad]) -> Iterator[tuple[Triple, ...]]:
    """The four triples of each position whose year is known: holder, position, body, year."""
    found: dict[str, dict[NamedNode, Triple]] = defaultdict(dict)
    for quad in quads:
        if quad.predicate in _HOLDING:
            found[str(quad.subject)][quad.predicate] = quad.triple
    for said in found.values():
        if len(said) == len(_HOLDING):
            yield tuple(said[predicate] for predicate in _HOLDING)
