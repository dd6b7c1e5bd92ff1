"""Things × properties → values: by one query a property, whatever the number of things."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from pydantic import TypeAdapter
from pyoxigraph import Literal, NamedNode

from server.reconcile import manifest, shapes, types
from server.reconcile.identifiers import identifier, iri_of
from server.reconcile.properties import PROPERTIES, Property
from server.reconcile.service import Service, Valued, things_in
from server.reconcile.shapes import Extended, Extension
from server.reconcile.types import Json
from server.rendering import short_name
from server.words import Language, texts
from thidua.answers.statements import text
from thidua.catalogue import BadParameter
from thidua.catalogue.values import whole_number
from thidua.collation import Key, key
from thidua.iris import term
from thidua.search.hit import Hit
from thidua.sentence import Sentence
from thidua.stores.contract import Term

MOST_THINGS, MOST_PROPERTIES = 1000, 30
_INTEGER, _DATE = (term(f"xsd:{name}") for name in ("integer", "date"))
_WHOLE, _DAY = re.compile(r"-?\d{1,18}", re.ASCII), re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_YEARS = (1, 9999)
_MOST_VALUES = 100_000

_EXTENSION = TypeAdapter(Extension)

Rows: TypeAlias = Mapping[str, Mapping[str, list[Json]]]
"""By identifier as it was sent, and property."""


def read(sent: str, parameter: str) -> Extension:
    """Raises BatchTooLargeError, BadParameter."""
    asked = shapes.read(_EXTENSION, sent, parameter)
    shapes.check_count("ids", asked.ids, MOST_THINGS)
    shapes.check_count("properties", asked.properties, MOST_PROPERTIES)
    _check_once([one.id for one in asked.properties])
    for one in asked.properties:
        if one.id not in PROPERTIES:
            known = ", ".join(PROPERTIES)
            fault = Sentence("is no property here; there are {known}", known=known)
            raise BadParameter("properties", one.id[:100], fault)
    return asked


def _check_once(properties: Iterable[str]) -> None:
    """The answer names values by property alone."""
    for one, times in Counter(properties).items():
        if times > 1:
            fault = "stands twice: ask for each vintage or year of a property in its own request"
            raise BadParameter("properties", one[:100], fault)


def meta(service: Service, asked: Extension, language: Language) -> list[Json]:
    found = []
    for one in asked.properties:
        of = PROPERTIES[one.id]
        told: Json = {"id": of.id, "name": of.label(service.graph.catalogue, language)}
        found.append(told | ({"type": types.of_kind(of.leads_to, language)} if of.leads_to else {}))
    return found


def rows(service: Service, asked: Extension, language: Language) -> Rows:
    """Of what is not known here, no values. Raises BadParameter."""
    things = service.named(map(iri_of, asked.ids))
    columns = {one.id: _column(service, one, things, language) for one in asked.properties}
    return {
        one: {name: column.get(iri_of(one), []) for name, column in columns.items()}
        for one in asked.ids
    }


def _column(
    service: Service, asked: Extended, things: Mapping[str, Hit], language: Language
) -> Mapping[str, list[Json]]:
    of = PROPERTIES[asked.id]
    limit = _whole(asked, manifest.LIMIT, 0, _MOST_VALUES) or None
    if of.of_the_name:
        return {iri: [_of_name(of, hit, language)] for iri, hit in things.items()}
    is_chosen = _choice(service, of, asked)
    valued = {
        iri: [one for one in values if is_chosen(one[0])]
        for iri, values in service.values(of, things).items()
    }
    names = service.named(things_in(valued.values()))
    return {iri: _written(values, names, language)[:limit] for iri, values in valued.items()}


def _choice(service: Service, of: Property, asked: Extended) -> Callable[[str], bool]:
    """Which parts are told: of one year or all, of one vintage, or what is of no part."""
    if of.by == "year":
        year = _whole(asked, manifest.YEAR, *_YEARS)
        return lambda part: year is None or part == str(year)
    wanted = _vintage(service, asked) if of.by == "vintage" else ""
    return lambda part: part == wanted


def _vintage(service: Service, asked: Extended) -> str:
    """A code means something only with its vintage: the newest, unless one is chosen."""
    newest = service.vintages[-1] if service.vintages else ""
    given = str(asked.settings.get(manifest.VINTAGE) or newest)
    if given not in service.vintages and given:
        known = ", ".join(service.vintages)
        fault = Sentence("is no vintage here; there are {known}", known=known)
        raise BadParameter(manifest.VINTAGE, given[:100], fault)
    return given


def _whole(asked: Extended, setting: str, least: int, most: int) -> int | None:
    """A form sends an empty text for what was not filled in."""
    given = asked.settings.get(setting, "")
    said = f"{given:g}" if isinstance(given, float) else str(given)
    if not said:
        return None
    right = said.isascii() and said.isdigit() and len(said) <= len(str(most))
    if not (right and least <= int(said) <= most):
        raise BadParameter(setting, said[:100], whole_number(least, most))
    return int(said)


def _of_name(of: Property, hit: Hit, language: Language) -> Json:
    kind = texts(language)[f"kind_{hit.kind}"]
    return {"str": hit.label(language) if of.id == "name" else kind}


def _written(values: Valued, names: Mapping[str, Hit], language: Language) -> list[Json]:
    """By year, then name; each once, though several years have it."""
    spoken = _in_language(values, language)
    told = sorted(((at, _value(value, names, language)) for at, value in spoken), key=_order)
    return list({json.dumps(value): value for _, value in told}.values())


def _in_language(values: Valued, language: Language) -> Valued:
    """Of texts in several languages those in the one asked for, else the Vietnamese."""
    tagged = {value.language for _, value in values if isinstance(value, Literal)} - {None}
    wanted = language if language in tagged else "vi"
    return [
        (at, value)
        for at, value in values
        if not isinstance(value, Literal) or value.language in (None, wanted)
    ]


def _value(value: Term, names: Mapping[str, Hit], language: Language) -> Json:
    if isinstance(value, NamedNode):
        if hit := names.get(value.value):
            return types.entity(hit, language)
        return {"id": identifier(value.value), "name": short_name(value.value)}
    said = text(value)
    datatype = value.datatype if isinstance(value, Literal) else None
    if datatype == _INTEGER and _WHOLE.fullmatch(said):
        return {"int": int(said)}
    if datatype == _DATE and _DAY.fullmatch(said):
        return {"date": f"{said}T00:00:00"}
    return {"str": said}


def _order(told: tuple[str, Json]) -> tuple[str, Key]:
    at, value = told
    return at, key(str(value.get("name") or next(iter(value.values()))))
