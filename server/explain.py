"""`/explain`: why a statement stands, as a page or as JSON."""

from collections.abc import Sequence

from flask import Blueprint, Response, render_template, request

from server.errors import RepeatedParameterError
from server.language import asked
from server.negotiation import HTML, Format, chosen
from server.releases import current_graph
from thidua import explanation
from thidua.catalogue import BadParameter
from thidua.explanation import Explanation

_JSON = Format(("json",), "application/json")
_PARTS = ("s", "p", "o")
_SHOWN = 5
"""Passages before the steps; all stand at their steps."""

explanations = Blueprint("explanation", __name__)


@explanations.get("/explain")
def explain() -> Response | str:
    as_page = chosen(request, (HTML, _JSON)).format is HTML
    if not as_page:
        return _data(_explained(_given()))
    given = _given()
    found = _explained(given) if any(given) else None
    said = dict(zip(_PARTS, given, strict=True))
    return render_template("explain.html", given=said, found=found, shown=_SHOWN)


@explanations.get("/explain.json")
def download() -> Response:
    return _data(_explained(_given()))


def _given() -> tuple[str, ...]:
    for part in _PARTS:
        if len(request.args.getlist(part)) > 1:
            raise RepeatedParameterError(part)
    return tuple(request.args.get(part, "") for part in _PARTS)


def _explained(given: Sequence[str]) -> Explanation:
    for part, value in zip(_PARTS, given, strict=True):
        if not value:
            raise BadParameter(part, "", "is required: /explain?s=…&p=…&o=…")
    subject, predicate, value = given
    return current_graph().explain(subject, predicate, value, asked())


def _data(found: Explanation) -> Response:
    return Response(explanation.json(found), mimetype=_JSON.media_type)
