"""The last steps of an answer: headers, gzip where the client takes it, a strong ETag."""

import gzip
import hashlib
from http import HTTPStatus

from flask import Flask, Response, request
from werkzeug.http import parse_accept_header

from server.headers import KEPT, NEVER_KEPT
from server.message import Answer
from server.workers.messages import FILE

_OK, _FAULTS = int(HTTPStatus.OK), int(HTTPStatus.BAD_REQUEST)
"""Looked up by its name an enumeration's member takes as long as the rest of the line."""

_SMALLEST = 1000
_LEVEL = 4
_DIGITS = 24
_VARY = "Accept, Accept-Encoding"
_COMPRESSED_ALREADY = (
    "image/", "font/", "application/gzip", "application/zip", "application/vnd.openxml",
)  # fmt: skip
_PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def register(app: Flask) -> None:
    """Before all others: what is registered first runs last."""
    app.after_request(_finished)


def _finished(response: Response) -> Response:
    response.headers.setdefault("Cache-Control", _how_long(response.status_code))
    response.headers["Vary"] = _VARY
    if request.method == "OPTIONS":
        _preflight(response)
    return _encoded(response)


def finished(answer: Answer, accept_encoding: str) -> Answer:
    """The same of an answer that the framework has no part in."""
    said = dict(answer.headers)
    said["Vary"] = _VARY
    if "Cache-Control" not in said:
        said["Cache-Control"] = _how_long(answer.status)
    if answer.status == _OK:
        kept, media_type = said["Cache-Control"], said["Content-Type"]
        answer.body, more = _packed(answer.body, media_type, kept, accept_encoding)
        said.update(more)
    answer.headers = list(said.items())
    return answer


def _how_long(status: int) -> str:
    return KEPT if status < _FAULTS else NEVER_KEPT


def _preflight(response: Response) -> None:
    response.status_code = HTTPStatus.NO_CONTENT
    response.headers.update(_PREFLIGHT)
    allowed = response.headers.get("Allow", "GET, HEAD, OPTIONS")
    response.headers["Access-Control-Allow-Methods"] = allowed


def _encoded(response: Response) -> Response:
    if response.status_code != _OK or FILE in response.headers:
        return response
    response.direct_passthrough = False
    body, more = _packed(
        response.get_data(),
        response.mimetype or "",
        response.headers["Cache-Control"],
        request.headers.get("Accept-Encoding", ""),
    )
    response.set_data(body)
    response.headers.update(more)
    return response


def _packed(
    body: bytes, media_type: str, kept: str, accept_encoding: str
) -> tuple[bytes, dict[str, str]]:
    more = {}
    if accept_encoding and len(body) >= _SMALLEST and _may_compress(media_type, accept_encoding):
        body = gzip.compress(body, _LEVEL, mtime=0)
        more["Content-Encoding"] = "gzip"
    if kept != NEVER_KEPT:
        more["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:_DIGITS]}"'
    return body, more


def _may_compress(media_type: str, accept_encoding: str) -> bool:
    """Only where the client says so: identity is what may always be sent."""
    if media_type.startswith(_COMPRESSED_ALREADY):
        return False
    return parse_accept_header(accept_encoding).quality("gzip") > 0
