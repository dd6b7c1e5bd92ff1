"""`/search`: the things a name means, as a page or as JSON; `/search/suggest` while it is typed."""

import json
from typing import TYPE_CHECKING

from flask import Blueprint, Response, render_template, request

from server.errors import RepeatedParameterError
from server.language import address, asked
from server.negotiation import HTML, Format, chosen
from server.releases import current_graph
from server.rendering import is_link, local_address
from thidua.catalogue import BadParameter
from thidua.search.kinds import KINDS

if TYPE_CHECKING:
    from thidua.search.hit import Hit

_JSON = Format(("json",), "application/json")
_ONCE = ("q", "year", "limit")
_HITS, _SUGGESTIONS = 20, 8
_DIGITS = 9

search = Blueprint("search", __name__)


@search.get("/search")
def find() -> Response | str:
    if chosen(request, (HTML, _JSON)).format == _JSON:
        return _data()
    hits = _found(_HITS) if request.args.get("q") else None
    return render_template("search.html", kinds=KINDS, hits=hits)


@search.get("/search.json")
def download() -> Response:
    return _data()


@search.get("/search/suggest")
def suggest() -> Response:
    """What a list below a field of text needs, and no more."""
    found = [
        {
            "label": hit.label(asked()),
            "detail": hit.detail(asked()),
            "kind": hit.kind,
            "iri": hit.iri,
            "address": _page_of(hit),
        }
        for hit in _found(_SUGGESTIONS)
    ]
    return Response(json.dumps(found, ensure_ascii=False) + "\n", mimetype=_JSON.media_type)


def _page_of(hit: "Hit") -> str:
    """What may not be followed, in data of others, is looked for instead."""
    there = local_address(hit.iri)
    return there if is_link(there) else address("search.find", q=hit.label(asked()))


def _data() -> Response:
    from thidua.search import formats  # noqa: PLC0415 - search is no part of a start

    text = formats.json(request.args.get("q", ""), _found(_HITS), asked())
    return Response(text, mimetype=_JSON.media_type)


def _found(usual: int) -> "list[Hit]":
    for name in _ONCE:
        if len(request.args.getlist(name)) > 1:
            raise RepeatedParameterError(name)
    text = request.args.get("q", "")
    if not text:
        raise BadParameter("q", "", "is required: /search?q=…")
    kinds = [kind for kind in request.args.getlist("kind") if kind]
    limit = _whole("limit")
    return current_graph().search(
        text, kinds, year=_whole("year"), limit=usual if limit is None else limit
    )


def _whole(name: str) -> int | None:
    value = request.args.get(name, "")
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= _DIGITS):
        raise BadParameter(name, value, "is to be a whole number")
    return int(value)
