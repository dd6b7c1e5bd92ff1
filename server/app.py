"""The application: one factory, one blueprint a noun."""

from flask import Flask

from server import headers, language, problems, releases, rendering
from server.dereferencing import things
from server.explain import explanations
from server.pages import pages
from server.questions import questions
from server.settings import Settings
from server.sparql import sparql


def create_app(settings: Settings | None = None) -> Flask:
    """Raises thidua.release.NoRelease, with the cure in words, when there is nothing to serve."""
    settings = settings or Settings.from_environment()
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = settings.longest_body
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    for part in (headers, language, problems, rendering):
        part.register(app)
    releases.register(app, settings.store)
    for blueprint in (explanations, pages, things, questions, sparql):
        app.register_blueprint(blueprint)
    return app
