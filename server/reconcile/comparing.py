"""How far what a client says of a thing agrees with what is known: 1 agrees, 0 contradicts."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from pyoxigraph import NamedNode

from server.reconcile.asked import Condition, Value
from server.reconcile.features import UNKNOWN
from server.reconcile.properties import PROPERTIES, Property
from server.reconcile.service import Service, Valued
from server.reconcile.types import kind_of
from thidua.answers.statements import text
from thidua.catalogue.values import LONGEST_NAME
from thidua.names import folded
from thidua.search.hit import Hit
from thidua.sentence import Sentence

_YEAR = re.compile(r"(\d{4})(?:-\d\d.*)?", re.DOTALL | re.ASCII)
_SHORT_GSO = 2
_ABOUT = 0.5
"""Of two texts one of which says more: Thành phố and Thành phố thuộc tỉnh."""

Known: TypeAlias = Mapping[str, Mapping[str, Valued]]
"""By property and thing: what is known of the things compared."""

_AS_CODES: Mapping[str, Callable[[str], str]] = {
    "gso_code": lambda text: text.strip().zfill(_SHORT_GSO),
    "iso3166_2": lambda text: text.strip().upper(),
    "wikidata": lambda text: text.strip().rpartition("/")[2].upper(),
    "geonames": lambda text: text.strip().strip("/").rpartition("/")[2],
}
"""A spreadsheet takes the 0 from 01; people copy addresses where a code is asked for."""


def code(of: Property, value: Value) -> str:
    """A cell matched against Wikidata brings its item."""
    return _AS_CODES[of.id](value.thing or value.text)


def fault(condition: Condition) -> Sentence | None:
    """Why it cannot be followed."""
    if condition.property not in PROPERTIES:
        known = ", ".join(PROPERTIES)
        said = "{property!r} is no property here; there are {known}."
        return Sentence(said, property=condition.property[:100], known=known)
    if not condition.values:
        return Sentence("There is no value of {property}.", property=condition.property)
    if any(len(value.text) > LONGEST_NAME for value in condition.values):
        return Sentence("A value of {property} is longer than any.", property=condition.property)
    if condition.property == "year" and not all(map(_year, condition.values)):
        return Sentence("A value of year is no year, such as 2020, and no day, such as 2020-03-29.")
    return None


def known_for(conditions: Iterable[Condition], service: Service, iris: Sequence[str]) -> Known:
    asked = {one.property for one in conditions}
    needed = asked | ({"begins", "ends"} if "year" in asked else set())
    queried = [PROPERTIES[one] for one in needed if not PROPERTIES[one].of_the_name]
    return {one.id: service.values(one, iris) for one in queried}


def agreement(condition: Condition, hit: Hit, known: Known, service: Service) -> float:
    """By its quantifier; what is not known stays so."""
    each = [_of_value(condition.property, value, hit, known, service) for value in condition.values]
    if condition.quantifier == "all":
        return min(each)
    return 1 - max(each) if condition.quantifier == "none" else max(each)


def _of_value(property_id: str, value: Value, hit: Hit, known: Known, service: Service) -> float:
    of = PROPERTIES[property_id]
    if of.id == "type":
        return float(kind_of(value.thing or value.text) == hit.kind)
    if of.id == "name":
        return max(map(_likeness(value), hit.labels.values()), default=UNKNOWN)
    if of.id == "year":
        return _of_year(_year(value), *(known[one][hit.iri] for one in ("year", "begins", "ends")))
    values = known[of.id][hit.iri]
    if not values:
        return UNKNOWN
    if of.code:
        return float(any(text == code(of, value) for text in _texts(values)))
    return max(_of_thing(of, value, values, service), *map(_likeness(value), _texts(values)), 0.0)


def _of_thing(of: Property, value: Value, values: Valued, service: Service) -> float:
    things = {node.value for _, node in values if isinstance(node, NamedNode)}
    return float(bool(things) and not things.isdisjoint(service.meant(value, of.leads_to)))


def _likeness(value: Value) -> Callable[[str], float]:
    return lambda text: _of_texts(value.text, text)


def _of_texts(given: str, known: str) -> float:
    one, other = folded(given).split(), folded(known).split()
    if one == other:
        return 1.0
    return _ABOUT if one and (set(one) < set(other) or set(other) < set(one)) else 0.0


def _texts(values: Valued) -> list[str]:
    return [text(value) for _, value in values if not isinstance(value, NamedNode)]


def _years(values: Valued) -> list[int]:
    """Of years and days; what other data may have there is passed over."""
    found = (_YEAR.fullmatch(one) for one in _texts(values))
    return [int(match[1]) for match in found if match]


def _year(value: Value) -> int:
    """0 where it is none."""
    found = _YEAR.fullmatch(value.text.strip())
    return int(found[1]) if found else 0


def _of_year(asked: int, seen: Valued, begins: Valued, ends: Valued) -> float:
    """Seen in that year, or between two; a thing that had ended or not begun contradicts."""
    first, last, years = _years(begins), _years(ends), _years(seen)
    if any(asked < year for year in first) or any(asked > year for year in last):
        return 0.0
    lasts = (first or last) and years and min(years) <= asked <= max(years)
    return 1.0 if lasts or asked in years else UNKNOWN
