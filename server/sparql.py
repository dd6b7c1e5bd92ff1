"""`/sparql`: the SPARQL 1.1 protocol for queries, read-only, and a form for people."""

from contextlib import suppress

from flask import Blueprint, Response, render_template, request
from pyoxigraph import QueryBoolean, QueryResultsFormat, parse_query_results
from werkzeug.datastructures import MultiDict

from server import headers
from server.errors import (
    NotAcceptableError,
    QueryMissingError,
    ReadOnlyError,
    UnknownFormatError,
    UnsupportedBodyError,
)
from server.formats import OF_RESULT
from server.negotiation import HTML, chosen, prefers_html
from server.releases import current_graph
from server.running import Query, Written, run
from thidua import files
from thidua.stores.contract import Kind

_METHODS = "GET, HEAD, POST, OPTIONS"
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_SHOWN_ROWS = 1000
_FIRST = files.queries() / "examples" / "leads-by-year.rq"

sparql = Blueprint("sparql", __name__)
sparql.after_request(headers.open_to_all)


@sparql.route("/sparql", methods=["OPTIONS"])
def preflight() -> Response:
    return headers.preflight(_METHODS)


@sparql.route("/sparql", methods=["GET", "POST"])
def ask() -> Response | str:
    if request.method != "POST" and not request.args.get("query") and _from_browser():
        return render_template("sparql.html", query=_FIRST.read_text(encoding="utf-8"))
    return _answered(_asked())


def _from_browser() -> bool:
    return prefers_html(request, "application/sparql-results+json")


def _asked() -> Query:
    if request.method != "POST":
        return _query_of(request.args)
    if request.mimetype == _FORM:
        return _query_of(request.form)
    if request.mimetype == _QUERY:
        return _query_of(MultiDict([*request.args.items(multi=True), ("query", _body())]))
    if request.mimetype == "application/sparql-update":
        raise ReadOnlyError(
            "The data is read-only: send a query (SELECT, ASK, CONSTRUCT, DESCRIBE)."
        )
    raise UnsupportedBodyError(
        f"Send the query as {_FORM} or {_QUERY}, not as {request.mimetype!r}."
    )


def _query_of(values: "MultiDict[str, str]") -> Query:
    if "update" in values:
        raise ReadOnlyError("The data is read-only: send `query`, not `update`.")
    texts = values.getlist("query")
    if len(texts) != 1 or not texts[0].strip():
        raise QueryMissingError(
            f"Give one parameter `query` with a SPARQL query; here are {len(texts)}."
        )
    return Query(
        texts[0],
        tuple(values.getlist("default-graph-uri")),
        tuple(values.getlist("named-graph-uri")),
    )


def _body() -> str:
    try:
        return request.get_data().decode()
    except UnicodeDecodeError as error:
        raise UnsupportedBodyError(
            f"The body is not UTF-8 at byte {error.start}; encode it so."
        ) from None


def _answered(query: Query) -> Response | str:
    written = run(current_graph(), query, _media_types())
    choice = chosen(request, OF_RESULT[written.kind])
    if choice.format is HTML:
        return _page(query, written)
    return Response(written.body, mimetype=choice.content_type)


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
