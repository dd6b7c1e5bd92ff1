"""What a release has names for: read by the queries of `queries/release/`."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from thidua.catalogue import Catalogue
from thidua.search.kinds import KINDS, OTHER
from thidua.stores.contract import Store

LANGUAGES = ("vi", "en")

NAMING = ("names", "kinds-of-things", "what-tells-apart", "years-of-things")
"""The queries of the release that `things_of` asks."""


@dataclass(slots=True)
class Thing:
    """`labels`: its preferred names, `details`: what tells it from its namesakes, by language."""

    iri: str
    kind: str = OTHER
    names: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)
    years: set[int] = field(default_factory=set)

    def all_names(self) -> list[str]:
        """Those with what tells it apart too: Phòng 1 VKSND tỉnh Bình Phước."""
        both = self.labels.keys() & self.details.keys()
        return sorted({*self.names, *(f"{self.labels[one]} {self.details[one]}" for one in both)})


def things_of(store: Store, catalogue: Catalogue) -> list[Thing]:
    """All that has a name."""

    def rows(query: str) -> Iterator[list[NamedNode | Literal]]:
        found = store.query(catalogue.of_release(query).text).rows()
        return ([term for term in row if isinstance(term, NamedNode | Literal)] for row in found)

    things: dict[str, Thing] = {}
    for iri, name, preferred in rows("names"):
        _add_name(things.setdefault(iri.value, Thing(iri.value)), name, preferred)
    for iri, kind in rows("kinds-of-things"):
        if iri.value in things:
            thing = things[iri.value]
            thing.kind = min(thing.kind, kind.value, key=KINDS.index)
    for iri, language, detail in rows("what-tells-apart"):
        if iri.value in things:
            things[iri.value].details[language.value] = detail.value
    for iri, year in rows("years-of-things"):
        if iri.value in things:
            things[iri.value].years.add(int(year.value))
    return list(things.values())


def _add_name(thing: Thing, name: NamedNode | Literal, preferred: NamedNode | Literal) -> None:
    thing.names.add(name.value)
    if preferred.value == "true" and isinstance(name, Literal) and name.language:
        thing.labels[name.language] = name.value
