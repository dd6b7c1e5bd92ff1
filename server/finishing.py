"""The last steps of an answer: headers, gzip where the client takes it, a strong ETag."""

import gzip
import hashlib
from http import HTTPStatus

from flask import Flask, Response, request

from server.headers import KEPT, NEVER_KEPT
from server.workers.messages import FILE

_SMALLEST = 1000
_LEVEL = 4
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
    _say_how_long(response)
    if request.method == "OPTIONS":
        _preflight(response)
    return _encoded(response)


def _say_how_long(response: Response) -> None:
    good = response.status_code < HTTPStatus.BAD_REQUEST
    response.headers.setdefault("Cache-Control", KEPT if good else NEVER_KEPT)
    response.headers["Vary"] = "Accept, Accept-Encoding"


def _preflight(response: Response) -> None:
    response.status_code = HTTPStatus.NO_CONTENT
    response.headers.update(_PREFLIGHT)
    allowed = response.headers.get("Allow", "GET, HEAD, OPTIONS")
    response.headers["Access-Control-Allow-Methods"] = allowed


def _encoded(response: Response) -> Response:
    if response.status_code != HTTPStatus.OK or FILE in response.headers:
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) >= _SMALLEST and _may_compress(response):
        body = gzip.compress(body, _LEVEL, mtime=0)
        response.set_data(body)
        response.headers["Content-Encoding"] = "gzip"
    if response.headers.get("Cache-Control") != "no-store":
        response.set_etag(hashlib.blake2b(body, digest_size=12).hexdigest())
    return response


def _may_compress(response: Response) -> bool:
    """Only where the client says so: identity is what may always be sent."""
    taken = request.accept_encodings.quality("gzip") > 0
    return taken and not (response.mimetype or "").startswith(_COMPRESSED_ALREADY)
