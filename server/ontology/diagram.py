"""The main classes and the properties between them, from the domains and ranges of the ontology.

A class below two others is drawn as the one above it: the six kinds of membership are one box.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from server.ontology.reading import Term

Terms = Mapping[str, Term]


@dataclass(frozen=True)
class Edge:
    """From a class to a class; without properties, from a class to the one above it."""

    source: str
    target: str
    properties: tuple[str, ...] = ()


def edges(terms: Terms) -> list[Edge]:
    """A property read backwards adds nothing to the picture, so of two inverses one is drawn."""
    between: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in terms.values():
        if one.kind == "object" and not _only_backwards(one, terms):
            source, target = _end(one, "domain", terms), _end(one, "range", terms)
            if source and target:
                between[_lifted(source, terms), _lifted(target, terms)].append(one.iri)
    drawn = [Edge(*ends, tuple(properties)) for ends, properties in between.items()]
    return drawn + _above({end for ends in between for end in ends}, terms)


def _only_backwards(one: Term, terms: Terms) -> bool:
    own = one.links["domain"] or one.links["range"] or one.links["broader"]
    return not own and any(iri in terms for iri in one.links["inverse"])


def _end(one: Term, which: str, terms: Terms) -> str | None:
    """Its own, or that of a broader property."""
    for iri in one.links[which]:
        if iri in terms:
            return iri
    broader = (terms[iri] for iri in one.links["broader"])
    return next(filter(None, (_end(each, which, terms) for each in broader)), None)


def _lifted(iri: str, terms: Terms) -> str:
    above = terms[iri].links["broader"]
    if above and terms[above[0]].links["broader"]:
        return _lifted(above[0], terms)
    return iri


def _above(drawn: set[str], terms: Terms) -> list[Edge]:
    pairs = ((iri, above) for iri in sorted(drawn) for above in terms[iri].links["broader"])
    return [Edge(iri, above) for iri, above in pairs]
