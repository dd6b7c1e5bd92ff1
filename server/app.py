"""The application: one factory, one blueprint a noun. It answers from one release."""

from dataclasses import replace
from functools import partial

from flask import Flask

from server import (
    built,
    endpoint,
    finishing,
    language,
    pinning,
    problems,
    reconcile,
    releases,
    rendering,
)
from server.api import api
from server.charts import charts
from server.dereferencing import things
from server.described import descriptions
from server.editor import editor
from server.endpoint import Endpoint
from server.explain import explanations
from server.kept_releases import kept_releases
from server.pages import pages
from server.questions import questions
from server.search import search
from server.settings import Settings
from server.sinks import ResultBounds
from server.sparql import sparql
from server.tables import tables
from thidua.graph import Graph
from thidua.release import Release, resolve
from thidua.stores.guard import Bounds
from thidua.stores.late import OpenedLate
from thidua.stores.services import MOST

_NOUNS = (
    *(api, charts, descriptions, editor, explanations, kept_releases, pages),
    *(things, questions, search, sparql, tables),
)


def create_app(settings: Settings | None = None, release: Release | None = None) -> Flask:
    """A release too large for memory is opened when it is first asked.

    Raises thidua.release.NoRelease, with the cure in words, when there is nothing to serve.
    """
    settings = settings or Settings()
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = settings.query_bytes
    app.config["FEDERATION"] = settings.federation
    app.json.ensure_ascii = app.json.sort_keys = False  # type: ignore[attr-defined]
    for part in (finishing, built, language, problems, rendering):
        part.register(app)
    bounds = _bounds(settings)
    # What endpoints answer stands in the text by then; it was bounded when it came.
    answers = MOST * settings.federation_bytes if settings.federation else 0
    within = replace(bounds, length=bounds.length + answers)
    graph = _opened(release or resolve(settings.store), settings, within)
    releases.register(app, graph)
    results = ResultBounds(settings.result_rows, settings.result_bytes)
    endpoint.register(app, Endpoint(graph, results, bounds, settings.federation))
    for blueprint in _NOUNS:
        app.register_blueprint(blueprint)
    reconcile.register(app)
    pinning.register(app, questions, tables)
    return app


def _opened(release: Release, settings: Settings, bounds: Bounds) -> Graph:
    """A disk store runs threads, so the keeper must not have it: each worker opens its own."""
    if release.manifest.dump.quads <= settings.memory_quads:
        return Graph(release, release.open_store(in_memory=True, bounds=bounds))
    return Graph(release, OpenedLate(partial(release.open_store, in_memory=False, bounds=bounds)))


def _bounds(settings: Settings) -> Bounds:
    return Bounds(
        settings.query_bytes, settings.query_depth, settings.query_tokens, settings.query_prefixes
    )
