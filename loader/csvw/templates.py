"""URI templates of CSV on the Web: addresses made from the cells of a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from csvw.metadata import NAMESPACES
from pyoxigraph import NamedNode
from uritemplate import URITemplate

from loader.csvw.cells import BadCell
from loader.reading.tree import shown

Value = str | list[str]
OF_THE_COLUMN = frozenset({"_column", "_sourceColumn", "_name"})
OF_THE_ROW = frozenset({"_row", "_sourceRow", *OF_THE_COLUMN})
"""Variables that are no columns."""


@dataclass(frozen=True)
class Template:
    """`base` is the address of the table, which relative addresses are resolved against."""

    text: str
    base: str

    @cached_property
    def _template(self) -> URITemplate:
        return URITemplate(self.text)

    @cached_property
    def variables(self) -> frozenset[str]:
        return frozenset(self._template.variable_names)

    @cached_property
    def _fixed(self) -> NamedNode:
        return self._made({})

    def iri(self, values: Mapping[str, Value]) -> NamedNode:
        """Raises BadCell where a cell it needs is empty, or where no IRI comes of it."""
        return self._made(values) if self.variables else self._fixed

    def _made(self, values: Mapping[str, Value]) -> NamedNode:
        if missing := sorted(self.variables - values.keys()):
            named = ", ".join(f"{{{name}}}" for name in missing)
            raise BadCell(f"{shown(self.text)} needs {named}, which is empty here")
        made = urljoin(self.base, _unprefixed(self._template.expand(dict(values))))
        try:
            return NamedNode(made)
        except ValueError as error:
            raise BadCell(f"{shown(made)} is no IRI") from error


def _unprefixed(iri: str) -> str:
    """The prefixes every file of metadata may use (RDFa's initial context)."""
    prefix, colon, local = iri.partition(":")
    space: str | None = NAMESPACES.get(prefix) if colon and not local.startswith("//") else None
    return space + local if space else iri


def property_iri(key: str) -> NamedNode:
    """Of a common property such as `dc:title`. Raises ValueError for a prefix nobody knows."""
    made = _unprefixed(key)
    if made == key and "://" not in key:
        raise ValueError(key)
    return NamedNode(made)
