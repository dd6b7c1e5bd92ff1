"""The graph a request is answered from: the application's own, or that of a pinned release.

An application has one release, from its first request to its last. Another release means another
application: the front starts its workers beside the old ones and switches (server/workers/pool.py).
An address below /release/ pins an older one for its own request (server/pinning.py).
"""

from flask import Flask, Response, current_app, g

from thidua.graph import Graph

_EXTENSION = "thidua"


def register(app: Flask, graph: Graph) -> None:
    app.extensions[_EXTENSION] = graph
    app.after_request(_named)


def current_graph() -> Graph:
    """Of the release the address names, else of the current one."""
    return pinned_graph() or own_graph()


def own_graph() -> Graph:
    """Of the current release, whatever the address names."""
    graph: Graph = current_app.extensions[_EXTENSION]
    return graph


def pin(graph: Graph) -> None:
    """For the rest of this request."""
    g.pinned = graph


def pinned_graph() -> Graph | None:
    graph: Graph | None = g.get("pinned")
    return graph


def _named(response: Response) -> Response:
    response.headers["Thidua-Release"] = current_graph().release.release
    return response
