"""What both versions answer alike: suggestions, proposals, previews."""

import json

from flask import Response, render_template, request

from server.errors import UnknownThingError
from server.language import asked
from server.reconcile import previewing, properties, sent, suggesting, types
from server.reconcile.identifiers import iri_of
from server.reconcile.properties import PROPERTIES
from server.reconcile.service import current
from server.reconcile.suggesting import MOST, Suggest
from server.reconcile.types import Json
from server.workers.messages import FRAMED
from thidua.catalogue import BadParameter
from thidua.catalogue.values import LONGEST_NAME
from thidua.search.hit import Hit

_USUAL = 10
_FINDERS: dict[str, Suggest] = {
    "entity": suggesting.entities,
    "type": suggesting.of_types,
    "property": suggesting.of_properties,
}
"""By what an address says is sought (server/reconcile/routes.py)."""


def written(document: object) -> Response:
    return Response(json.dumps(document, ensure_ascii=False), mimetype="application/json")


def suggested(what: str) -> Response:
    prefix = sent.name("prefix")
    cursor = sent.number("cursor", 0, 0, 10**6)
    limit = sent.number("limit", _USUAL, 1, MOST)
    found = _FINDERS[what](current(), prefix, asked())
    return written({"result": found[cursor : cursor + limit]})


def proposed() -> Response:
    """The type as it was sent: who asks without one, or of one not known, is offered all."""
    given = (sent.one(sent.parameters(request), "type") or "")[:LONGEST_NAME]
    limit = sent.number("limit", len(PROPERTIES), 0, 10**6) or len(PROPERTIES)
    fitting = properties.of_kind(types.kind_of(given))
    told = [suggesting.of_property(current(), one, asked()) for one in fitting[:limit]]
    return written({"type": given, "limit": limit, "properties": told})


def flyout(what: str) -> Response:
    given = sent.name("id")
    html = render_template("reconcile/flyout.html", **_told(what, given))
    return written({"id": given, "html": html.strip()})


def _told(what: str, given: str) -> Json:
    """Raises BadParameter, UnknownThingError."""
    if what == "entity":
        return previewing.told(current(), thing(given), asked())
    if what == "property" and given in PROPERTIES:
        return suggesting.of_property(current(), PROPERTIES[given], asked())
    kind = types.kind_of(given) if what == "type" else None
    if kind is None:
        raise BadParameter("id", given, "is not known")
    return types.of_kind(kind, asked())


def preview() -> Response:
    told = previewing.told(current(), thing(sent.name("id")), asked())
    page = render_template("reconcile/preview.html", **told)
    response = Response(page, mimetype="text/html")
    response.headers[FRAMED] = "yes"
    return response


def thing(given: str) -> Hit:
    """Raises UnknownThingError."""
    iri = iri_of(given)
    found = current().named([iri])
    if iri not in found:
        raise UnknownThingError(iri)
    return found[iri]
