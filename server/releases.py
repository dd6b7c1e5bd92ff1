"""The graph an application answers from: one release, from its first request to its last.

Another release means another application: the front starts its workers beside the old ones and
switches (server/workers/pool.py).
"""

from flask import Flask, Response, current_app

from thidua.graph import Graph

_EXTENSION = "thidua"


def register(app: Flask, graph: Graph) -> None:
    app.extensions[_EXTENSION] = graph
    app.after_request(_named)


def current_graph() -> Graph:
    graph: Graph = current_app.extensions[_EXTENSION]
    return graph


def _named(response: Response) -> Response:
    response.headers["Thidua-Release"] = current_graph().release.release
    return response
