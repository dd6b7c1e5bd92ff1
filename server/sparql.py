"""`/sparql`: the SPARQL 1.1 protocol for queries, read-only, and a form for people."""

import hashlib
from contextlib import suppress

from flask import Blueprint, Response, current_app, render_template, request
from pyoxigraph import QueryBoolean, QueryResultsFormat, parse_query_results

from server import protocol
from server.errors import (
    NotAcceptableError,
    ResultTooLargeError,
    UnknownFormatError,
)
from server.formats import OF_RESULT
from server.headers import NEVER_KEPT
from server.negotiation import HTML, chosen, prefers_html
from server.releases import current_graph
from server.running import Query, Written, run
from server.workers import conversation
from thidua import files, sparql_text
from thidua.stores.contract import Kind

_SHOWN_ROWS = 1000
_LOGGED = 4000
"""Characters of a query that the log may hold."""

_CHANGING = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}
_FIRST = files.queries() / "examples" / "leads-by-year.rq"

sparql = Blueprint("sparql", __name__)


@sparql.route("/sparql", methods=["GET", "POST"])
def ask() -> Response | str:
    if request.method != "POST" and not request.args.get("query") and _from_browser():
        return render_template("sparql.html", query=_FIRST.read_text(encoding="utf-8"))
    query = protocol.read(request)
    _begin(query)
    return _answered(query)


def _from_browser() -> bool:
    return prefers_html(request, "application/sparql-results+json")


def _begin(query: Query) -> None:
    """The front must know what runs, and how long it may, before it runs."""
    digest = hashlib.sha256(query.text.encode(errors="replace")).hexdigest()[:16]
    if told := conversation.current():
        told.begin(query.timeout, query.text[:_LOGGED], digest)


def _answered(query: Query) -> Response | str:
    bounds = current_app.config["RESULT_BOUNDS"]
    written = run(current_graph(), query, _media_types(), bounds)
    choice = chosen(request, OF_RESULT[written.kind])
    if choice.format is HTML:
        return _page(query, written)
    if written.rows > bounds.rows:
        raise ResultTooLargeError("triples", bounds.rows)
    response = Response(written.body, mimetype=choice.content_type)
    if written.kind != "ask":
        response.headers["Thidua-Rows"] = str(written.rows)
    response.headers["Thidua-Complete"] = "yes"
    if _changes(query.text):
        response.headers["Cache-Control"] = NEVER_KEPT
    return response


def _changes(text: str) -> bool:
    """Whether asking again may give another answer of the same release."""
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


def _page(query: Query, written: Written) -> str:
    body = written.body or b""
    if written.kind == "graph":
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
