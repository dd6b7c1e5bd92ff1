"""How a release stands in a SPARQL server that is none of ours (docs/decisions/0039-stores.md).

Each of its graphs has a name of that release alone, and so has the merge of them all: one release
can be written, and another removed, while a third answers. One more graph says which these are, and
the last one, by a number, that the release is whole. Of several the greatest number answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from thidua import iris
from thidua.iris import DATASET, GRAPH, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thidua.stores.contract import Store, Term

_A, _NAMED_GRAPH = term("rdf:type"), term("sd:NamedGraph")
_VERSION_OF, _ID = term("dcterms:isVersionOf"), term("dcterms:identifier")
_NUMBER, _PART = term("schema:position"), term("sd:namedGraph")

_SAYS_WHOLE = f"?release {_VERSION_OF} {DATASET} ; {_ID} ?id ; {_NUMBER} ?number"
_WHOLE = f"SELECT ?id ?number {{ GRAPH ?word {{ {_SAYS_WHOLE} }} }} ORDER BY DESC(?number) ?id"
_BEGUN = f"SELECT DISTINCT ?id {{ GRAPH ?graphs {{ ?release {_ID} ?id ; {_PART} ?there }} }}"
_IS_OF_IT = f"?there a {_NAMED_GRAPH} ; {_VERSION_OF} ?here"


@dataclass(frozen=True)
class Standing:
    """`graphs`: the names its graphs have in the release → those they have there."""

    release: str
    graphs: Mapping[str, str]

    @classmethod
    def of(cls, release: str, graphs: Iterable[str]) -> Standing:
        return cls(release, {graph: iris.graph_of_release(release, graph) for graph in graphs})

    @property
    def merged(self) -> str:
        """What the default graph of the release holds: every triple once."""
        return iris.merge_of_release(self.release)

    @property
    def described(self) -> str:
        return iris.graphs_of_release(self.release)

    @property
    def whole(self) -> str:
        return iris.word_of_release(self.release)

    @property
    def everything(self) -> list[str]:
        """Removed in this order it is no release at once, and known of until nothing is left."""
        return [self.whole, self.merged, *self.graphs.values(), self.described]

    @cached_property
    def _others(self) -> list[tuple[str, str]]:
        """Graphs whose names are not ours, none before one that begins with it."""
        found = [pair for pair in self.graphs.items() if not pair[0].startswith(GRAPH)]
        return sorted(found, key=lambda pair: len(pair[1]), reverse=True)

    def there(self, text: str) -> str:
        """A text that names graphs of the release, for the server: data and queries alike."""
        text = text.replace(GRAPH, iris.graph_of_release(self.release, GRAPH))
        for here, there in self._others:
            text = text.replace(f"<{here}>", f"<{there}>")
        return text

    def here(self, text: str) -> str:
        """What the server says, back in the names of the release."""
        for here, there in self._others:
            text = text.replace(there, here)
        return text.replace(iris.graph_of_release(self.release, GRAPH), GRAPH)

    def description(self) -> Iterator[Triple]:
        release = NamedNode(iris.release(self.release))
        yield Triple(release, _ID, Literal(self.release))
        for here, there in self.graphs.items():
            graph = NamedNode(there)
            yield Triple(release, _PART, graph)
            yield Triple(graph, _A, _NAMED_GRAPH)
            yield Triple(graph, _VERSION_OF, NamedNode(here))

    def word(self, number: int) -> Iterator[Triple]:
        """That it is whole: from when this is there the release answers."""
        release = NamedNode(iris.release(self.release))
        yield Triple(release, _VERSION_OF, DATASET)
        yield Triple(release, _ID, Literal(self.release))
        yield Triple(release, _NUMBER, Literal(number))

    @property
    def whether_whole(self) -> str:
        """A query with a row as long as nothing of the release has been removed."""
        return f"SELECT ?n {{ GRAPH <{self.whole}> {{ ?release {_NUMBER} ?n }} }}"


def numbers(store: Store) -> dict[str, int]:
    """Of the releases that stand there whole, the one that answers first."""
    found: dict[str, int] = {}
    for id_, number in store.query(_WHOLE).rows():
        found.setdefault(_text(id_), int(_text(number)))
    return found


def current(store: Store) -> Standing | None:
    """The release that answers there."""
    release = next(iter(numbers(store)), None)
    return None if release is None else standing(store, release)


def standing(store: Store, release: str) -> Standing:
    described = iris.graphs_of_release(release)
    asked = f"SELECT ?here ?there {{ GRAPH <{described}> {{ {_IS_OF_IT} }} }}"
    rows = store.query(asked).rows()
    return Standing(release, {_text(here): _text(there) for here, there in rows})


def begun(store: Store) -> set[str]:
    """The releases of which anything stands there, whole or not."""
    return {_text(id_) for (id_,) in store.query(_BEGUN).rows()}


def size(store: Store, graph: str) -> int:
    asked = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    return int(_text(next(store.query(asked).rows())[0]))


def _text(found: Term | None) -> str:
    assert isinstance(found, (NamedNode, Literal))  # noqa: S101 - narrows the type
    return found.value
