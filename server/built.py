"""What npm builds into `static/built` at set-up; without npm the pages do without it."""

from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

from server.headers import KEPT, KEPT_FOR_GOOD

_NAMED_BY_CONTENT = ".woff2"
"""The build puts the digest of a font into its name."""


def register(app: Flask) -> None:
    app.jinja_env.globals["built"] = built
    app.after_request(_kept)


def built(name: str) -> str | None:
    """Address of a built file; None where it was not built."""
    file = f"built/{name}"
    there = Path(current_app.static_folder or "", file).is_file()
    return url_for("static", filename=file) if there else None


def _kept(response: Response) -> Response:
    """Flask would have every file asked for anew, at each page."""
    if request.endpoint == "static":
        for_good = request.path.endswith(_NAMED_BY_CONTENT)
        response.headers["Cache-Control"] = KEPT_FOR_GOOD if for_good else KEPT
    return response
