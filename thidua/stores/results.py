"""Results as pyoxigraph hands them out."""

from collections.abc import Iterator
from typing import TypeAlias

import pyoxigraph as ox

from thidua.stores.contract import Kind, Term, UnknownMediaType

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
