"""`/sparql`: the SPARQL 1.1 protocol for queries, read-only, and a form for people."""

from flask import Blueprint, Response, current_app, render_template, request
from pyoxigraph import QueryBoolean, QueryResultsFormat, parse_query_results

from server import endpoint, message, protocol
from server.formats import GRAPHS, OF_RESULT
from server.negotiation import HTML, chosen
from server.releases import current_graph
from server.running import Query, Written
from server.self_description import service_description, written
from server.workers import conversation
from thidua import files

_SHOWN_ROWS = 1000
_OF_DESCRIPTION = {"format", "lang"}
_FIRST = files.queries() / "examples" / "leads-by-year.rq"

sparql = Blueprint("sparql", __name__)


@sparql.route(endpoint.PATH, methods=["GET", "POST"])
def ask() -> Response | str:
    if request.method != "POST" and not set(request.args) - _OF_DESCRIPTION:
        return _described()
    asked, sent = endpoint.current(), message.of(request)
    found = asked.run(protocol.read(sent), sent, conversation.current())
    if found.choice.format is HTML:
        return _page(found.query, found.result)
    answer = asked.written(found)
    return Response(answer.body, answer.status, answer.headers)


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
