"""A small store in plain Python: the oracle the engine is compared with. Needs rdflib."""

import gzip
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import rdflib
import rdflib.plugins.sparql
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.evaluate import evalAggregateJoin
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import FrozenBindings, Query, QueryContext
from rdflib.query import Result as RdflibResult

from thidua.sentence import Sentence
from thidua.sparql_text import with_plain_booleans, without_escapes
from thidua.stores import guard
from thidua.stores.contract import QueryError
from thidua.stores.oxigraph import BASE, check_grammar, graph_nodes
from thidua.stores.results import EngineResult, OxigraphResult, triples_in

# With loading on, `FROM <file:///etc/passwd>` reads the file.
rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False


def _groups_of_something(ctx: QueryContext, part: CompValue) -> Iterator[FrozenBindings]:
    """rdflib 7.6 makes one empty row of no rows under GROUP BY, where SPARQL makes none."""
    if part.name != "AggregateJoin":
        raise NotImplementedError  # rdflib's sign for "not mine, go on"
    return (row for row in evalAggregateJoin(ctx, part) if len(row) > 0)


rdflib.plugins.sparql.CUSTOM_EVALS["thidua-groups"] = _groups_of_something


class RdflibStore:
    engine = "rdflib"

    def __init__(self, dataset: rdflib.Dataset) -> None:
        self._dataset = dataset

    @classmethod
    def in_memory(cls, dump: Path, *, union: bool) -> "RdflibStore":
        """From N-Quads, gzipped or not; `union` copies every triple into the default graph."""
        dataset = rdflib.Dataset(default_union=False)
        content = dump.read_bytes()
        plain = gzip.decompress(content) if dump.suffix == ".gz" else content
        with _own_warnings_ignored():
            dataset.parse(data=plain.decode(), format="nquads")
        if union:
            for subject, predicate, value, _ in list(dataset.quads()):
                dataset.default_graph.add((subject, predicate, value))
        return cls(dataset)

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> OxigraphResult:
        guard.check(text)
        plain = with_plain_booleans(text)
        check_grammar(plain)
        query = _parsed(plain)
        if default_graphs or named_graphs:
            query.algebra["datasetClause"] = list(_dataset_clause(default_graphs, named_graphs))
        with _own_warnings_ignored():
            return OxigraphResult(_handed_over(self._dataset.query(query)))


@contextmanager
def _own_warnings_ignored() -> Iterator[None]:
    """rdflib 7.6 warns of names it has deprecated and goes on using itself."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"rdflib\.")
        yield


def _parsed(text: str) -> Query:
    try:
        return translateQuery(parseQuery(without_escapes(text)), base=BASE)
    except ValueError as error:
        raise QueryError(
            Sentence("rdflib does not parse the query: {error}", error=error)
        ) from error


def _dataset_clause(default: Sequence[str], named: Sequence[str]) -> Iterator[CompValue]:
    for graph in graph_nodes(default):
        yield CompValue("DatasetClause", default=rdflib.URIRef(graph.value))
    for graph in graph_nodes(named):
        yield CompValue("DatasetClause", named=rdflib.URIRef(graph.value))


def _handed_over(result: RdflibResult) -> EngineResult:
    """rdflib's answer as the engine's, by the formats both know: no term is converted by hand."""
    if result.type in ("CONSTRUCT", "DESCRIBE"):
        return _triples(result)
    written = result.serialize(format="json") or b""
    return ox.parse_query_results(written, format=ox.QueryResultsFormat.JSON)


def _triples(result: RdflibResult) -> ox.QueryTriples:
    graph = result.graph if result.graph is not None else rdflib.Graph()
    return triples_in(graph.serialize(format="nt", encoding="utf-8"), ox.RdfFormat.N_TRIPLES)
