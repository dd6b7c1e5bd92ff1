"""Addresses below /release/<id>: what a question answers, answered from the release they name.

The worker opens that release's store from the disk when it is first asked for, and keeps the latest
few open (server/earlier.py): its deadline, its bound on memory and its end are those of any worker,
and nothing is opened where the front or the keeper runs.
"""

from contextlib import suppress
from typing import Any

from flask import Blueprint, Flask, Response, current_app, url_for

from server import earlier
from server.errors import PrunedReleaseError, UnknownReleaseError
from server.headers import KEPT_FOR_GOOD
from server.releases import own_graph, pin, pinned_graph
from thidua.graph import Graph
from thidua.release import ReleaseError, Releases

PREFIX = "/release/<release>"
_NAMED = "release"
_PINNED = "pinned-"


def register(app: Flask, *blueprints: Blueprint) -> None:
    """Each a second time, below the release."""
    for blueprint in blueprints:
        below = f"{PREFIX}{blueprint.url_prefix or ''}"
        app.register_blueprint(blueprint, url_prefix=below, name=_PINNED + blueprint.name)
    app.url_value_preprocessor(_pin)
    app.url_defaults(_stay_pinned)


def for_good(response: Response) -> Response:
    """What a release answers never changes, where the address names it."""
    if pinned_graph():
        response.headers["Cache-Control"] = KEPT_FOR_GOOD
    return response


def here(endpoint: str) -> str:
    """The same endpoint of the release that answers."""
    return f"{_PINNED}{endpoint}" if pinned_graph() else endpoint


def latest_version(endpoint: str, **values: object) -> str:
    """The address of the same of whatever release is current (RFC 5829)."""
    name = endpoint.removeprefix(_PINNED)
    return url_for(name, _external=True, **values)  # type: ignore[arg-type]


def _pin(_: str | None, values: dict[str, Any] | None) -> None:
    if values and (release := values.pop(_NAMED, None)):
        pin(_graph_of(release))


def _stay_pinned(endpoint: str, values: dict[str, Any]) -> None:
    graph = pinned_graph()
    if graph and current_app.url_map.is_endpoint_expecting(endpoint, _NAMED):
        values.setdefault(_NAMED, graph.release.release)


def _graph_of(release: str) -> Graph:
    own = own_graph()
    if release == own.release.release:
        return own
    folder = Releases(own.path.parent)
    if found := folder.kept(release):
        with suppress(ReleaseError):  # it is being pruned as we look
            return earlier.opened(found.path, own.catalogue)
    known = release in folder.answered()
    raise (PrunedReleaseError if known else UnknownReleaseError)(release, own.release.release)
