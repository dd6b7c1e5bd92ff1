"""A thing in a few lines: what it is, when, and the first of what else is known of it."""

from collections.abc import Iterator

from server.reconcile import extending, properties, types
from server.reconcile.service import Service
from server.reconcile.shapes import Extended, Extension
from server.reconcile.types import Json
from server.rendering import day, is_link, local_address
from server.words import Language
from thidua.search.hit import Hit

_MOST_LINES, _MOST_VALUES = 5, 2
_SHOWN = ("name", "str", "int", "date")
_TOLD_ALREADY = {"name", "type", "year"}


def told(service: Service, hit: Hit, language: Language) -> Json:
    """What the templates name."""
    there = local_address(hit.iri)
    return {
        **types.entity(hit, language),
        "type": types.of_kind(hit.kind, language)["name"],
        "address": there if is_link(there) else None,
        "lines": list(_lines(service, hit, language)),
        "language": language,
    }


def _lines(service: Service, hit: Hit, language: Language) -> Iterator[tuple[str, str]]:
    wanted = [one for one in properties.of_kind(hit.kind) if one.id not in _TOLD_ALREADY]
    asked = Extension(ids=[hit.iri], properties=[Extended(id=one.id) for one in wanted])
    row = extending.rows(service, asked, language)[hit.iri]
    known = [(one, row[one.id]) for one in wanted if row[one.id]]
    for of, values in known[:_MOST_LINES]:
        yield of.label(service.graph.catalogue, language), _said(values)


def _said(values: list[Json]) -> str:
    told = ((key, str(one[key])) for one in values for key in _SHOWN if key in one)
    texts = [day(text) if key == "date" else text for key, text in told]
    more = ", …" if len(texts) > _MOST_VALUES else ""
    return ", ".join(texts[:_MOST_VALUES]) + more
