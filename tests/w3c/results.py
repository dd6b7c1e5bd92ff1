"""Results as the suite writes them and as the endpoint sends them, read into the same shapes."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from tests.w3c.endpoint import Answer
from tests.w3c.rdf import RS, Description, Term, instances, read

Row: TypeAlias = dict[str, Term]


@dataclass(frozen=True)
class Solutions:
    variables: frozenset[str]
    rows: list[Row]
    ordered: bool = False


Outcome: TypeAlias = Solutions | ox.Dataset | bool

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
TURTLE = "text/turtle"
N_TRIPLES = "application/n-triples"
RDF_XML = "application/rdf+xml"

_RESULTS = {
    JSON: ox.QueryResultsFormat.JSON,
    XML: ox.QueryResultsFormat.XML,
    TSV: ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    TURTLE: ox.RdfFormat.TURTLE,
    N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    RDF_XML: ox.RdfFormat.RDF_XML,
}
_FILES = {".srx": XML, ".srj": JSON, ".tsv": TSV, ".csv": CSV}


def received(answer: Answer) -> Outcome:
    return _outcome(answer.body, answer.media_type)


def expected(path: Path) -> Outcome:
    """Raises KeyError for a kind of file no test has had so far."""
    if path.suffix in _FILES:
        return _outcome(path.read_bytes(), _FILES[path.suffix])
    graph = ox.Dataset(read(path))
    for result in instances(graph, RS + "ResultSet"):
        return _of_vocabulary(result)
    return graph


def _outcome(body: bytes, media_type: str) -> Outcome:
    if media_type in _GRAPHS:
        return ox.Dataset(ox.parse(body, format=_GRAPHS[media_type]))
    if media_type == CSV:
        return _of_csv(body.decode())
    results = ox.parse_query_results(body, format=_RESULTS[media_type])
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    names = [variable.value for variable in results.variables]
    rows = [{name: row[name] for name in names if row[name] is not None} for row in results]
    return Solutions(frozenset(names), rows)


def _of_csv(text: str) -> Solutions:
    """CSV says neither kind nor datatype: all but blank nodes is text, and unbound is empty."""
    names, *lines = csv.reader(text.splitlines(keepends=True), strict=True)
    rows = [
        {name: _cell(cell) for name, cell in zip(names, line, strict=True) if cell}
        for line in lines
    ]
    return Solutions(frozenset(names), rows)


def _cell(text: str) -> Term:
    return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.Literal(text)


def _of_vocabulary(result: Description) -> Outcome:
    """The DAWG's result set vocabulary; its order counts only where it numbers its solutions."""
    boolean = result.value(RS + "boolean")
    if boolean is not None:
        return boolean == ox.Literal(True)  # noqa: FBT003 - a literal's value
    solutions = result.follow(RS + "solution")
    ordered = any(solution.values(RS + "index") for solution in solutions)
    if ordered:
        solutions.sort(key=lambda solution: int(solution.text(RS + "index")))
    variables = {v.value for v in result.values(RS + "resultVariable") if isinstance(v, ox.Literal)}
    return Solutions(frozenset(variables), [_row(each) for each in solutions], ordered)


def _row(solution: Description) -> Row:
    found: Row = {}
    for binding in solution.follow(RS + "binding"):
        (found[binding.text(RS + "variable")],) = binding.values(RS + "value")
    return found
