import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server import problems
from server.app import create_app
from server.front import refusing, requests  # noqa: F401 - they define refusals of their own
from server.settings import Settings
from server.words import texts
from server.workers.refusals import Refusal


def titles() -> dict[str, str]:
    return {key: text for key, text in texts("en").items() if key.startswith("problem_")}


def test_a_program_gets_a_problem_document(client: FlaskClient) -> None:
    response = client.get("/nowhere")
    assert (response.status_code, response.content_type) == (404, "application/problem+json")
    problem = json.loads(response.data)
    assert {"type", "title", "status", "detail"} <= problem.keys()
    assert problem["status"] == 404


def test_a_browser_gets_a_page_of_the_same_status(client: FlaskClient) -> None:
    response = client.get("/nowhere", headers={"Accept": "text/html"})
    assert (response.status_code, response.mimetype) == (404, "text/html")
    assert "<h1>" in response.text


def test_every_kind_of_problem_has_a_title() -> None:
    refused = {refusal.kind for refusal in Refusal.__subclasses__()}
    kinds = {kind for kind, _ in problems.KINDS.values()} | {"not-found", "http"} | refused
    assert {f"problem_{kind}" for kind in kinds} == titles().keys()


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_a_fault_of_our_own_tells_nothing_of_the_inside(published: Path, accept: str) -> None:
    app = create_app(Settings(store=published))

    @app.get("/broken")
    def broken() -> str:
        raise KeyError("a secret")

    response = app.test_client().get("/broken", headers={"Accept": accept})
    assert response.status_code == 500
    assert "secret" not in response.text
