"""Headers every answer carries: nothing from elsewhere is loaded, nothing is framed or guessed."""

from http import HTTPStatus

from flask import Flask, Response, request

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
        " object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ANY_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Thidua-Release, Thidua-Rows, Thidua-Complete, Link, ETag, Retry-After"
    ),
}
"""Public, read-only and without cookies: scripts of any origin may read it."""

KEPT = "public, max-age=0, must-revalidate"
"""A release never changes, but another may be published: who holds an answer asks by its ETag."""

NEVER_KEPT = "no-store"
_PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def register(app: Flask) -> None:
    app.after_request(_added)


def _added(response: Response) -> Response:
    for name, value in {**SECURITY, **ANY_ORIGIN}.items():
        response.headers.setdefault(name, value)
    good = response.status_code < HTTPStatus.BAD_REQUEST
    response.headers.setdefault("Cache-Control", KEPT if good else NEVER_KEPT)
    response.headers["Vary"] = "Accept, Accept-Encoding"
    if request.method == "OPTIONS":
        _preflight(response)
    return response


def _preflight(response: Response) -> None:
    response.status_code = HTTPStatus.NO_CONTENT
    response.headers.update(_PREFLIGHT)
    allowed = response.headers.get("Allow", "GET, HEAD, OPTIONS")
    response.headers["Access-Control-Allow-Methods"] = allowed
