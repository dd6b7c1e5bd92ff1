"""The page of the ontology over a release of our own records."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server.app import create_app
from server.settings import Settings


@pytest.fixture(scope="session", name="client")
def _client(own: Path) -> FlaskClient:
    return create_app(Settings(store=own)).test_client()
