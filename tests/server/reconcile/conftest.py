"""The service over a release of our own records: the places of both vintages are in it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.app import create_app
from server.settings import Settings

Matched: TypeAlias = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="session")
def reconciling(own: Path) -> Flask:
    return create_app(Settings(store=own))


@pytest.fixture
def client(reconciling: Flask) -> FlaskClient:
    return reconciling.test_client()


@pytest.fixture
def ask(client: FlaskClient) -> Callable[[object], Any]:
    """A batch of 0.2, or an extension, as a form."""

    def asked(sent: object, name: str = "queries", root: str = "/reconcile") -> Any:
        answer = client.post(root, data={name: json.dumps(sent)})
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    return asked


@pytest.fixture
def match(ask: Callable[[object], Any]) -> Matched:
    """Candidates of one query."""

    def matched(query: str | None = None, **more: object) -> list[dict[str, Any]]:
        named = {} if query is None else {"query": query}
        found: list[dict[str, Any]] = ask({"q": {**named, **more}})["q"]["result"]
        return found

    return matched


@pytest.fixture
def published_client(app: Flask) -> FlaskClient:
    """Over the invented release whose names try to break pages."""
    return app.test_client()
