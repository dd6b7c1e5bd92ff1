"""`/releases` and `/release/<id>`: what is kept, what each is, its dump, how to cite it."""

import base64
import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from server.app import create_app
from server.settings import Settings
from tests.markup import data_of
from thidua.iris import term
from thidua.release import DUMP, TIMINGS, Manifest, Release, Releases

Publish: TypeAlias = Callable[[Path, str, list[ox.Quad]], None]

PAGE = {"Accept": "text/html"}
DAYS = {"first": "2026-01-31T09:00:00+00:00", "second": "2026-02-01T09:00:00+00:00"}


@pytest.fixture
def two(releases: Path, quads: list[ox.Quad], publish: Publish) -> Path:
    publish(releases, "second", quads[:-1])
    for release, day in DAYS.items():
        (releases / release / TIMINGS).write_text(f'{{"built_at": "{day}"}}')
    return releases


@pytest.fixture
def client(two: Path) -> FlaskClient:
    return create_app(Settings(store=two)).test_client()


def test_the_list_is_of_those_kept_newest_first(client: FlaskClient) -> None:
    listed = client.get("/releases.json").get_json()
    assert listed["current"] == "second"
    assert [(one["release"], one["current"]) for one in listed["releases"]] == [
        ("second", True),
        ("first", False),
    ]
    assert listed["releases"][1]["built_at"].startswith("2026-01-31T09:00:00")
    assert listed == client.get("/releases", headers={"Accept": "application/json"}).get_json()


def test_a_release_pruned_is_listed_no_more_without_another_being_published(
    client: FlaskClient, two: Path
) -> None:
    Releases(two).remove(two / "first")
    listed = client.get("/releases.json")
    assert [one["release"] for one in listed.get_json()["releases"]] == ["second"]
    assert listed.headers["Cache-Control"] == "no-cache"


def test_the_page_of_releases_leads_to_each(client: FlaskClient) -> None:
    page = client.get("/releases?lang=en", headers=PAGE).text
    assert 'href="/release/first?lang=en"' in page
    assert page.count('<span class="mark">current</span>') == 1
    assert 'href="/release/second"' in client.get("/questions").text, "every page leads there"


def test_a_release_says_what_it_is_and_which_is_current(client: FlaskClient, two: Path) -> None:
    said = client.get("/release/first.json").get_json()
    manifest = Manifest.read(two / "first")
    assert (said["release"], said["current"], said["current_release"]) == ("first", False, "second")
    assert said["iri"] == "https://w3id.org/thidua/release/first"
    assert (said["previous_release"], said["years"]) == (None, [2020, 2021])
    assert said["dump"]["content_sha256"] == manifest.dump.sha256
    assert said["quads"] == manifest.dump.quads
    assert client.get("/release/second.json").get_json()["previous_release"] == "first"


def test_its_dump_is_what_its_digests_say(two: Path, client: FlaskClient) -> None:
    file = (two / "first" / DUMP).read_bytes()
    digest = hashlib.sha256(file)
    said = client.get("/release/first.json").get_json()["dump"]
    assert (said["sha256"], said["bytes"]) == (digest.hexdigest(), len(file))
    dump = client.get(said["address"].removeprefix("http://localhost"))
    expected = base64.b64encode(digest.digest()).decode()
    assert dump.headers["Repr-Digest"] == f"sha-256=:{expected}:"
    assert 'filename="thidua-first.nq.gz"' in dump.headers["Content-Disposition"]


def test_sha256sum_reads_the_line_beside_the_dump(
    two: Path, client: FlaskClient, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("downloaded")
    (folder / "thidua-first.nq.gz").write_bytes((two / "first" / DUMP).read_bytes())
    line = client.get("/release/first/dump.nq.gz.sha256").data
    check = ["sha256sum", "--check", "--strict"]
    assert subprocess.run(check, input=line, cwd=folder, check=False).returncode == 0
    (folder / "thidua-first.nq.gz").write_bytes(b"spoilt")
    assert subprocess.run(check, input=line, cwd=folder, check=False).returncode == 1


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [("ttl", ox.RdfFormat.TURTLE), ("jsonld", ox.RdfFormat.JSON_LD), ("rdf", ox.RdfFormat.RDF_XML)],
)
def test_its_iri_is_described_in_rdf(
    client: FlaskClient, two: Path, ending: str, media_type: ox.RdfFormat
) -> None:
    answer = client.get(f"/release/second.{ending}")
    found = {quad.triple for quad in ox.parse(answer.data, format=media_type)}
    node = ox.NamedNode("https://w3id.org/thidua/release/second")
    dump = ox.NamedNode("http://localhost/release/second#dump")
    digest = hashlib.sha256((two / "second" / DUMP).read_bytes()).hexdigest()
    earlier = ox.NamedNode("https://w3id.org/thidua/release/first")
    assert ox.Triple(node, term("dcat:previousVersion"), earlier) in found
    assert ox.Triple(node, term("dcat:distribution"), dump) in found
    assert digest in {one.object.value for one in found if isinstance(one.object, ox.Literal)}
    accept = {"Accept": media_type.media_type}
    assert client.get("/release/second", headers=accept).data == answer.data


def test_the_iri_of_the_series_is_described_in_rdf(client: FlaskClient) -> None:
    answer = client.get("/releases", headers={"Accept": "text/turtle"})
    found = {quad.triple for quad in ox.parse(answer.data, format=ox.RdfFormat.TURTLE)}
    series = ox.NamedNode("https://w3id.org/thidua/releases")
    assert ox.Triple(series, term("rdf:type"), term("dcat:DatasetSeries")) in found
    members = {one.subject for one in found if one.predicate == term("dcat:inSeries")}
    assert len(members) == 2
    assert client.get("/releases.ttl").data == answer.data


def test_json_is_asked_for_as_json_and_json_ld_as_itself(client: FlaskClient) -> None:
    for media_type in ("application/json", "application/ld+json"):
        answer = client.get("/release/first", headers={"Accept": media_type})
        assert answer.mimetype == media_type
    assert client.get("/release/first", headers={"Accept": "image/png"}).status_code == 406


def test_the_page_of_an_older_release_names_the_current_one(client: FlaskClient) -> None:
    older = client.get("/release/first?lang=en", headers=PAGE).text
    assert "This is not the current release" in older
    assert 'href="/release/second?lang=en"' in older
    assert 'href="/release/first/questions?lang=en"' in older
    current = client.get("/release/second", headers=PAGE).text
    assert "Đây không phải bản hiện hành" not in current
    assert 'rel="prev" href="/release/first"' in current


@pytest.mark.parametrize("language", ["", "?lang=en"])
def test_the_page_says_how_to_cite_it_without_a_script(client: FlaskClient, language: str) -> None:
    page = client.get(f"/release/first{language}", headers=PAGE).text
    assert "<code>https://w3id.org/thidua/release/first</code>" in page
    for ending in ("bib", "csl.json", "ris"):
        assert f'href="/release/first/cite.{ending}{language}"' in page
        assert client.get(f"/release/first/cite.{ending}{language}").status_code == 200
    assert data_of(page)["version"] == "first"


def test_the_well_known_description_names_all_releases(client: FlaskClient, two: Path) -> None:
    answer = client.get("/.well-known/void")
    assert answer.headers["Cache-Control"] == "no-cache"
    found = {quad.triple for quad in ox.parse(answer.data, format=ox.RdfFormat.TURTLE)}
    series = {one.subject for one in found if one.predicate == term("dcat:inSeries")}
    names = ("first", "second")
    assert series == {ox.NamedNode(f"https://w3id.org/thidua/release/{name}") for name in names}
    assert Release.at(two / "current").manifest.release == "second"
