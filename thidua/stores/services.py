"""SERVICE without a network: what an endpoint answers takes the place of the clause, as VALUES.

A SERVICE clause stands for the solutions its endpoint gives, joined with the rest of the query
(SPARQL 1.1 Federated Query, 4). So the clauses are cut out before the engine sees the text, their
endpoints are asked (for the server by its front, as workers open no sockets; for Python by
`thidua.stores.federated`), and the solutions are put in instead.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from thidua import sparql_text
from thidua.errors import ThiduaError
from thidua.iris import GENID
from thidua.sentence import Sentence
from thidua.sparql_text import Token
from thidua.stores.contract import RefusedQuery
from thidua.stores.datasets import prologue, resolved

Fetch = Callable[[str, str], bytes]
"""Endpoint and query to SPARQL results in JSON. Raises ServiceFailedError."""

MOST = 8
_IDENTITY = "VALUES () { () }"


class ServiceFailedError(ThiduaError):
    """An endpoint that a SERVICE clause names did not answer as it should."""

    def __init__(self, endpoint: str, reason: str) -> None:
        super().__init__(
            Sentence("SERVICE <{endpoint}> {reason}.", endpoint=endpoint, reason=reason)
        )


@dataclass(frozen=True)
class Clause:
    """`start` and `end` in the query's text, of all of it; `pattern`, what stands in its braces."""

    start: int
    end: int
    silent: bool
    target: Token
    pattern: str


def inlined(text: str, allowed: Sequence[str], fetch: Fetch, base: str) -> str:
    """The query with the answers in the place of its SERVICE clauses.

    Raises RefusedQuery for an endpoint that is not allowed, ServiceFailedError for one that fails.
    """
    found = clauses(text)
    if len(found) > MOST:
        raise RefusedQuery(Sentence("The query has more than {most} SERVICE clauses", most=MOST))
    endpoints = [_allowed(text, clause, allowed, base) for clause in found]
    for clause, endpoint in reversed(list(zip(found, endpoints, strict=True))):
        values = _answered(text, clause, endpoint, fetch)
        text = text[: clause.start] + values + text[clause.end :]
    return text


def clauses(text: str) -> list[Clause]:
    """Those not inside another."""
    tokens = [token for token in sparql_text.tokens(text) if token.kind != "comment"]
    found: list[Clause] = []
    for place, token in enumerate(tokens):
        outside = not found or token.start >= found[-1].end
        if outside and sparql_text.is_word(token, "SERVICE"):
            found.append(_clause(text, tokens[place:]))
    return found


def _clause(text: str, tokens: Sequence[Token]) -> Clause:
    silent = len(tokens) > 1 and sparql_text.is_word(tokens[1], "SILENT")
    target, *pattern = tokens[1 + silent :] or [tokens[0]]
    depth = 0
    for token in pattern:
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0:
            end = token.start + len(token.text)
            inner = text[pattern[0].start + 1 : token.start]
            return Clause(tokens[0].start, end, silent, target, inner)
    raise RefusedQuery("A SERVICE clause has no end")


def _allowed(text: str, clause: Clause, allowed: Sequence[str], base: str) -> str:
    if clause.target.kind not in ("iri", "prefixed"):
        raise RefusedQuery("SERVICE is refused where its endpoint is not named by an IRI")
    if sparql_text.uses_service(clause.pattern):
        raise RefusedQuery("SERVICE is refused inside another SERVICE")
    (endpoint,) = resolved(prologue(text), [clause.target.text], base)
    if endpoint not in allowed:
        listed = ", ".join(f"<{each}>" for each in allowed) or Sentence("none")
        fault = "SERVICE <{endpoint}> is refused: this server may ask {listed}"
        raise RefusedQuery(Sentence(fault, endpoint=endpoint, listed=listed))
    return endpoint


def _answered(text: str, clause: Clause, endpoint: str, fetch: Fetch) -> str:
    query = f"{prologue(text)}\nSELECT * WHERE {{{clause.pattern}\n}}"
    try:
        return _values(endpoint, fetch(endpoint, query))
    except ServiceFailedError:
        if clause.silent:
            return _IDENTITY
        raise


def _values(endpoint: str, body: bytes) -> str:
    try:
        results = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        if not isinstance(results, ox.QuerySolutions):
            raise ServiceFailedError(
                endpoint, Sentence("answered yes or no where a table was asked for")
            )
        names = " ".join(f"?{variable.value}" for variable in results.variables)
        rows = "\n".join(f"({' '.join(map(_term, tuple(row)))})" for row in results)
    except SyntaxError as error:
        raise ServiceFailedError(endpoint, Sentence("answered what is no SPARQL result")) from error
    return f"VALUES ({names}) {{ {rows} }}"


def _term(term: object) -> str:
    match term:
        case None:
            return "UNDEF"
        case ox.BlankNode():
            return f"<{GENID}{term.value}>"
        case ox.NamedNode() | ox.Literal():
            return sparql_text.serialised(term)
    fault = Sentence("answered with a triple term, which VALUES cannot hold here")
    raise ServiceFailedError("", fault)
