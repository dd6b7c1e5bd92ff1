"""What npm builds into `static/built` at set-up; without npm the pages do without it."""

from pathlib import Path

from flask import Flask, current_app, url_for


def register(app: Flask) -> None:
    app.jinja_env.globals["built"] = built


def built(name: str) -> str | None:
    """Address of a built file; None where it was not built."""
    file = f"built/{name}"
    there = Path(current_app.static_folder or "", file).is_file()
    return url_for("static", filename=file) if there else None
