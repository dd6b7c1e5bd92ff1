"""What a load asks much of the graph it is to publish: tables, values of examples; and names."""

from collections.abc import Iterator

from pyoxigraph import Literal

from loader.numbered.quads import Quads
from loader.publishing.extract import Extract, Seen, extract, seen
from thidua.catalogue import Catalogue
from thidua.catalogue.question import LANGUAGE
from thidua.search.things import NAMING

_CHOICES = ("articles", "bodies", "groups", "people", "units", "years")
_TRIED = ("groups-of-body", "led-by-person", "number-history", "year-at-a-glance")
"""Questions of which examples/ seeks values that give a row."""


def asked(catalogue: Catalogue) -> Iterator[str]:
    """Each of the form that `extract` asks for; names are read by others of that form."""
    vietnamese = {LANGUAGE: Literal("vi")}
    yield from (question.bound(vietnamese) for question in catalogue.tables())
    yield from (catalogue.choices(name).bound(vietnamese) for name in _CHOICES)
    yield from (catalogue.get(name).text for name in _TRIED)


def extracted(quads: Quads) -> Extract | None:
    """Of the union of their graphs; None where too much of it is asked for."""
    return extract(quads, set(asked(Catalogue())))


def naming(catalogue: Catalogue) -> Iterator[str]:
    yield from (catalogue.of_release(name).text for name in NAMING)


def named(quads: Quads) -> Seen | None:
    """What the names are read from, on its own: it may go to another process."""
    return seen(quads, set(naming(Catalogue())))
