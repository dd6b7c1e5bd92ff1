"""What a load asks much of the graph it is to publish: names, tables, values of examples."""

from collections.abc import Iterator

from pyoxigraph import Literal

from loader.numbered.quads import Quads
from loader.publishing.extract import Extract, extract
from thidua.catalogue import Catalogue
from thidua.catalogue.question import LANGUAGE
from thidua.search.things import NAMING

_CHOICES = ("articles", "bodies", "groups", "people", "units", "years")
_TRIED = ("groups-of-body", "led-by-person", "number-history", "year-at-a-glance")
"""Questions of which examples/ seeks values that give a row."""


def asked(catalogue: Catalogue) -> Iterator[str]:
    """Each of the form that `extract` asks for."""
    vietnamese = {LANGUAGE: Literal("vi")}
    yield from (catalogue.of_release(name).text for name in NAMING)
    yield from (question.bound(vietnamese) for question in catalogue.tables())
    yield from (catalogue.choices(name).bound(vietnamese) for name in _CHOICES)
    yield from (catalogue.get(name).text for name in _TRIED)


def extracted(quads: Quads) -> Extract | None:
    """Of the union of their graphs; None where too much of it is asked for."""
    return extract(quads, set(asked(Catalogue())))
