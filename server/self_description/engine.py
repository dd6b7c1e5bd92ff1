"""What the engine behind the endpoint can do beyond SPARQL 1.1; nothing is claimed of others."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from thidua.iris import PREFIXES

_GEOSPARQL = "http://www.opengis.net/def/function/geosparql/"
_GEOMETRIES = (
    "area asGeoJSON centroid convexHull coordinateDimension difference dimension distance envelope "
    "getSRID intersection isEmpty isSimple length perimeter spatialDimension symDifference union"
)
_RELATIONS = (
    "ehContains ehCoveredBy ehCovers ehDisjoint ehEquals ehInside ehMeet ehOverlap "
    "rcc8dc rcc8ec rcc8eq rcc8ntpp rcc8ntppi rcc8po rcc8tpp rcc8tppi relate "
    "sfContains sfCrosses sfDisjoint sfEquals sfIntersects sfOverlaps sfTouches sfWithin"
)
_CASTS = (
    "date dayTimeDuration duration gDay gMonth gMonthDay gYear gYearMonth time yearMonthDuration"
)
"""Those beyond the casts that SPARQL 1.1 has."""


@dataclass(frozen=True)
class Abilities:
    keeps_empty_graphs: bool = False
    functions: tuple[NamedNode, ...] = ()


def _named(space: str, names: str) -> list[NamedNode]:
    return [NamedNode(space + name) for name in names.split()]


_OXIGRAPH = Abilities(
    keeps_empty_graphs=True,
    functions=(
        *_named(_GEOSPARQL, f"{_GEOMETRIES} {_RELATIONS}"),
        *_named(PREFIXES["xsd"], _CASTS),
    ),
)
_KNOWN: Mapping[str, Abilities] = {"oxigraph": _OXIGRAPH}


def abilities(engine: str) -> Abilities:
    return _KNOWN.get(engine, Abilities())
