"""The last step of an answer: gzip where the client takes it, and a strong ETag of what is sent."""

import gzip
import hashlib
from http import HTTPStatus

from flask import Flask, Response, request

_SMALLEST = 1000
_LEVEL = 4
_COMPRESSED_ALREADY = ("image/", "application/vnd.openxmlformats", "application/zip")


def register(app: Flask) -> None:
    """Before all others: what is registered first runs last."""
    app.after_request(_encoded)


def _encoded(response: Response) -> Response:
    if response.status_code != HTTPStatus.OK:
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
    taken = request.accept_encodings.quality("gzip") > 0 and "Accept-Encoding" in request.headers
    return taken and not (response.mimetype or "").startswith(_COMPRESSED_ALREADY)
