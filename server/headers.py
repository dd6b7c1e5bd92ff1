"""Headers every answer carries: nothing from elsewhere is loaded, nothing is framed or guessed."""

from flask import Flask, Response

_SECURITY = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
        " object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_ANY_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Thidua-Release, Thidua-Complete, Link",
}


def register(app: Flask) -> None:
    app.after_request(_secured)


def open_to_all(response: Response) -> Response:
    """Public, read-only and without cookies: scripts of any origin may read it."""
    response.headers.update(_ANY_ORIGIN)
    return response


def preflight(methods: str) -> Response:
    response = Response(status=204)
    response.headers["Access-Control-Allow-Methods"] = methods
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
    return open_to_all(response)


def _secured(response: Response) -> Response:
    for name, value in _SECURITY.items():
        response.headers.setdefault(name, value)
    response.headers["Vary"] = "Accept"
    return response
