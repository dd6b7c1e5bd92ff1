"""What a beginning may mean: things, types, properties; and a few words about each."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from server.reconcile import properties, types
from server.reconcile.identifiers import iri_of
from server.reconcile.properties import PROPERTIES
from server.reconcile.service import Service
from server.reconcile.types import Json
from server.words import Language
from thidua.names import folded
from thidua.search.hit import Hit

MOST = 100
"""Things a beginning may mean."""

Suggest: TypeAlias = Callable[[Service, str, Language], list[Json]]


def entities(service: Service, prefix: str, language: Language) -> list[Json]:
    """An identifier is the beginning of nothing else."""
    hits = list(service.named([iri_of(prefix)]).values())
    if not hits and any(map(str.isalnum, prefix)):
        hits = service.graph.index.search(prefix, limit=MOST)
    return [_entity(hit, language) for hit in hits]


def _entity(hit: Hit, language: Language) -> Json:
    return {**types.entity(hit, language), "notable": [types.of_kind(hit.kind, language)]}


def of_types(_: Service, prefix: str, language: Language) -> list[Json]:
    known = [types.of_kind(kind, language) for kind in types.KINDS]
    other: Language = "vi" if language == "en" else "en"
    also = (str(types.of_kind(kind, other)["name"]) for kind in types.KINDS)
    return [one for one, name in zip(known, also, strict=True) if _begins(prefix, one, name)]


def of_properties(service: Service, prefix: str, language: Language) -> list[Json]:
    other: Language = "vi" if language == "en" else "en"
    found = []
    for one in PROPERTIES.values():
        told = of_property(service, one, language)
        if _begins(prefix, told, one.label(service.graph.catalogue, other)):
            found.append(told)
    return found


def of_property(service: Service, of: properties.Property, language: Language) -> Json:
    catalogue = service.graph.catalogue
    return {
        "id": of.id,
        "name": of.label(catalogue, language),
        "description": of.description(catalogue, language),
    }


def _begins(prefix: str, told: Mapping[str, object], also: str) -> bool:
    """Any word of a name, in either language, without diacritics; or the identifier."""
    sought = folded(prefix)
    names = (folded(str(told["name"])), folded(also), folded(str(told["id"])), str(told["id"]))
    return any(f" {name}".find(f" {sought}") >= 0 for name in names) or told["id"] == prefix
