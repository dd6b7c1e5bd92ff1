"""The types of the service: one for each kind of thing that search tells apart."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeAlias

from server.reconcile.identifiers import SCHEMA, identifier, iri_of
from server.words import Language, texts
from thidua.iris import shortened, term
from thidua.search.hit import Hit

Json: TypeAlias = dict[str, object]

_CLASSES = {
    "administrative-unit": "td:AdministrativeUnit",
    "organisation": "td:Organisation",
    "group": "td:EmulationGroup",
    "person": "td:Person",
    "group-year": "td:GroupYear",
    "event": "td:Event",
    "document": "td:Document",
    "article": "td:Article",
    "slogan": "td:Slogan",
    "movement": "td:Movement",
    "concept": "skos:Concept",
    "other": "rdfs:Resource",
}
KINDS = tuple(_CLASSES)
USUAL = KINDS[:4]
"""What tables most often name."""


def type_id(kind: str) -> str:
    return identifier(term(_CLASSES[kind]).value, SCHEMA)


def kind_of(given: str) -> str | None:
    """By the identifier of the type, its IRI, or its prefixed name."""
    return _kinds().get(shortened(iri_of(given, SCHEMA)) if "/" in given else given)


@cache
def _kinds() -> Mapping[str, str]:
    prefixed = {prefixed: kind for kind, prefixed in _CLASSES.items()}
    return {**prefixed, **{type_id(kind): kind for kind in KINDS}}


@cache
def of_kind(kind: str, language: Language) -> Json:
    """To be written, never changed."""
    return {"id": type_id(kind), "name": texts(language)[f"kind_{kind}"]}


def entity(hit: Hit, language: Language) -> Json:
    """What both versions say of a thing wherever they name one."""
    said: Json = {"id": identifier(hit.iri), "name": hit.label(language)}
    if description := " · ".join(filter(None, (hit.detail(language), years(hit.years)))):
        said["description"] = description
    return said


def years(known: Sequence[int]) -> str:
    """
    >>> years([2020]), years([2019, 2021]), years([])
    ('2020', '2019–2021', '')
    """
    return "–".join(map(str, dict.fromkeys((known[0], known[-1])))) if known else ""
