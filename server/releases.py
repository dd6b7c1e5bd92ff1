"""The graph that answers now: follows `current` from request to request, without a pause."""

import logging
import threading
from pathlib import Path

from flask import Flask, Response, current_app, g

from thidua.graph import Graph
from thidua.release import CURRENT, Release, ReleaseError, resolve, store_folder

_log = logging.getLogger(__name__)
_EXTENSION = "thidua"


class CurrentGraph:
    """Opens what `current` points at, and opens anew when it has moved.

    While one request opens the new release the others go on with the old one, which is freed
    when the last of them has let it go. Raises NoRelease when there is nothing to open at first.
    """

    def __init__(self, store: Path | None) -> None:
        self._link = store_folder(store) / CURRENT
        self._opening = threading.Lock()
        self._open(resolve(store).path)

    def get(self) -> Graph:
        if self._has_moved() and self._opening.acquire(blocking=False):
            try:
                self._follow()
            finally:
                self._opening.release()
        return self._graph

    def _has_moved(self) -> bool:
        return self._link.is_symlink() and self._link.resolve() != self._path

    def _follow(self) -> None:
        try:
            self._open(self._link.resolve())
        except (ReleaseError, OSError) as error:
            _log.warning("Still answering from %s: %s", self._path, error)

    def _open(self, path: Path) -> None:
        self._graph = Graph(Release.at(path))
        self._path = path


def register(app: Flask, store: Path | None) -> None:
    app.extensions[_EXTENSION] = CurrentGraph(store)
    app.after_request(_named)


def current_graph() -> Graph:
    """The graph of this request: the same one from its first line to its last."""
    if "graph" not in g:
        g.graph = current_app.extensions[_EXTENSION].get()
    graph: Graph = g.graph
    return graph


def _named(response: Response) -> Response:
    if "graph" in g:
        response.headers["Thidua-Release"] = current_graph().release.release
    return response
