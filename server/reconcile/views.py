"""What each address of the service answers.

Imported when the first of them is asked for: what reads requests, pydantic, would cost a start a
good part of its time (docs/decisions/0038-start.md).
"""

from typing import get_args

from flask import Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from server.errors import UnknownThingError
from server.language import address, asked
from server.protocol import Parameters
from server.reconcile import answers, extending, manifest, sent, service, version_0_2, version_1_0
from server.reconcile.answers import written
from server.reconcile.manifest import Addresses
from server.reconcile.matching import matched
from server.reconcile.properties import PROPERTIES
from server.reconcile.routes import ROOT
from server.rendering import is_link, local_address
from thidua.catalogue import BadParameter
from thidua.search.units import Feature


def manifest_or_answer() -> Response:
    found = sent.parameters(request)
    if "queries" in found or "extend" in found:
        return _answered(found)
    if "query" in found:
        fault = "alone is of the first versions: send queries, a JSON object of them"
        raise BadParameter("query", "", fault)
    return written(manifest.version_0_2(service.current(), _addresses(), asked()))


def answered() -> Response:
    return _answered(sent.parameters(request))


def _answered(found: Parameters) -> Response:
    queries, extend = sent.one(found, "queries"), sent.one(found, "extend")
    if queries is not None and extend is not None:
        raise BadParameter("extend", "", "stands beside queries: send one of them")
    if queries is not None:
        return _matched(queries)
    if extend is None:
        raise BadParameter("queries", "", "is required, or extend")
    meta, rows = _extended(extend, "extend")
    return written({"meta": meta, "rows": rows})


def _matched(queries: str) -> Response:
    batch = version_0_2.read(queries)
    results = matched(service.current(), list(batch.values()))
    return written(version_0_2.written(dict(zip(batch, results, strict=True)), asked()))


def _extended(text: str, parameter: str) -> tuple[object, extending.Rows]:
    wanted = extending.read(text, parameter)
    current = service.current()
    return extending.meta(current, wanted, asked()), extending.rows(current, wanted, asked())


def draft_manifest() -> Response:
    return written(manifest.version_1_0(service.current(), _addresses(), asked()))


def draft_match() -> Response:
    batch = version_1_0.read(sent.json_body(request))
    results = matched(service.current(), batch)
    catalogue = service.current().graph.catalogue
    return written(version_1_0.written(results, catalogue, asked()))


def draft_extend() -> Response:
    meta, rows = _extended(sent.json_body(request), "extend")
    return written({"meta": meta, "rows": version_1_0.rows(rows)})


def suggest(what: str) -> Response:
    return answers.suggested(what)


def flyout(what: str) -> Response:
    return answers.flyout(what)


def propose() -> Response:
    return answers.proposed()


def preview() -> Response:
    return answers.preview()


def view() -> AnyResponse:
    """To the page of a thing, whatever kind of identifier it has."""
    found = answers.thing(sent.name("id"))
    there = local_address(found.iri)
    if not is_link(there):
        raise UnknownThingError(found.iri)
    return redirect(there, 303)


def about() -> str:
    current = service.current()
    return render_template(
        "reconcile/about.html",
        service=_addresses().service,
        properties=PROPERTIES.values(),
        catalogue=current.graph.catalogue,
        forgiven=[why.replace(" ", "_") for why in get_args(Feature)],
    )


def _addresses() -> Addresses:
    """As they are to be asked from outside."""
    root = request.url_root.rstrip("/") + ROOT
    at = f"{root}/en" if asked() == "en" else root
    view = address("reconciling.view", _external=True)
    return Addresses(
        at,
        address("reconciling.about", _external=True),
        f"{view}{'&' if '?' in view else '?'}id=",
        f"{at}/preview?id=",
    )
