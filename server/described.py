"""What the data says of itself: VoID and DCAT at the well-known place, and where it is found."""

from http import HTTPStatus

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from server import dumps
from server.formats import GRAPHS
from server.headers import ASKED_AGAIN
from server.kept_releases import kept
from server.negotiation import chosen
from server.releases import current_graph
from server.self_description import dataset_description, written

descriptions = Blueprint("descriptions", __name__)


@descriptions.get("/.well-known/void")
def void() -> Response:
    choice = chosen(request, GRAPHS)
    dump = url_for("descriptions.dump", _external=True)
    triples = dataset_description(current_graph(), request.url_root, dump, kept())
    response = Response(written(triples, choice.format), mimetype=choice.content_type)
    response.headers["Cache-Control"] = ASKED_AGAIN
    return response


@descriptions.get("/dataset")
def dataset() -> AnyResponse:
    return redirect(url_for("descriptions.void"), HTTPStatus.SEE_OTHER)


@descriptions.get("/dump.nq.gz")
def dump() -> Response:
    """All of the release, its named graphs kept."""
    graph = current_graph()
    return dumps.whole(graph.path, graph.release)


@descriptions.get("/dump.nq.gz.sha256")
def checksum() -> Response:
    graph = current_graph()
    return dumps.checksum(graph.path, graph.release)


@descriptions.get("/robots.txt")
def robots() -> Response:
    """Pages and documents may be read by crawlers; queries are for those who ask them, and the
    questions need not be read once more of each release."""
    closed = ("/sparql", "/explain", "/release/*/questions")
    lines = ("User-agent: *", *(f"Disallow: {path}" for path in closed))
    return Response("\n".join(lines) + "\n", mimetype="text/plain")
