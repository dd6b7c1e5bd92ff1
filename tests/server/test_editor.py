"""What the editor of queries is told of the release before anybody types."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.app import create_app
from server.settings import Settings
from thidua import files, iris
from thidua.catalogue import EXAMPLES, Catalogue

Term = dict[str, Any]


@pytest.fixture(scope="module", name="client")
def _client(own: Path) -> FlaskClient:
    return create_app(Settings(store=own)).test_client()


def told(client: FlaskClient, language: str = "vi") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/sparql/editor.json?lang={language}").get_json()
    return found


def named(client: FlaskClient, language: str = "vi") -> dict[str, Term]:
    return {iris.shortened(term["iri"]): term for term in told(client, language)["terms"]}


def test_every_prefix_of_ours_is_known(client: FlaskClient) -> None:
    assert told(client)["prefixes"] == iris.PREFIXES


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_question_and_every_example_is_offered_and_answers(
    client: FlaskClient, language: str
) -> None:
    examples = told(client, language)["examples"]
    short = list((files.queries() / EXAMPLES).glob("*.rq"))
    assert len(examples) == len(Catalogue().questions()) + len(short)
    assert len(examples) > 40
    for example in examples:
        assert "?__lang_literal" not in example["query"]
        assert client.post("/sparql", data={"query": example["query"]}).status_code == 200


def test_the_first_example_gives_a_table_that_is_soon_read(client: FlaskClient) -> None:
    query = told(client)["examples"][0]["query"]
    table = client.get("/sparql", query_string={"query": query, "format": "json"}).get_json()
    assert 2 <= len(table["head"]["vars"]) <= 4
    assert 0 < len(table["results"]["bindings"]) <= 20


def test_examples_speak_the_readers_language(client: FlaskClient) -> None:
    in_vietnamese, in_english = (told(client, one)["examples"][-1] for one in ("vi", "en"))
    assert in_vietnamese["topic"] != in_english["topic"]
    assert in_vietnamese["title"] != in_english["title"]
    assert '"en"' in in_english["query"]


def test_classes_properties_and_codes_have_names_in_the_readers_language(
    client: FlaskClient,
) -> None:
    leads = named(client)["td:leads"]
    assert (leads["kind"], leads["label"]) == ("property", "làm trưởng")
    assert named(client, "en")["td:leads"]["label"] == "leads"
    assert named(client)["td:GroupYear"]["kind"] == "class"
    assert named(client)["voc:role/lead"]["kind"] == "code"
    assert named(client)["voc:role/lead"]["label"] == "Đơn vị trưởng cụm, khối"


def test_what_is_used_most_comes_first_and_what_nobody_declared_is_there_too(
    client: FlaskClient,
) -> None:
    uses = [term["uses"] for term in told(client)["terms"]]
    assert uses == sorted(uses, reverse=True)
    assert named(client)["rdf:type"]["uses"] == uses[0]
    assert len({(term["kind"], term["iri"]) for term in told(client)["terms"]}) == len(uses)


def test_without_npm_the_plain_form_answers_and_says_what_it_is(own: Path, tmp_path: Path) -> None:
    app = create_app(Settings(store=own))
    app.static_folder = str(tmp_path)
    page = app.test_client().get("/sparql?lang=en", headers={"Accept": "text/html"}).text
    assert "<textarea" in page
    assert "set up without npm" in page
    assert "data-editor" not in page
    assert "<script" not in page
