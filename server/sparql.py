"""`/sparql`: the SPARQL 1.1 protocol for queries, read-only, and a form for people."""

import hashlib
from contextlib import suppress
from dataclasses import replace

from flask import Blueprint, Response, current_app, render_template, request
from pyoxigraph import QueryBoolean, QueryResultsFormat, parse_query_results

from server import protocol
from server.errors import (
    NotAcceptableError,
    ResultTooLargeError,
    UnknownFormatError,
)
from server.formats import GRAPHS, OF_RESULT
from server.headers import NEVER_KEPT
from server.negotiation import HTML, chosen
from server.releases import current_graph
from server.running import Query, Written, run
from server.self_description import service_description, written
from server.workers import conversation
from server.workers.conversation import Conversation
from thidua import files, sparql_text
from thidua.stores import guard
from thidua.stores.contract import Kind
from thidua.stores.oxigraph import BASE
from thidua.stores.services import Fetch, ServiceFailedError, inlined

_SHOWN_ROWS = 1000
_LOGGED = 4000
"""Characters of a query that the log may hold."""

_CHANGING = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}
_OF_DESCRIPTION = {"format", "lang"}
_FIRST = files.queries() / "examples" / "leads-by-year.rq"

sparql = Blueprint("sparql", __name__)


@sparql.route("/sparql", methods=["GET", "POST"])
def ask() -> Response | str:
    if request.method != "POST" and not set(request.args) - _OF_DESCRIPTION:
        return _described()
    query = protocol.read(request)
    _begin(query)
    return _answered(_federated(query))


def _described() -> Response | str:
    """The form for people, the service description for programs (its section 2)."""
    choice = chosen(request, (*GRAPHS, HTML))
    if choice.format is HTML:
        return render_template("sparql.html", query=_FIRST.read_text(encoding="utf-8"))
    formats = [one for offered in OF_RESULT.values() for one in offered if one is not HTML]
    triples = service_description(
        current_graph(), request.url_root, formats, current_app.config["FEDERATION"]
    )
    return Response(written(triples, choice.format), mimetype=choice.content_type)


def _federated(query: Query) -> Query:
    """Only where the operator allows endpoints: else the store refuses SERVICE."""
    allowed = current_app.config["FEDERATION"]
    told = conversation.current()
    if not allowed or told is None or not sparql_text.uses_service(query.text):
        return query
    guard.check_size(query.text, current_app.config["QUERY_BOUNDS"])
    return replace(query, text=inlined(query.text, allowed, _fetched(told), BASE))


def _fetched(told: Conversation) -> Fetch:
    def fetch(endpoint: str, query: str) -> bytes:
        answer = told.fetch(endpoint, query)
        if answer.said["problem"] is not None:
            raise ServiceFailedError(endpoint, answer.said["problem"])
        return answer.body

    return fetch


def _begin(query: Query) -> None:
    """The front must know what runs, and how long it may, before it runs."""
    digest = hashlib.sha256(query.text.encode(errors="replace")).hexdigest()[:16]
    if told := conversation.current():
        told.begin(query.timeout, query.text[:_LOGGED], digest)


def _answered(query: Query) -> Response | str:
    bounds = current_app.config["RESULT_BOUNDS"]
    result = run(current_graph(), query, _media_types(), bounds)
    choice = chosen(request, OF_RESULT[result.kind])
    if choice.format is HTML:
        return _page(query, result)
    if result.rows > bounds.rows:
        raise ResultTooLargeError("triples", bounds.rows)
    response = Response(result.body, mimetype=choice.content_type)
    if result.kind != "ask":
        response.headers["Thidua-Rows"] = str(result.rows)
    response.headers["Thidua-Complete"] = "yes"
    if _changes(query.text):
        response.headers["Cache-Control"] = NEVER_KEPT
    return response


def _changes(text: str) -> bool:
    """Whether asking again may give another answer of the same release."""
    if not any(word in text.upper() for word in _CHANGING):
        return False
    words = (token.text.upper() for token in sparql_text.tokens(text) if token.kind == "word")
    return not _CHANGING.isdisjoint(words)


def _media_types() -> dict[Kind, str]:
    """What the request takes, for each kind of result; a page is made from data."""
    found: dict[Kind, str] = {}
    for kind, offered in OF_RESULT.items():
        with suppress(UnknownFormatError, NotAcceptableError):
            wanted = chosen(request, offered).format
            found[kind] = (offered[0] if wanted is HTML else wanted).media_type
    return found


def _page(query: Query, result: Written) -> str:
    body = result.body or b""
    if result.kind == "graph":
        return render_template("sparql.html", query=query.text, triples=body.decode())
    results = parse_query_results(body, format=QueryResultsFormat.JSON)
    if isinstance(results, QueryBoolean):
        return render_template("sparql.html", query=query.text, holds=bool(results))
    variables = [variable.value for variable in results.variables]
    rows = [tuple(solution) for solution in results]
    return render_template(
        "sparql.html",
        query=query.text,
        variables=variables,
        rows=rows[:_SHOWN_ROWS],
        count=len(rows),
    )
