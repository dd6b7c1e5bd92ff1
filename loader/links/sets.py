"""Sets of links as read: the header, and each mapping with the line it stands on."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from loader.links.schema import COLUMNS, Header, Mapping
from loader.places.tables import Line
from loader.reading.sources import Source

ENDING = ".sssom.tsv"
CANDIDATES = f".candidates{ENDING}"
BUILT_IN = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "semapv": "https://w3id.org/semapv/vocab/",
}
"""Prefixes SSSOM knows without a header."""


@dataclass(frozen=True)
class Link:
    mapping: Mapping
    line: Line


@dataclass(frozen=True)
class LinkSet:
    """`above`: the lines of the header as the file has them, to be written back as they stand."""

    source: Source
    header: Header
    above: str = field(repr=False)
    links: tuple[Link, ...] = ()

    @property
    def path(self) -> Path:
        return self.source.path

    @property
    def name(self) -> str:
        """`wikidata` of `wikidata.sssom.tsv`, `districts` of `districts.candidates.sssom.tsv`."""
        return self.path.name.removesuffix(CANDIDATES).removesuffix(ENDING)

    @property
    def proposes(self) -> bool:
        return self.path.name.endswith(CANDIDATES)

    def held(self) -> Iterator[Link]:
        """Without those a person has denied."""
        return (link for link in self.links if link.mapping.predicate_modifier is None)

    def iri(self, curie: str) -> str:
        """Raises KeyError for a prefix that is not in the header."""
        prefix, _, local = curie.partition(":")
        return (BUILT_IN | self.header.curie_map)[prefix] + local

    def holding(self, links: tuple[Link, ...]) -> "LinkSet":
        return replace(self, links=links)

    def text(self) -> str:
        lines = ("\t".join(_cells(link.mapping)) for link in self.links)
        return self.above + "".join(f"{line}\n" for line in ("\t".join(COLUMNS), *lines))


def _cells(mapping: Mapping) -> Iterator[str]:
    for column in COLUMNS:
        value = getattr(mapping, column)
        yield "" if value is None else str(value)
