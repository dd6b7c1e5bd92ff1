"""The application: one factory, one blueprint a noun. It answers from one release."""

from typing import TYPE_CHECKING

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
    store,
)
from server.api import api
from server.charts import charts
from server.dereferencing import things
from server.described import descriptions
from server.editor import editor
from server.endpoint import Endpoint
from server.explain import explanations
from server.kept_releases import kept_releases
from server.limits import Limits
from server.pages import pages
from server.questions import questions
from server.search import search
from server.sinks import ResultBounds
from server.sparql import sparql
from server.tables import tables
from thidua.graph import Graph
from thidua.release import Release, resolve

if TYPE_CHECKING:
    from server.settings import Settings

_NOUNS = (
    *(api, charts, descriptions, editor, explanations, kept_releases, pages),
    *(things, questions, search, sparql, tables),
)


def create_app(settings: "Settings | None" = None, release: Release | None = None) -> Flask:
    """Of the settings in force and the current release, unless they are given.

    Raises thidua.release.NoRelease, with the cure in words, when there is nothing to serve.
    """
    if settings is None:
        from server.settings import read  # noqa: PLC0415 - a keeper is told them

        settings = read()
    release = release or resolve(settings.store)
    return application(settings.limits, Graph(release, store.opened(release, settings.limits)))


def application(limits: Limits, graph: Graph) -> Flask:
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = limits.query_bytes
    app.config["FEDERATION"] = limits.federation
    app.json.ensure_ascii = app.json.sort_keys = False  # type: ignore[attr-defined]
    for part in (finishing, built, language, problems, rendering):
        part.register(app)
    releases.register(app, graph)
    results = ResultBounds(limits.result_rows, limits.result_bytes)
    endpoint.register(app, Endpoint(graph, results, limits.of_query, limits.federation))
    for blueprint in _NOUNS:
        app.register_blueprint(blueprint)
    reconcile.register(app)
    pinning.register(app, questions, tables)
    return app
