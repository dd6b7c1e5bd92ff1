"""What an IRI of ours answers: 303 to a document about the thing, never the thing itself.

A document stands at the path of the IRI with a suffix: `.html` for people, `.ttl` and others for
machines (docs/decisions/0014-dereferencing.md). No IRI of ours holds a dot in its last part.
"""

from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, make_response, redirect, request
from pyoxigraph import NamedNode
from werkzeug.wrappers import Response as AnyResponse

from server import pages, sections
from server.describing import description
from server.earlier import last_release_with
from server.errors import GoneError, UnknownThingError
from server.formats import OF_PAGE
from server.negotiation import HTML, Format, chosen
from server.releases import current_graph
from thidua.graph import Graph
from thidua.iris import ONTOLOGY, ROOT

things = Blueprint("things", __name__)

_BY_SUFFIX = {one.suffix: one for one in OF_PAGE}


class Address(NamedTuple):
    """`thing` as in its IRI behind the root; without a format, the thing itself is asked for."""

    thing: str
    format: Format | None

    @classmethod
    def of(cls, path: str) -> "Address":
        stem, dot, suffix = path.rpartition(".")
        wanted = _BY_SUFFIX.get(dot + suffix)
        return cls(stem, wanted) if wanted else cls(path, None)

    @property
    def iri(self) -> str:
        return ROOT + self.thing

    def document(self, wanted: Format | None) -> str:
        suffix = wanted.suffix if wanted else ""
        return quote(f"{request.script_root}/{self.thing}{suffix}")


@things.get("/ontology", endpoint="ontology")
@things.get("/ontology/")
@things.get("/ontology.<suffix>")
@things.get("/ontology.<suffix>/")
@things.get("/<any(id, vocabulary, ontology):space>/<path:path>")
def dereferenced(**_: str) -> AnyResponse:
    path = request.path.strip("/")
    address = Address.of(path)
    if request.path.endswith("/"):
        return _redirected(quote(f"{request.script_root}/{path}"), HTTPStatus.MOVED_PERMANENTLY)
    graph, node = current_graph(), _node(address)
    if heir := sections.heir(graph, node):
        moved = Address(heir.removeprefix(ROOT), address.format)
        return _redirected(moved.document(moved.format), HTTPStatus.MOVED_PERMANENTLY)
    _check_known(graph, node)
    return _answer(graph, node, address)


def _answer(graph: Graph, node: NamedNode, address: Address) -> AnyResponse:
    if address.format is None:
        document = address.document(chosen(request, OF_PAGE).format)
        response = _redirected(document, HTTPStatus.SEE_OTHER)
    elif address.format is HTML:
        response = make_response(_page(graph, node, address.thing))
    else:
        response = _data(graph, node, address.format)
    response.headers["Link"] = ", ".join(_links(address))
    return response


def _page(graph: Graph, node: NamedNode, thing: str) -> str:
    if node.value == ONTOLOGY:
        return pages.ontology(graph)
    return pages.thing(graph, node, thing)


def _data(graph: Graph, node: NamedNode, wanted: Format) -> Response:
    found = description(graph, node)
    response = Response(found.write(wanted), mimetype=wanted.media_type)
    response.headers["Thidua-Complete"] = "yes" if found.complete else "no"
    return response


def _links(address: Address) -> list[str]:
    """From a thing to all documents about it, from one of these to the others; the IRI always."""
    relation = "alternate" if address.format else "describedby"
    others = (one for one in OF_PAGE if one is not address.format)
    documents = (
        f'<{address.document(one)}>; rel="{relation}"; type="{one.media_type}"' for one in others
    )
    return [f'<{quote(address.iri, safe=":/")}>; rel="canonical"', *documents]


def _redirected(path: str, status: HTTPStatus) -> AnyResponse:
    """The reader's language and whatever else goes along; the format is in the path by now."""
    kept = request.args.to_dict(flat=False)
    if status is HTTPStatus.SEE_OTHER:
        kept.pop("format", None)
    return redirect(path + ("?" + urlencode(kept, doseq=True) if kept else ""), status)


def _node(address: Address) -> NamedNode:
    try:
        return NamedNode(address.iri)
    except ValueError:
        raise UnknownThingError(address.iri) from None


def _check_known(graph: Graph, node: NamedNode) -> None:
    if node.value == ONTOLOGY or sections.exists(graph, node):
        return
    if release := last_release_with(graph, node):
        raise GoneError(node.value, release)
    raise UnknownThingError(node.value)
