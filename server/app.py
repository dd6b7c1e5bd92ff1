"""The application: one factory, one blueprint a noun. It answers from one release."""

from flask import Flask

from server import encoding, headers, language, problems, releases, rendering
from server.dereferencing import things
from server.explain import explanations
from server.pages import pages
from server.questions import questions
from server.settings import Settings
from server.sinks import ResultBounds
from server.sparql import sparql
from thidua.graph import Graph
from thidua.release import Release, resolve
from thidua.stores.guard import Bounds


def create_app(settings: Settings | None = None, release: Release | None = None) -> Flask:
    """Raises thidua.release.NoRelease, with the cure in words, when there is nothing to serve."""
    settings = settings or Settings()
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = settings.query_bytes
    app.config["RESULT_BOUNDS"] = ResultBounds(settings.result_rows, settings.result_bytes)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    for part in (encoding, headers, language, problems, rendering):
        part.register(app)
    releases.register(app, _opened(release or resolve(settings.store), settings))
    for blueprint in (explanations, pages, things, questions, sparql):
        app.register_blueprint(blueprint)
    return app


def _opened(release: Release, settings: Settings) -> Graph:
    bounds = Bounds(
        settings.query_bytes, settings.query_depth, settings.query_tokens, settings.query_prefixes
    )
    return Graph(release, release.open_store(bounds=bounds))
