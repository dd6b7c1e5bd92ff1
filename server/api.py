"""`/openapi.json` and `/api`: the API described, for programs and for people."""

from flask import Blueprint, Response, jsonify, render_template, request

from server.catalogue import listed_for_programs
from server.language import asked
from server.openapi import document
from server.releases import current_graph

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
    return render_template("api.html", questions=current_graph().questions())
