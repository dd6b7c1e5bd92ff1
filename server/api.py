"""`/openapi.json` and `/api`: the API described, for programs and for people."""

from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify, render_template, request

from server.catalogue import listed_for_programs
from server.language import asked
from server.openapi import document
from server.releases import current_graph

_VIEWER = "built/api.js"

api = Blueprint("api", __name__)


@api.get("/openapi.json")
def openapi() -> Response:
    return jsonify(document(current_graph().questions(), request.url_root, asked()))


@api.get("/questions.json")
def catalogue() -> Response:
    return jsonify(listed_for_programs(current_graph(), asked()))


@api.get("/api")
def viewer() -> str:
    """Without what npm builds: the questions and their parameters, as a list."""
    built = Path(current_app.static_folder or "", _VIEWER).is_file()
    return render_template("api.html", built=built, questions=current_graph().questions())
