"""Results as pyoxigraph hands them out."""

from collections.abc import Iterable, Iterator
from typing import IO, TypeAlias, cast

import pyoxigraph as ox

from thidua.iris import PREFIXES
from thidua.stores.contract import Kind, Term, UnknownMediaType, Writable

EngineResult: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class OxigraphResult:
    def __init__(self, result: EngineResult) -> None:
        self._result = result

    @property
    def kind(self) -> Kind:
        match self._result:
            case ox.QuerySolutions():
                return "select"
            case ox.QueryBoolean():
                return "ask"
            case _:
                return "graph"

    @property
    def variables(self) -> tuple[str, ...]:
        if isinstance(self._result, ox.QuerySolutions):
            return tuple(variable.value for variable in self._result.variables)
        return ()

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        match self._result:
            case ox.QuerySolutions() as solutions:
                return (tuple(solution) for solution in solutions)
            case ox.QueryBoolean() as answer:
                return iter([(ox.Literal(bool(answer)),)])
            case triples:
                return (tuple(triple) for triple in triples)

    def write(self, media_type: str) -> bytes:
        if isinstance(self._result, ox.QueryTriples):
            return self._result.serialize(format=_rdf_format(media_type)) or b""
        return self._result.serialize(format=_results_format(media_type)) or b""

    def write_to(self, sink: Writable, media_type: str, most: int) -> int | None:
        if isinstance(self._result, ox.QueryTriples):
            return self._write_triples(self._result, sink, media_type, most)
        output = cast("IO[bytes]", sink)
        self._result.serialize(output, format=_results_format(media_type))
        return None

    @staticmethod
    def _write_triples(triples: ox.QueryTriples, sink: Writable, media_type: str, most: int) -> int:
        """A constructed graph is a set (SPARQL 1.1, 16.2); the engine repeats what recurs."""
        written = _rdf_format(media_type)
        found: dict[ox.Triple, None] = {}
        for triple in triples:
            found[triple] = None
            if len(found) > most:
                break
        ox.serialize(found, cast("IO[bytes]", sink), format=written, prefixes=prefixes_in(found))
        return len(found)


def triples_in(written: bytes, form: ox.RdfFormat) -> ox.QueryTriples:
    """Of a graph another engine has made."""
    store = ox.Store()
    store.load(written, format=form)
    triples = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(triples, ox.QueryTriples)  # noqa: S101 - narrows the type
    return triples


_WITH_PATHS = {"id", "voc"}
"""A slash behind a prefix must be escaped: such IRIs read better whole."""


def prefixes_in(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Those of ours that shorten some IRI here."""
    text = "\n".join(str(triple) for triple in triples)
    return {
        prefix: space
        for prefix, space in PREFIXES.items()
        if f"<{space}" in text and prefix not in _WITH_PATHS
    }


def _results_format(media_type: str) -> ox.QueryResultsFormat:
    found = ox.QueryResultsFormat.from_media_type(media_type)
    if found is None:
        raise UnknownMediaType(f"A table or a yes/no cannot be written as {media_type}")
    return found


def _rdf_format(media_type: str) -> ox.RdfFormat:
    found = ox.RdfFormat.from_media_type(media_type)
    if found is None:
        raise UnknownMediaType(f"Triples cannot be written as {media_type}")
    return found
