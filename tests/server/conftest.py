"""Every test here asks a tiny invented release (data/release.trig) beside the real ontology.

`client` is a Flask test client over it; `releases` is the folder, for tests that publish another;
`invented` is a release of invented records.
"""

import gzip
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient

from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from server.app import create_app
from server.settings import Settings
from tests.gc_here import collected_here  # noqa: F401 - a fixture of every module here
from thidua import files
from thidua.iris import GRAPH_ONTOLOGY, GRAPH_VOCABULARIES
from thidua.release import DUMP, Dump, Manifest, Releases

Publish: TypeAlias = Callable[[Path, str, list[ox.Quad]], None]

_FIXTURES = Path(__file__).parent.parent / "fixtures"
_CASES = ("disagree-a", "disagree-b", "partial-members")
_TRIG = Path(__file__).parent / "data" / "release.trig"


def release_quads() -> list[ox.Quad]:
    return [*ox.parse(path=_TRIG, format=ox.RdfFormat.TRIG), *_ontology()]


def _ontology() -> Iterator[ox.Quad]:
    core = files.ontology() / "core.ttl"
    vocabularies = sorted((files.ontology() / "vocabularies").glob("*.ttl"))
    graphs = [(core, GRAPH_ONTOLOGY), *((path, GRAPH_VOCABULARIES) for path in vocabularies)]
    for path, graph in graphs:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def published_as(folder: Path, release: str, quads: list[ox.Quad]) -> None:
    """A release without a disk store: it opens in memory."""
    place = folder / release
    place.mkdir(parents=True)
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    (place / DUMP).write_bytes(gzip.compress(text, mtime=0))
    digest = hashlib.sha256(text).hexdigest()
    Manifest(release, "0", "union", Dump(len(quads), digest)).write(place)
    Releases(folder).publish(release)


@pytest.fixture(scope="session")
def publish() -> Publish:
    return published_as


@pytest.fixture(scope="session")
def quads() -> list[ox.Quad]:
    return release_quads()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, quads: list[ox.Quad]) -> Path:
    """Read by all tests, changed by none."""
    folder = tmp_path_factory.mktemp("releases")
    published_as(folder, "first", quads)
    return folder


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented records as loaded: several years of a cluster, and sources that differ."""
    folder = tmp_path_factory.mktemp("invented")
    chosen = [_FIXTURES / "records" / f"{name}.yaml" for name in _CASES]
    load(LoadRequest(folder, (*chosen, _FIXTURES / "years" / "records")), Stages())
    return folder


@pytest.fixture(scope="session")
def app(published: Path) -> Flask:
    return create_app(Settings(store=published))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def releases(tmp_path: Path, quads: list[ox.Quad]) -> Path:
    """A folder of one's own, to publish in."""
    published_as(tmp_path, "first", quads)
    return tmp_path
