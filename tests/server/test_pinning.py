"""An address that names a release is answered by it, as long as it is kept."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode

from server.app import create_app
from server.settings import Settings
from tests.serving import served
from thidua.catalogue import Catalogue
from thidua.iris import ID, ROOT
from thidua.release import STORE, Release, Releases
from thidua.stores.oxigraph import in_default_graph

Publish: TypeAlias = Callable[[Path, str, list[ox.Quad]], None]

PAGE = {"Accept": "text/html"}
FOR_GOOD = "public, max-age=31536000, immutable"
LEADS = "/questions/who-led.json?year=2020"


def fewer(quads: list[ox.Quad]) -> list[ox.Quad]:
    """No lead is known any more."""
    lead = NamedNode(f"{ID}lead-membership/1")
    return [one for one in quads if one.subject != lead]


def on_disk(release: Path, quads: list[ox.Quad]) -> None:
    store = ox.Store(str(release / STORE))
    store.bulk_extend(quads)
    store.bulk_extend(in_default_graph(quads))
    store.flush()


@pytest.fixture
def two(releases: Path, quads: list[ox.Quad], publish: Publish) -> Path:
    """`first` knows who led, on disk; `second`, which is current, knows it no more."""
    on_disk(releases / "first", quads)
    publish(releases, "second", fewer(quads))
    return releases


@pytest.fixture
def client(two: Path) -> FlaskClient:
    return create_app(Settings(store=two)).test_client()


def rows(client: FlaskClient, address: str) -> int:
    answer = client.get(address).get_json()
    return len(answer["rows"])


@pytest.mark.parametrize("kept", ["on disk", "as a dump alone"])
def test_each_release_answers_what_it_knew(client: FlaskClient, two: Path, kept: str) -> None:
    if kept == "as a dump alone":
        shutil.rmtree(two / "first" / STORE)
    assert rows(client, LEADS) == rows(client, f"/release/second{LEADS}") == 0
    assert rows(client, f"/release/first{LEADS}") == 1
    assert rows(client, LEADS) == 0, "pinned for one request alone"


def test_an_answer_says_which_release_gave_it(client: FlaskClient) -> None:
    answer = client.get(f"/release/first{LEADS}")
    assert answer.headers["Thidua-Release"] == answer.get_json()["release"] == "first"
    assert (
        '<http://localhost/questions/who-led.json?year=2020>; rel="latest-version"'
        in (answer.headers["Link"])
    )
    assert "latest-version" not in client.get(LEADS).headers["Link"]


ENDINGS = ["json", "csv", "tsv", "xlsx", "parquet", "ttl", "jsonld", "csv-metadata.json"]
ENDINGS += ["bib", "csl.json", "ris"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_data_may_be_kept_for_good_where_the_address_names_its_release(
    client: FlaskClient, ending: str
) -> None:
    for release in ("first", "second"):
        answer = client.get(f"/release/{release}/questions/who-led.{ending}")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, FOR_GOOD)
    assert "immutable" not in client.get(f"/questions/who-led.{ending}").headers["Cache-Control"]


@pytest.mark.parametrize(
    "address", ["/questions/who-led", "/questions", "/questions/who-led/choices/year", ""]
)
def test_pages_and_lists_are_asked_for_again(client: FlaskClient, address: str) -> None:
    """What stands around an answer may change with the software."""
    answer = client.get(f"/release/first{address}", headers=PAGE)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] in ("public, max-age=0, must-revalidate", "no-cache")


def test_the_links_of_a_pinned_page_stay_with_the_release(client: FlaskClient) -> None:
    page = client.get("/release/first/questions/who-led?year=2020", headers=PAGE).text
    assert 'href="/release/first/questions/who-led.xlsx?year=2020"' in page
    assert 'href="/release/first/questions/who-led.bib?year=2020"' in page
    assert 'rel="latest-version" href="http://localhost/questions/who-led?year=2020"' in page
    listed = client.get("/release/first/questions?format=json").get_json()
    (led,) = (one for one in listed["questions"] if one["name"] == "who-led")
    assert led["address"] == "/release/first/questions/who-led"
    assert led["parameters"][0]["choices"] == "/release/first/questions/who-led/choices/year"
    csv = client.get("/release/first/questions/who-led.csv?year=2020").headers["Link"]
    assert "<http://localhost/release/first/questions/who-led.csv-metadata.json?year=2020>" in csv


def test_a_page_that_is_not_pinned_leads_to_no_release_but_to_cite_it(client: FlaskClient) -> None:
    page = client.get("/questions/who-led?year=2021", headers=PAGE).text
    assert 'href="/questions/who-led.xlsx?year=2021"' in page
    assert "latest-version" not in page


FREE = [
    question.name
    for question in Catalogue().questions()
    if not any(parameter.required for parameter in question.parameters)
]


@pytest.mark.parametrize("name", FREE)
def test_the_permanent_address_of_every_answer_is_answered(client: FlaskClient, name: str) -> None:
    for language in ("", "?lang=en"):
        told = client.get(f"/questions/{name}.jsonld{language}").get_json()
        path = told["@id"].removeprefix(ROOT)
        again = client.get(f"/{path}", headers={"Accept": "application/ld+json"})
        assert (again.status_code, again.get_json()) == (200, told)
    assert len(FREE) == 11


def test_what_is_asked_wrongly_is_said_as_ever_and_not_kept(client: FlaskClient) -> None:
    answer = client.get("/release/first/questions/who-led.json?year=x")
    assert (answer.status_code, answer.get_json()["parameter"]) == (400, "year")
    assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/release/first/questions/who-lad.json").status_code == 404


@pytest.mark.parametrize(
    "below", ["", ".json", "/questions/who-led.json", "/dump.nq.gz", "/cite.bib"]
)
def test_a_pruned_release_is_gone_and_the_current_one_named(
    client: FlaskClient, two: Path, below: str
) -> None:
    Releases(two).remove(two / "first")
    answer = client.get(f"/release/first{below}")
    problem = answer.get_json()
    assert (answer.status_code, answer.mimetype) == (410, "application/problem+json")
    assert problem["type"].endswith("/pruned-release")
    assert (problem["release"], problem["current"]) == ("first", "second")
    assert "The current one is second" in problem["detail"]
    assert answer.headers["Cache-Control"] == "no-store"


NONE = [
    "third",
    "current",
    "..",
    ".",
    ".history",
    "fir",
    "FIRST",
    "first ",
    "a%2Fb",
    "%F0%9F%98%80",
]


@pytest.mark.parametrize("release", NONE)
def test_what_is_no_release_is_not_found(client: FlaskClient, release: str) -> None:
    answer = client.get(f"/release/{release}/questions/who-led.json")
    assert answer.status_code == 404


def test_an_unknown_release_names_the_current_one(client: FlaskClient) -> None:
    problem = client.get("/release/third/questions/who-led.json").get_json()
    assert problem["type"].endswith("/unknown-release")
    assert (problem["release"], problem["current"]) == ("third", "second")
    page = client.get("/release/third", headers=PAGE)
    assert (page.status_code, "Không có bản phát hành này" in page.text) == (404, True)


def test_a_release_that_cannot_be_opened_is_gone(client: FlaskClient, two: Path) -> None:
    shutil.rmtree(two / "first" / STORE)
    (two / "first" / "dump.nq.gz").write_bytes(b"nonsense")
    assert client.get(f"/release/first{LEADS}").status_code == 410


def test_a_release_outside_a_folder_of_releases_answers_for_itself(
    two: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As the one a package carries does, whose folder is not named by its id."""
    alone = tmp_path_factory.mktemp("package") / "release"
    shutil.copytree(two / "first", alone)
    client = create_app(Settings(), Release.at(alone)).test_client()
    assert rows(client, f"/release/first{LEADS}") == 1
    assert client.get("/releases.json").get_json()["current"] == "first"


def test_a_server_answers_from_older_releases_and_keeps_what_is_for_good(
    releases: Path, quads: list[ox.Quad], publish: Publish
) -> None:
    """Through front and confined worker; the bound on memory holds a store opened late."""
    on_disk(releases / "first", quads)
    publish(releases, "second", fewer(quads))
    with served(releases, workers=1, memory=200_000_000) as server:
        first = server.ask(f"/release/first{LEADS}")
        assert (first.status, len(first.json()["rows"])) == (200, 1)
        assert first.headers["cache-control"] == FOR_GOOD
        assert server.ask("/release/first").status == 200
        assert server.ask("/release/first/dump.nq.gz").headers["repr-digest"]
        Releases(releases).remove(releases / "first")
        again = server.ask(f"/release/first{LEADS}")
        assert (again.status, again.body) == (200, first.body), "it is kept, and true for ever"
        assert server.ask("/release/first/questions/who-led.csv").status == 410
        assert server.ask("/release/first").status == 410, "what may change is not kept"
        assert [one["release"] for one in server.ask("/releases.json").json()["releases"]] == [
            "second"
        ]
        assert server.ask(LEADS).json()["rows"] == []
